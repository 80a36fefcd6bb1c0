"""A letter becomes the draft of a consultation, with opinions on its points."""

from __future__ import annotations

import os
from datetime import UTC, date
from pathlib import Path

import pytest
from portals import founded, portal, registry, site

from vanban.consultations.articles import addressable
from vanban.consultations.tally import TAKEN_IN, tally_of
from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.errors import SetupError
from vanban.scripts.demo.consultations import consultations
from vanban.scripts.demo.drafts import paragraphs, record_of
from vanban.scripts.sample_consultations import add_consultations

__all__ = ["founded", "portal", "registry", "site"]
LETTER = Path(os.environ.get("VANBAN_DATA", "/nonexistent")).parent / "circular-2016.vi.txt"


@pytest.mark.parametrize("words", [None, b"", b" \n", "Chữ".encode("utf-16")])
def test_what_is_no_text_is_told_in_one_sentence(tmp_path, words):
    letter = tmp_path / "letter.txt"
    if words is not None:
        letter.write_bytes(words)

    with pytest.raises(SetupError, match="letter"):
        record_of(letter)


def test_lines_that_were_broken_to_fit_a_page_are_joined():
    text = "2.5. Niên giám ít nhất 5 năm\nhoặc từ ngày thành lập:\n- Trường;\n- Lớp\n2.6. Menu:\nTrang A\nhttps://a.example\n"

    assert list(paragraphs(text)) == [
        "2.5. Niên giám ít nhất 5 năm hoặc từ ngày thành lập:",
        *("- Trường;", "- Lớp", "2.6. Menu:", "Trang A", "https://a.example"),
    ]


def test_the_customers_letter_is_asked_about_point_by_point(site, registry):
    if not LETTER.exists():
        pytest.skip("VANBAN_DATA does not name the folder beside which the letter is")
    lifecycle.add(site, Folder(title="Góp ý"), registry, name="gop-y")

    add_consultations(site, registry, list(consultations(date(2026, 11, 22), UTC, LETTER))[-1:])

    [asked] = site["gop-y"].values()
    _body, parts = addressable(str(asked.body))
    assert {"2.1", "2.5", "2.10", "2.12", "3.2", "5.2"} <= {part.label for part in parts}
    given = tally_of(asked).by("article", TAKEN_IN)
    assert given["muc-2-5"] == 3
    assert given["muc-2-10"] == 2
