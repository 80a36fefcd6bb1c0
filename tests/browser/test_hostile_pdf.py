"""A PDF made to harm is shown as paper is: what it wants to run does not run, and what cannot be shown can be had."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from browser.expecting import expect
from browser.letters import fill_in, save

pytestmark = pytest.mark.browser


def hostile():
    """Words, a thousand notes, and scripts that run when it is opened and when its page is."""
    held = io.BytesIO()
    canvas = Canvas(held, pageCompression=0)
    canvas.drawString(72, 720, "Words between notes")
    for place in range(1_000):
        canvas.textAnnotation("note", (place % 500, place // 5, place % 500 + 10, place // 5 + 10))
    canvas.save()
    script = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); document.title = 'taken';) >> /Type /Catalog"
    return held.getvalue().replace(b"/Type /Catalog", script)


def file_it(visitor, data, number):
    page = visitor.page
    fill_in(page, number)
    given = {"name": "xau.pdf", "mimeType": "application/pdf", "buffer": data}
    page.locator("input[type=file]").first.set_input_files(given)
    save(page)
    return page


def test_scripts_in_a_pdf_do_not_run(visit):
    page = file_it(visit("bientap"), hostile(), "901/GDĐT")
    talked = []
    page.on("dialog", lambda dialog: talked.append(dialog.message) or dialog.dismiss())

    page.locator("a[data-viewer]").click()

    expect(page.locator(".viewer-text span").first).to_be_attached()
    assert talked == []
    assert "taken" not in page.title()


def test_a_pdf_that_cannot_be_shown_is_still_one_link_away(visit):
    page = file_it(visit("bientap"), b"%PDF-1.7\nbroken", "902/GDĐT")

    address = page.locator("a[data-viewer]").get_attribute("href")
    answer = page.request.get(address)

    assert answer.ok
    assert answer.body() == b"%PDF-1.7\nbroken"
