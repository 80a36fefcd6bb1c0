import errno
import hashlib
import tempfile
import zipfile
from io import BytesIO

import file_samples as samples
import pytest

from vanban.errors import Invalid, TooLarge, Unavailable
from vanban.files import sniffing, store


@pytest.fixture(autouse=True)
def own_temporary_directory(tmp_path, monkeypatch):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path / "tmp"


class Endless:
    """A stream without end, which remembers how much was read of it."""

    taken = 0

    def read(self, size=-1):
        self.taken += size
        return b"x" * size


class FullDisk(BytesIO):
    def read(self, _size=-1):
        if self.tell():
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().read(4)


def test_a_file_beyond_the_limit_is_refused_without_being_read_to_its_end(own_temporary_directory):
    stream = Endless()

    with pytest.raises(TooLarge) as refused:
        store(stream, "Số liệu.pdf", limit_bytes=2 << 20)

    assert str(refused.value) == "The file “Số liệu.pdf” is larger than 2 MB, the most that the portal takes."
    assert stream.taken < 3 << 20
    assert list(own_temporary_directory.iterdir()) == []


def test_an_empty_file_is_refused():
    with pytest.raises(Invalid, match=r"“trống\.pdf” is empty"):
        store(b"", "trống.pdf")


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"MZ\x90\0\3\0\0\0", "cong-van.pdf", "“cong-van.pdf” is a program"),
        (b"\x7fELF\2\1\1\0", "cong-van.docx", "is a program"),
        (b"#!/bin/sh\nrm -rf /\n", "ghi chu.pdf", "is a program"),
        (b"<!DOCTYPE html><p>Xin ch\xc3\xa0o", "cong-van.pdf", "is not a PDF file: its content is HTML"),
        (b"Xin ch\xc3\xa0o", "cong-van.pdf", "is not a PDF file: its content is TXT"),
        (samples.archive(a=b"b"), "cong-van.docx", "its content is ZIP"),
        (samples.docx()[:2000], "cong-van.docx", "“cong-van.docx” is damaged"),
        (samples.damaged_archive("mimetype", zipfile.ZIP_DEFLATED), "cong-van.odt", "“cong-van.odt” is damaged"),
        (samples.damaged_archive("mimetype", zipfile.ZIP_LZMA), "cong-van.odt", "“cong-van.odt” is damaged"),
        (b"%PDF-1.7 ...", "anh.png", "is not a PNG file: its content is PDF"),
        (b"\0\1\2\3", "ghi chu.txt", "is damaged, or not a TXT file"),
        (b"\0\1\2\3", "ghi chu", "does not know what kind of file"),
        (b"<html>", "anh.png", "is not a PNG file: its content is HTML"),
        (samples.ole("Root Entry", "EncryptedPackage"), "mat.docx", "“mat.docx” is protected by a password"),
        (samples.ole("Root Entry", "WordDocument"), "a.xls", "is not a Excel (XLS) file: its content is Word (DOC)"),
        (b"x", "cai-dat.exe", "does not take files of the kind “.exe”"),
        (b"x", "trang.php", "does not take files of the kind “.php”"),
        (b"x", "macro.docm", "does not take files of the kind “.docm”"),
    ],
)
def test_what_is_not_what_it_says_or_not_taken_is_refused(data, name, sentence):
    with pytest.raises(Invalid) as refused:
        store(data, name)

    assert sentence in str(refused.value)


def test_an_office_file_with_more_parts_than_any_has_is_not_opened_as_one(monkeypatch):
    monkeypatch.setattr(sniffing, "_ENTRIES", 5)

    with pytest.raises(Invalid, match="its content is ZIP"):
        store(samples.docx(), "cong-van.docx")


def test_a_full_disk_says_so_and_leaves_nothing(own_temporary_directory):
    with pytest.raises(Unavailable, match=r"The disk of the portal is full: “công văn\.pdf” was not stored"):
        store(FullDisk(b"%PDF-1.7 ..."), "công văn.pdf")

    assert list(own_temporary_directory.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"%PDF-1.7 ...", "a.pdf", "application/pdf"),
        (b"\r\n%PDF-1.4 ...", "a.PDF", "application/pdf"),
        (samples.docx(), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (samples.docx(), "a.doc", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"{\\rtf1 ...}", "a.doc", "application/rtf"),
        (samples.ole("Root Entry", "WordDocument"), "a.docx", "application/msword"),
        (samples.ole("Root Entry", "Workbook"), "a.xlsx", "application/vnd.ms-excel"),
        (samples.ole("Root Entry", "PowerPoint Document"), "a.ppt", "application/vnd.ms-powerpoint"),
        (samples.xlsx(), "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.xls", "application/vnd.ms-excel"),
        (
            samples.archive(mimetype=b"application/vnd.oasis.opendocument.text"),
            "a.odt",
            "application/vnd.oasis.opendocument.text",
        ),
        (samples.archive(a=b"b"), "a.zip", "application/zip"),
        (b"\x89PNG\r\n\x1a\n....", "anh.jpg", "image/png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "anh.webp", "image/webp"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "image/svg+xml"),
        (b"<html>", "a.htm", "text/html"),
        (b"<html xmlns:o='urn:o'><p>Th\xc3\xb4ng b\xc3\xa1o", "a.doc", "text/html"),
        (b"\xef\xbb\xbf<table><html>", "a.txt", "text/plain"),
        (b"<html><table><tr><td>1", "a.xls", "text/html"),
        (b"a,b\n1,2\n", "a.csv", "text/csv"),
        ("\ufeffmột".encode("utf-16-le"), "a.txt", "text/plain"),
        (b"\0\0\0\x20ftypisom", "a.mp4", "video/mp4"),
    ],
)
def test_the_media_type_is_found_from_the_bytes(data, name, media_type):
    assert store(data, name).media_type == media_type


def test_what_is_stored_can_be_read_and_is_described():
    data = samples.pdf()

    stored = store(BytesIO(data), "Công văn.pdf")

    with stored.open() as file:
        assert file.read() == data
    assert (stored.size, stored.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert (stored.filename, stored.extraction) == ("Công văn.pdf", "waiting")


def test_a_name_loses_its_path_and_gains_a_missing_extension():
    assert store(b"%PDF-1.7", "C:\\Users\\an\\Thông báo\x07").filename == "Thông báo.pdf"
    assert store(b"%PDF-1.7", "../../etc/passwd").filename == "passwd.pdf"
    assert store(b"%PDF-1.7", "Quye\u0302\u0301t định.pdf").filename == "Quyết định.pdf"
    assert len(store(b"%PDF-1.7", "a" * 400 + ".pdf").filename) == 200


def test_text_in_a_legacy_charset_waits_to_be_converted():
    stored = store("Hµ Néi".encode("latin-1"), "tcvn3.txt")

    assert (stored.media_type, stored.charset, stored.extraction) == ("text/plain", "", "waiting")


def test_files_are_equal_when_name_and_bytes_are():
    first, same, renamed = (store(b"%PDF-1.7", name) for name in ("a.pdf", "a.pdf", "b.pdf"))

    assert first == same
    assert first != renamed
    assert first != store(b"%PDF-1.6", "a.pdf")
    assert len({first, same, renamed}) == 2


def test_a_refused_file_leaves_nothing(own_temporary_directory):
    with pytest.raises(Invalid):
        store(b"<html>", "a.pdf")

    assert list(own_temporary_directory.iterdir()) == []
