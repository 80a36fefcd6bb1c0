"""What is set in a legacy font is converted in sheets, slides and OpenDocument files, wherever the font is named."""

from __future__ import annotations

from io import BytesIO

import file_samples as samples
import openpyxl
import pytest
from openpyxl.styles import Font

from vanban.files.extraction import extract
from vanban.files.kinds import BY_EXTENSION

ANCIENT, MODERN = "§iÒu 1", "Điều 1"
FONT = ".VnTime"
NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(tmp_path, content, extension):
    (tmp_path / "blob").write_bytes(content)
    return extract(tmp_path / "blob", BY_EXTENSION[extension].media_type).text


def sheet(text, name="", *, normal=""):
    book = openpyxl.Workbook()
    if normal:
        book._fonts[0] = Font(name=normal)
    cell = book.active.cell(1, 1, text)
    if name:
        cell.font = Font(name=name)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (sheet(ANCIENT, FONT), MODERN),
        (sheet(ANCIENT, normal=FONT), MODERN),
        (sheet("Ñieàu 1", "VNI-Times"), MODERN),
        (sheet(MODERN, FONT), MODERN),
        (sheet("Đạt", "Arial"), "Đạt"),
        (sheet("§ 5", "Arial"), "§ 5"),
        (sheet(5, FONT), "5"),
    ],
    ids=["cell", "usual font of the book", "VNI", "Unicode in an old font", "modern", "sign", "number"],
)
def test_cells(tmp_path, content, found):
    assert read(tmp_path, content, "xlsx") == f"Sheet\n{found}"


def slide(runs, *, shape="", kind="", layout="", master="", theme="Arial"):
    """A presentation of one slide; what is given is XML of the place it is named after."""
    place = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else ""
    body = f"<p:sp>{place}<p:txBody><a:lstStyle>{shape}</a:lstStyle><a:p>{runs}</a:p></p:txBody></p:sp>"
    there = f'<p:sp><p:nvPr><p:ph type="{kind}"/></p:nvPr><p:txBody><a:lstStyle>{layout}</a:lstStyle></p:txBody></p:sp>'
    theme_font = f'<a:minorFont><a:latin typeface="{theme}"/></a:minorFont>'
    parts = {
        "ppt/presentation": "<p:presentation/>",
        "ppt/slides/slide1": f"<p:sld>{body}</p:sld>",
        "ppt/slideLayouts/slideLayout1": f"<p:sldLayout>{there if kind else ''}</p:sldLayout>",
        "ppt/slideMasters/slideMaster1": f"<p:sldMaster><p:txStyles>{master}</p:txStyles></p:sldMaster>",
        "ppt/theme/theme1": f"<p:theme>{theme_font}</p:theme>",
    }
    members = {
        f"{name}.xml": text.replace(">", f' xmlns:p="p" xmlns:a="{DRAWING}">', 1).replace(
            f'/ xmlns:p="p" xmlns:a="{DRAWING}">', "/>"
        )
        for name, text in parts.items()
    }
    for owner, target, what in (
        ("slides/_rels/slide1", "../slideLayouts/slideLayout1", "slideLayout"),
        ("slideLayouts/_rels/slideLayout1", "../slideMasters/slideMaster1", "slideMaster"),
        ("slideMasters/_rels/slideMaster1", "../theme/theme1", "theme"),
    ):
        relation = f'<Relationship Type="{RELATION}/{what}" Target="{target}.xml"/>'
        members[f"ppt/{owner}.xml.rels"] = f"<Relationships>{relation}</Relationships>"
    members["ppt/presentation.xml"] = '<p:presentation xmlns:p="p"/>'
    members["[Content_Types].xml"] = "<Types/>"
    return samples.archive(**{name: text.encode() for name, text in members.items()})


LATIN = f'<a:latin typeface="{FONT}"/>'
FIRST = f"<a:lvl1pPr><a:defRPr>{LATIN}</a:defRPr></a:lvl1pPr>"
PLAIN = f"<a:r><a:t>{ANCIENT}</a:t></a:r>"


@pytest.mark.parametrize(
    "content",
    [
        slide(f"<a:r><a:rPr>{LATIN}</a:rPr><a:t>§i</a:t></a:r><a:r><a:rPr b='1'>{LATIN}</a:rPr><a:t>Òu 1</a:t></a:r>"),
        slide(PLAIN, shape=FIRST),
        slide(PLAIN, kind="body", layout=FIRST),
        slide(PLAIN, kind="title", master=f"<p:titleStyle>{FIRST}</p:titleStyle>"),
        slide(PLAIN, kind="body", master=f"<p:bodyStyle>{FIRST}</p:bodyStyle>"),
        slide(PLAIN, theme=FONT),
    ],
    ids=["runs", "shape", "place on the layout", "title of the master", "body of the master", "theme"],
)
def test_slides(tmp_path, content):
    assert read(tmp_path, content, "pptx") == MODERN


