"""Runs in legacy fonts are marked, wherever the font is named; converting them is another module's part."""

import json
import sys

import file_samples as samples
import pytest

from vanban.files.extraction import fonts
from vanban.files.extraction.parent import CHILD, extract_in_child
from vanban.files.extraction.running import run

VN = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
MARKED = "\ue000.VnTime\ue001§iÒu 1\ue002"


def marked(tmp_path, document, **more):
    (tmp_path / "blob").write_bytes(samples.docx_of(f"<w:body>{document}</w:body>", **more))
    asked = json.dumps({"path": str(tmp_path / "blob")}).encode()
    return json.loads(run([sys.executable, "-P", CHILD, "docx"], seconds=20, given=asked)[1].splitlines()[0])["text"]


def run_of(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("paragraph", "styles"),
    [
        (run_of("§iÒu 1", VN), ""),
        (
            run_of("§iÒu 1", '<w:rStyle w:val="A"/>'),
            f'<w:style w:type="character" w:styleId="A"><w:rPr>{VN}</w:rPr></w:style>',
        ),
        (
            '<w:pPr><w:pStyle w:val="B"/></w:pPr>' + run_of("§iÒu 1"),
            (
                f'<w:style w:type="paragraph" w:styleId="A"><w:rPr>{VN}</w:rPr></w:style>'
                '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
            ),
        ),
        (run_of("§iÒu 1"), f'<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>{VN}</w:rPr></w:style>'),
        (run_of("§iÒu 1"), f"<w:docDefaults><w:rPrDefault><w:rPr>{VN}</w:rPr></w:rPrDefault></w:docDefaults>"),
    ],
    ids=["run", "character style", "style based on another", "default style", "defaults of the document"],
)
def test_the_font_is_found_where_it_is_named(tmp_path, paragraph, styles):
    assert marked(tmp_path, f"<w:p>{paragraph}</w:p>", styles=styles) == MARKED


def test_a_run_says_more_than_its_style(tmp_path):
    styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>{VN}</w:rPr></w:style>'
    modern = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'

    assert marked(tmp_path, f"<w:p>{run_of('Điều 1', modern)}</w:p>", styles=styles) == "Điều 1"


def test_neighbours_in_one_font_are_one_piece_and_modern_words_beside_stay(tmp_path):
    paragraph = run_of("Luật ") + run_of("§i", VN) + run_of("Òu 1", VN) + run_of(" (mới)")

    assert marked(tmp_path, f"<w:p>{paragraph}</w:p>") == f"Luật {MARKED} (mới)"


@pytest.mark.parametrize("font", ["VNI-Times", "vni-helve", ".VNTIMEH"])
def test_all_families_of_legacy_fonts_are_known(tmp_path, font):
    paragraph = run_of("x", f'<w:rFonts w:hAnsi="{font}"/>')

    assert marked(tmp_path, f"<w:p>{paragraph}</w:p>") == f"\ue000{font}\ue001x\ue002"


def test_an_older_font_of_a_tracked_change_does_not_count(tmp_path):
    properties = f"<w:b/><w:rPrChange><w:rPr>{VN}</w:rPr></w:rPrChange>"

    assert marked(tmp_path, f"<w:p>{run_of('mới', properties)}</w:p>") == "mới"


def test_letters_named_by_code_count_as_such(tmp_path):
    paragraph = run_of("Qu", VN) + '<w:r><w:sym w:font=".VnTime" w:char="F0FD"/></w:r>'

    assert marked(tmp_path, f"<w:p>{paragraph}</w:p>") == "\ue000.VnTime\ue001Quý\ue002"


def test_marks_in_the_text_itself_are_dropped(tmp_path):
    words = run_of("a\ue000b\ue001c\ue002d")

    assert marked(tmp_path, f"<w:p>{words}</w:p>") == "abcd"


def test_what_is_kept_has_no_marks(tmp_path):
    (tmp_path / "blob").write_bytes(samples.docx_of(f"<w:body><w:p>{run_of('abc', VN)}</w:p></w:body>"))

    assert extract_in_child(tmp_path / "blob", "docx").text == "abc"
    assert fonts.convert("x \ue000.VnTime\ue001abc\ue002 y") == "x abc y"
