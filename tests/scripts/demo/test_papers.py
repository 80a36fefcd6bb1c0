"""What the files of the sample papers promise: searchable text, the parts of the layout, the same bytes each time."""

import unicodedata
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from reportlab.pdfbase import pdfmetrics

from vanban.scripts.demo.documents import DemoDocument, documents
from vanban.scripts.demo.papers import docx, files, pdf
from vanban.scripts.demo.pdf_styles import BOLD, BOLD_ITALIC, FONT, ITALIC

PAPERS = list(documents(date(2026, 11, 22)))
NUMBERS = [paper.fields["number"] for paper in PAPERS]
REGULATION = PAPERS[NUMBERS.index("207/QĐ-PGDĐT")]
LETTER = next(paper for paper in PAPERS if paper.fields["urgency"] == "Hỏa tốc")


def pdf_pages(made: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(made)
    return [page.get_textpage().get_text_bounded() for page in opened]


def docx_text(made: bytes) -> str:
    opened = Document(BytesIO(made))
    cells = (p.text for table in opened.tables for row in table.rows for cell in row.cells for p in cell.paragraphs)
    return "\n".join([*cells, *(paragraph.text for paragraph in opened.paragraphs)])


def flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def assert_says_what_it_is(text: str, paper: DemoDocument) -> None:
    assert unicodedata.is_normalized("NFC", text)
    assert paper.fields["number"] in text
    assert flat(paper.fields["title"]) in flat(text)
    assert paper.fields["signer"] in text


@pytest.mark.parametrize("paper", PAPERS, ids=NUMBERS)
def test_number_title_and_signer_can_be_read_from_every_file(paper: DemoDocument) -> None:
    for name, made in files(paper).items():
        if name.endswith(".pdf"):
            text = "\n".join(pdf_pages(made))
        elif name.endswith(".docx"):
            text = docx_text(made)
        else:
            text = made.decode()
        assert_says_what_it_is(text, paper)


@pytest.mark.parametrize("make", [pdf, docx])
def test_the_same_paper_gives_the_same_bytes(make: object) -> None:
    assert callable(make)
    assert make(REGULATION) == make(REGULATION)


def test_a_word_file_does_not_tell_when_it_was_made() -> None:
    with ZipFile(BytesIO(docx(LETTER))) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {2020}

    issued = Document(BytesIO(docx(LETTER))).core_properties.created
    assert issued is not None
    assert issued.date() == LETTER.fields["issued"]


def test_every_letter_of_the_sample_is_in_the_embedded_faces() -> None:
    used = {ord(letter) for paper in PAPERS for letter in f"{paper.fields}{paper.recipients}" if letter.isprintable()}

    for face in (FONT, BOLD, ITALIC, BOLD_ITALIC):
        drawn = set(pdfmetrics.getFont(face).face.charToGlyph)
        assert {chr(letter) for letter in used - drawn} == set()


def test_a_pdf_names_its_title_issuer_language_and_day() -> None:
    made = pdf(LETTER)
    opened = pypdfium2.PdfDocument(made)

    metadata = opened.get_metadata_dict()

    assert LETTER.fields["number"] in metadata["Title"]
    assert metadata["Author"] == LETTER.fields["issuer"]
    assert metadata["CreationDate"].startswith(f"D:{LETTER.fields['issued']:%Y%m%d}")
    assert b"/Lang (vi-VN)" in made


def test_a_pdf_has_an_outline_of_its_articles() -> None:
    opened = pypdfium2.PdfDocument(pdf(REGULATION))

    entries = [(entry.get_title(), entry.get_dest()) for entry in opened.get_toc()]

    titles = [title for title, _ in entries]
    assert "Điều 11. Lấy ý kiến đối với dự thảo" in titles
    assert "Chương III. TIẾP NHẬN Ý KIẾN" in titles
    assert all(place is not None for _, place in entries)


def test_pages_are_a4_numbered_from_the_second_on() -> None:
    made = pdf(REGULATION)

    first, second, *_ = pdf_pages(made)

    assert [round(side) for side in pypdfium2.PdfDocument(made)[0].get_size()] == [595, 842]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    assert "2" in second.split()
    assert "1" not in first.splitlines()


def test_a_long_regulation_is_several_pages_and_an_invitation_is_one() -> None:
    invitation = next(paper for paper in PAPERS if paper.fields["kind"] == "Giấy mời" and paper.file_format == "pdf")

    assert len(pdf_pages(pdf(REGULATION))) >= 6
    assert len(pdf_pages(pdf(invitation))) == 1


def test_a_letter_states_its_subject_under_the_number_and_its_urgency() -> None:
    (text, *_) = pdf_pages(pdf(LETTER))

    assert "V/v bảo đảm an toàn" in " ".join(text.split())
    assert "HỎA TỐC" in text
    assert "CÔNG VĂN" not in text


def test_a_draft_is_not_signed() -> None:
    draft = next(paper for paper in PAPERS if paper.state == "draft")

    assert "(Đã ký)" not in docx_text(docx(draft))
    assert "(Đã ký)" in docx_text(docx(LETTER))


def test_word_headings_are_headings_on_a4_in_times_new_roman() -> None:
    opened = Document(BytesIO(docx(REGULATION)))

    headings = [p.text for p in opened.paragraphs if p.style is not None and p.style.name == "Heading 2"]

    assert "Điều 3. Nguyên tắc hoạt động" in headings
    assert opened.styles["Normal"].font.name == "Times New Roman"
    assert opened.sections[0].page_width is not None
    assert round(opened.sections[0].page_width.mm) == 210
    assert opened.core_properties.language == "vi-VN"
    assert {element.get(qn("w:val")) for element in opened.styles.element.iter(qn("w:lang"))} == {"vi-VN"}