def test_a_run_in_a_modern_font_on_a_slide_stays(tmp_path):
    run = f'<a:r><a:rPr><a:latin typeface="Arial"/></a:rPr><a:t>{MODERN}</a:t></a:r>'

    assert read(tmp_path, slide(run, theme=FONT), "pptx") == MODERN


def style(family, name="A", more="", font=f'fo:font-family="{FONT}"'):
    head = f'<style:style style:family="{family}" style:name="{name}" {more}>'
    return f"{head}<style:text-properties {font}/></style:style>"


def opened(kind, styles, inside):
    """An OpenDocument file with automatic styles."""
    names = {"style": f"{NAMES}style:1.0", "fo": f"{NAMES}xsl-fo-compatible:1.0", "svg": f"{NAMES}svg-compatible:1.0"}
    declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in names.items())
    before = f"<office:automatic-styles{declared}>{styles}</office:automatic-styles><office:body>"
    return samples.odf(kind, inside, before_body=before)


FACE = f"""<style:font-face style:name="F1" svg:font-family="'{FONT}'"/>"""
STYLED = f'<table:table-cell table:style-name="A"><text:p>{ANCIENT}</text:p></table:table-cell>'
CELL = f"<table:table-cell><text:p>{ANCIENT}</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("kind", "styles", "inside"),
    [
        ("text", style("text"), f'<text:p><text:span text:style-name="A">{ANCIENT}</text:span></text:p>'),
        ("text", style("paragraph"), f'<text:p text:style-name="A">{ANCIENT}</text:p>'),
        (
            "text",
            style("paragraph") + '<style:style style:family="paragraph" style:name="B" style:parent-style-name="A"/>',
            f'<text:p text:style-name="B">{ANCIENT}</text:p>',
        ),
        (
            "text",
            FACE + style("paragraph", font='style:font-name="F1"'),
            f'<text:p text:style-name="A">{ANCIENT}</text:p>',
        ),
        (
            "text",
            (
                f'<style:default-style style:family="paragraph"><style:text-properties fo:font-family="{FONT}"/>'
                "</style:default-style>"
            ),
            f"<text:p>{ANCIENT}</text:p>",
        ),
        (
            "spreadsheet",
            style("table-cell"),
            (
                f"<table:table><table:table-row>{CELL.replace('cell>', f'cell table:style-name={chr(34)}A{chr(34)}>', 1)}"
                "</table:table-row></table:table>"
            ),
        ),
        (
            "spreadsheet",
            style("table-cell"),
            (
                '<table:table><table:table-column table:number-columns-repeated="2"/>'
                '<table:table-column table:default-cell-style-name="A"/><table:table-row>'
                f'<table:table-cell table:number-columns-repeated="2"/>{CELL}</table:table-row></table:table>'
            ),
        ),
        (
            "presentation",
            style("graphic"),
            (
                f'<draw:page><draw:frame draw:style-name="A"><draw:text-box><text:p>{ANCIENT}</text:p></draw:text-box>'
                "</draw:frame></draw:page>"
            ),
        ),
    ],
    ids=["span", "paragraph", "style of a style", "named face", "default", "cell", "column", "frame"],
)
def test_open_documents(tmp_path, kind, styles, inside):
    extension = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}[kind]

    assert read(tmp_path, opened(kind, styles, inside), extension).strip() == MODERN


@pytest.mark.parametrize("count", ["99999999999999999999", "-1", "x", "1048576"])
def test_endless_columns_are_nothing_to_wait_for(tmp_path, count):
    column = f'<table:table-column table:number-columns-repeated="{count}"/>'
    row = f'<table:table-row><table:table-cell table:number-columns-repeated="{count}"/>{CELL}</table:table-row>'

    text = read(tmp_path, opened("spreadsheet", "", f"<table:table>{column * 50}{row}</table:table>"), "ods")

    assert "1" in text


def test_styles_that_build_on_themselves_end(tmp_path):
    loop = '<style:style style:family="paragraph" style:name="A" style:parent-style-name="A"/>'

    assert read(tmp_path, opened("text", loop, f'<text:p text:style-name="A">{MODERN}</text:p>'), "odt") == MODERN
