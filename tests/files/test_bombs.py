"""Bombs, small on disk, are refused at the door; nothing of them is unpacked for that."""

import io
import struct
import time
import tracemalloc
import zipfile
import zlib

import file_samples as samples
import pytest

from vanban.errors import Invalid
from vanban.files import store


def office(member, content, times=1):
    packed = io.BytesIO(samples.docx())
    with (
        zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open(member, "w") as out,
    ):
        for _piece in range(times):
            out.write(content)
    return packed.getvalue()


def overlapping():
    """Give an office file whose directory names one member many times."""
    data = bytearray(samples.docx())
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<L", data[end + 16 : end + 20])[0]
    size = struct.unpack("<L", data[end + 12 : end + 16])[0]
    directory = bytes(data[start : start + size])
    count = struct.unpack("<H", data[end + 10 : end + 12])[0]
    record = bytearray(data[end:])
    record[8:12] = struct.pack("<HH", count * 2, count * 2)
    record[12:16] = struct.pack("<L", size * 2)
    return bytes(data[:start]) + directory * 2 + bytes(record)


def png(width, height):
    def chunk(kind, body):
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def gif(width, height):
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", width, height, 0, 0, 0)
        + b"\x2c"
        + struct.pack("<HHHHB", 0, 0, 9, 9, 0)
        + b";"
    )


def webp(width, height):
    body = (
        b"WEBPVP8X"
        + struct.pack("<L", 10)
        + bytes(4)
        + (width - 1).to_bytes(3, "little")
        + (height - 1).to_bytes(3, "little")
    )
    return b"RIFF" + struct.pack("<L", len(body)) + body


BOMBS = {
    "a.docx": office("word/x.xml", bytes(1 << 20), 60),
    "b.docx": overlapping(),
    "a.png": png(60_000, 60_000),
    "b.png": png(2_000_000_000, 2_000_000_000),
    "c.png": png(12_000, 9_000),
    "a.gif": gif(60_000, 60_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_it_is_refused_in_one_sentence_with_little_time_and_memory(name):
    assert len(BOMBS[name]) < 100_000
    tracemalloc.start()
    begun = time.monotonic()

    with pytest.raises(Invalid, match=name.replace(".", r"\.")):
        store(BOMBS[name], name)

    taken, most = time.monotonic() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken < 10  # a machine that is busy, and Pillow's modules
    assert most < 20_000_000


def test_an_archive_with_members_that_share_bytes_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", b"a" * 100)
        archive.filelist.append(archive.filelist[0])

    with pytest.raises(Invalid, match=r"a\.zip"):
        store(packed.getvalue(), "a.zip")


@pytest.mark.parametrize(
    ("data", "name"), [(samples.docx(), "a.docx"), (png(9_000, 11_000), "a.png"), (gif(9, 9), "a.gif")]
)
def test_what_is_large_or_ordinary_is_taken(data, name):
    assert store(data, name).size == len(data)
