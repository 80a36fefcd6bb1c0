"""Letters of a PDF that were drawn out of turn are read where they stand."""

from io import BytesIO
from itertools import groupby

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from vanban.files.extraction import extract

STATE, OFFICE, MOTTO = "CONG HOA XA HOI CHU NGHIA VIET NAM", "PHONG GIAO DUC", "Doc lap - Tu do"
OWN, OTHER, SIZE = "Times-Roman", "Times-Bold", 13
BORROWED = frozenset("OIUouai")
"""Letters that a typeface lacks and another gives."""


def read(tmp_path, draw):
    buffer = BytesIO()
    canvas = Canvas(buffer)
    draw(canvas)
    canvas.save()
    (tmp_path / "blob").write_bytes(buffer.getvalue())
    return extract(tmp_path / "blob", "application/pdf").text.splitlines()


def put(canvas, left, top, line, *, borrowed):
    """Draw in one stroke, as LibreOffice does, the letters of `line` that are borrowed, or those that are not."""
    face, shown = (OTHER if borrowed else OWN), []
    for is_borrowed, letters in groupby(line, BORROWED.__contains__):
        run = "".join(letters)
        drawn = stringWidth(run, face, 1000) if is_borrowed == borrowed else 0
        shown.append(f"{f'({run})' if drawn else ''} {drawn - stringWidth(run, OWN, 1000):.0f}")
    text = canvas.beginText(left, top)
    text.setFont(face, SIZE)
    text._code.append(f"[{' '.join(shown)}] TJ")  # reportlab itself moves no letters within a stroke
    canvas.drawText(text)


def in_two_typefaces(canvas, left, top, line):
    put(canvas, left, top, line, borrowed=False)
    put(canvas, left, top, line, borrowed=True)


def test_letters_borrowed_from_another_typeface_are_read_within_their_words(tmp_path):
    def draw(canvas):
        in_two_typefaces(canvas, 72, 720, STATE)
        in_two_typefaces(canvas, 72, 700, MOTTO)

    assert read(tmp_path, draw) == [STATE, MOTTO]


def test_borrowed_letters_may_be_drawn_first(tmp_path):
    def draw(canvas):
        put(canvas, 72, 720, STATE, borrowed=True)
        put(canvas, 72, 720, STATE, borrowed=False)

    assert read(tmp_path, draw) == [STATE]


def test_two_columns_do_not_mix(tmp_path):
    def draw(canvas):
        in_two_typefaces(canvas, 72, 720, OFFICE)
        in_two_typefaces(canvas, 320, 720, STATE)

    assert " ".join(read(tmp_path, draw)).split() == f"{OFFICE} {STATE}".split()


def test_words_set_apart_without_blanks_stay_apart(tmp_path):
    def draw(canvas):
        for borrowed in (False, True):
            left = 72
            for word in MOTTO.split():
                put(canvas, left, 720, word, borrowed=borrowed)
                left += stringWidth(f"{word} ", OWN, SIZE)

    assert read(tmp_path, draw) == [MOTTO]


@pytest.mark.parametrize("turned", [90, 270])
def test_what_is_written_upwards_keeps_the_order_in_which_it_was_drawn(tmp_path, turned):
    def draw(canvas):
        in_two_typefaces(canvas, 72, 720, STATE)
        canvas.translate(300, 300)
        canvas.rotate(turned)
        canvas.drawString(0, 0, "Kem theo")

    assert "Kem theo" in " ".join(read(tmp_path, draw))


def test_pages_without_letters_are_read_past(tmp_path):
    def draw(canvas):
        canvas.rect(72, 700, 40, 40)
        canvas.showPage()
        in_two_typefaces(canvas, 72, 720, STATE)

    assert read(tmp_path, draw) == [STATE]
