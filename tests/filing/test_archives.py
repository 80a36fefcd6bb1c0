"""Archives are taken apart without trusting them: names, sizes, number, depth and charsets are somebody else's."""

from __future__ import annotations

import zipfile
from types import SimpleNamespace

import file_samples as samples
import pytest

from vanban.errors import Invalid
from vanban.filing import archives
from vanban.filing.archives import DAMAGED, HEAVY, LOCKED, MORE, NESTED, unpack
from vanban.filing.room import CROWDED, FULL, Room


@pytest.fixture
def packed(tmp_path):
    def pack(*members, name="a.zip"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in members:
                archive.writestr(member, data)
        return path

    return pack


TOO_LARGE = "The file “${name}” is larger than ${limit} MB, the most that the portal takes."


def room(files=10, size=1_000_000, limit=100_000, most_files=10, most_bytes=1_000_000):
    return Room(files, size, limit, most_files, most_bytes)


def taken(path, **limits):
    return [(one.name, one.stored is not None, one.refused) for one in unpack(path, room(**limits), SimpleNamespace())]


@pytest.mark.parametrize("data", [b"", b"PK", b"khong phai zip" * 100])
def test_what_is_no_archive_is_damaged(tmp_path, data):
    path = tmp_path / "a.zip"
    path.write_bytes(data)

    with pytest.raises(Invalid) as refused:
        taken(path)

    assert refused.value.message == DAMAGED


def test_a_truncated_archive_is_damaged(packed):
    path = packed(("a.txt", b"mot" * 1000))
    path.write_bytes(path.read_bytes()[:-30])

    with pytest.raises(Invalid):
        taken(path)


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_that_cannot_be_unpacked_says_so(tmp_path, packing):
    path = tmp_path / "a.zip"
    path.write_bytes(samples.damaged_archive("a.txt", packing))

    assert taken(path) == [("a.txt", False, DAMAGED)]


def test_a_member_larger_than_a_file_may_be_is_told_so_and_not_that_there_is_no_room(packed):
    found = taken(packed(("bomb.txt", b"\n" * 50_000_000), ("a.txt", b"mot")), limit=1 << 20)

    assert found[0] == ("bomb.txt", False, TOO_LARGE)
    assert found[0][2].mapping == {"name": "bomb.txt", "limit": "1"}
    assert found[1][1]


def test_a_member_that_does_not_fit_beside_what_waits_is_told_so(packed):
    found = taken(packed(("a.txt", b"x" * 5_000), ("b.txt", b"x" * 5_001), ("c.txt", b"x" * 5_000)), size=10_000)

    assert [why for _name, _took, why in found] == ["", FULL, ""]


def test_what_comes_to_nothing_is_not_unpacked_for_ever(packed):
    found = taken(packed(*((f"{place}.pdf", b"\0" * 90_000) for place in range(9))), most_bytes=300_000)

    assert [why == HEAVY for _name, _took, why in found] == [False] * 3 + [True] * 6


def test_of_what_is_not_taken_no_endless_list_is_made(packed):
    found = taken(packed(*((f"{place}.exe", b"MZ") for place in range(30))), most_files=4)

    assert [why == MORE for _name, _took, why in found] == [False] * 4 + [True]
    assert found[-1][2].mapping == {"count": 26}


def test_an_archive_in_an_archive_takes_no_place(packed):
    inner = packed(("x.txt", b"x"), name="inner.zip").read_bytes()

    found = taken(packed(("b.zip", inner), ("c.txt", b"ba")), files=1)

    assert [why for _name, _took, why in found] == [NESTED, ""]


def test_more_entries_than_anybody_packs_are_not_read(packed, monkeypatch):
    monkeypatch.setattr(archives, "ENTRIES", 20)

    with pytest.raises(Invalid):
        taken(packed(*((f"{place}.txt", b"x") for place in range(21))))


def test_names_with_paths_lead_nowhere(packed, tmp_path):
    found = list(
        unpack(packed(("../../etc/a.txt", b"mot"), ("/b.txt", b"hai"), ("c\\d.txt", b"ba")), room(), SimpleNamespace())
    )

    assert [one.stored.filename for one in found] == ["a.txt", "b.txt", "d.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_what_the_portal_does_not_take_says_so_and_the_rest_is_taken(packed):
    inner = packed(("x.txt", b"x"), name="inner.zip").read_bytes()

    found = taken(
        packed(
            ("a.exe", b"MZ"),
            ("trong.txt", b""),
            ("b.zip", inner),
            ("c.txt", b"ba"),
            ("__MACOSX/._c.txt", b"x"),
            ("d/", b""),
            ("Thumbs.db", b"x"),
        )
    )

    assert [(name, took) for name, took, _why in found] == [
        ("a.exe", False),
        ("trong.txt", False),
        ("b.zip", False),
        ("c.txt", True),
    ]
    assert found[2][2] == NESTED
    assert all(why for _name, took, why in found if not took)


def test_too_many_files_have_no_room(packed):
    found = taken(packed(*((f"{place}.txt", b"x") for place in range(3))), files=2)

    assert [why for _name, _took, why in found] == ["", "", CROWDED]


def test_a_locked_member_says_so(packed):
    path = packed(("a.txt", b"mot"))
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(bytes(data))

    assert taken(path) == [("a.txt", False, LOCKED)]


@pytest.mark.parametrize("charset", ["utf-8", "cp1258"])
def test_names_of_old_programs_are_read_in_their_charset(tmp_path, charset):
    raw = "Đề nghị.txt".encode() if charset == "utf-8" else "Ðê.txt".replace("Ð", "Đ").encode(charset)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("N" * len(raw), b"mot")
    path.write_bytes(path.read_bytes().replace(b"N" * len(raw), raw))

    assert taken(path)[0][0] == raw.decode(charset)
