"""An opinion is given on pages in three steps; whatever is wrong, nothing that was written is lost."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from consultations_drafts import draft
from webtest import Upload

from vanban.content.history import Entry
from vanban.time_zone import portal_zone
from vanban.views import strangers

CODE = re.compile(r"GY-\w{4}-\w{4}-\w{4}")


@pytest.fixture(autouse=True)
def _read_quickly(monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)


def form_of(page):
    return page.forms["opinion-form"]


def filled(portal, path, **values):
    form = form_of(portal.browser().get(f"{path}/give-opinion"))
    for name, value in values.items():
        form[name] = value
    return form


def count(portal):
    return portal.read(lambda site: len(site["van-ban"]["tuyen-sinh"]))


def macro_file():
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(
            "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
        )
        archive.writestr(
            "word/document.xml", "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"
        )
        archive.writestr("word/vbaProject.bin", b"macro")
    return file.getvalue()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "body"),
        ({"body": "x" * 20_001}, "body"),
        ({"body": "Nên lùi hạn", "email": "lan@"}, "email"),
        ({"body": "Nên lùi hạn", "name": "Lan"}, "consent"),
        (
            {"body": "Nên lùi hạn", "upload": [Upload("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")]},
            "attachments",
        ),
        ({"body": "Nên lùi hạn", "upload": [Upload("a.html", b"<html><script>1</script></html>")]}, "attachments"),
        ({"body": "Nên lùi hạn", "upload": [Upload("a.docm", macro_file())]}, "attachments"),
        ({"body": "Nên lùi hạn", "upload": [Upload(f"{n}.txt", b"chu") for n in range(6)]}, "attachments"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_is_still_there(portal, consultation, values, field):
    page = filled(portal, consultation, **values).submit("review", status=400)

    assert f'href="#{field}"' in page.text
    assert form_of(page)["body"].value == values.get("body", "")
    assert count(portal) == 0


def test_all_that_is_wrong_is_said_at_once_and_the_good_files_stay(portal, consultation):
    files = [Upload("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Upload("b.txt", b"chu")]
    files.append(Upload("c.docm", macro_file()))

    page = filled(portal, consultation, name="Lan", email="lan@", upload=files).submit("review", status=400)

    told = [link["href"] for link in page.html.select(".error-summary a")]
    assert sorted(told) == ["#attachments", "#consent", "#email"]
    said = page.html.select_one("#attachments-error").text
    assert ("a.svg" in said, "b.txt" in said, "c.docm" in said) == (True, False, True)
    assert "b.txt" in page.html.select_one(".kept-files").text


def test_who_is_late_reads_when_it_closed(portal, consultation):
    form = filled(portal, consultation, body="Nên lùi hạn")

    def close(site):
        asked = site["van-ban"]["tuyen-sinh"]
        asked.deadline = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)

    portal.on_site(close)
    page = form.submit("review", status=409)

    assert "17:30 ngày 04/05/2026" in page.html.select_one(".error-summary").text
    assert "Nên lùi hạn" in page.html.select_one("#body").text


def test_a_form_that_a_program_filled_is_shown_again(portal, consultation):
    page = filled(portal, consultation, body="mua ngay", website="http://x.vn").submit("review", status=400)

    assert form_of(page)["body"].value == "mua ngay"
    assert count(portal) == 0


def test_a_form_that_is_too_old_keeps_its_words(portal, consultation):
    page = filled(portal, consultation, body="để quên ba ngày", began="x").submit("review", status=400)

    assert form_of(page)["body"].value == "để quên ba ngày"
    assert form_of(page).submit("review").status_int == 200


def test_closing_while_somebody_writes_loses_no_word(portal, consultation):
    form = filled(portal, consultation, body="viết đến phút cuối")
    past = datetime.now(UTC) - timedelta(seconds=1)
    portal.on_site(lambda site: setattr(site["van-ban"]["tuyen-sinh"], "deadline", past))

    page = form.submit("review", status=409)

    assert form_of(page)["body"].value == "viết đến phút cuối"
    assert count(portal) == 0


def test_it_is_looked_at_changed_sent_and_acknowledged(portal, consultation):
    form = filled(
        portal,
        consultation,
        body="Nên lùi hạn\nđến tháng 7",
        article="dieu-2",
        upload=[Upload("bang.txt", "số liệu".encode())],
    )

    review = form.submit("review")
    assert "Nên lùi hạn" in review.text
    assert count(portal) == 0

    again = review.forms["review-form"].submit("edit")
    assert form_of(again)["article"].value == "dieu-2"
    form_of(again)["body"] = "Nên lùi hạn đến tháng 8"
    receipt = form_of(again).submit("review").forms["review-form"].submit("send", status=303).follow()

    assert CODE.search(receipt.text)
    assert "tháng 8" in receipt.text

    def kept(site):
        [opinion] = site["van-ban"]["tuyen-sinh"].values()
        return str(opinion.body), opinion.article, [file.filename for file in opinion.attachments], opinion.channel

    assert portal.read(kept) == ("Nên lùi hạn đến tháng 8", "dieu-2", ["bang.txt"], "web")


def test_questions_are_answered_one_by_one(portal):
    path = portal.content(
        draft(questions=({"question": "Tìm gì?"}, {"question": "Bao lâu?"})), state="open", name="tuyen-sinh"
    )
    form = filled(portal, path)
    form["answer-1"] = "Năm ngày"

    form.submit("review").forms["review-form"].submit("send", status=303)

    [answer] = portal.read(lambda site: [opinion.answers for opinion in site["van-ban"]["tuyen-sinh"].values()])
    assert answer == ({"question": "Bao lâu?", "answer": "Năm ngày"},)


def test_the_button_pressed_twenty_times_makes_one_opinion(portal, consultation):
    review = filled(portal, consultation, body="một ý kiến").submit("review").forms["review-form"]

    codes = {CODE.search(review.submit("send", status=303).location)[0] for _time in range(15)}

    assert len(codes) == 1
    assert count(portal) == 1


def test_a_link_beside_an_article_leads_to_the_form_for_it(portal, consultation):
    page = portal.browser().get(consultation).click(href=r"article=dieu-2")

    assert form_of(page)["article"].value == "dieu-2"


def test_the_receipt_is_found_by_its_code_and_takes_the_opinion_back(portal, consultation):
    sent = filled(portal, consultation, body="rút được").submit("review").forms["review-form"].submit("send")
    code = CODE.search(sent.location)[0]
    form = portal.browser().get("/receipt").forms["receipt-form"]
    form["code"] = "GY-2222-2222-2222"
    assert "GY-2222" in form.submit(status=404).text

    form["code"] = code.lower()
    receipt = form.submit(status=303).follow()
    assert receipt.headers["Cache-Control"] == "private, no-store"
    unsure = receipt.forms["take-back-form"].submit(status=400)
    unsure.forms["take-back-form"]["sure"] = True
    gone = unsure.forms["take-back-form"].submit(status=303).follow()

    assert "rút được" not in gone.text
    assert "take-back-form" not in gone.forms


def test_a_foreign_page_gives_no_opinion(portal, consultation):
    form = filled(portal, consultation, body="x")

    form.submit("review", headers={"Origin": "https://evil.vn"}, status=400)


@pytest.mark.parametrize(
    ("state", "opens", "deadline", "said"),
    [
        ("scheduled", datetime(2037, 1, 5, 1, tzinfo=UTC), datetime(2037, 2, 1, tzinfo=UTC), "05/01/2037"),
        ("closed", datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 2, 1, 10, tzinfo=UTC), "17:00"),
        ("open", datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 2, 1, 10, tzinfo=UTC), "17:00"),
    ],
)
def test_who_comes_too_early_or_too_late_reads_when_and_meets_no_form(portal, state, opens, deadline, said):
    told = {"opens": opens, "deadline": deadline, "receiving_email": "gopy@so.edu.vn"}
    path = portal.content(draft(**told), state=state, name="qua-han")

    page = portal.browser().get(f"{path}/give-opinion")

    assert said in page.html.select_one("#main .notice-info").text
    assert page.html.select_one("#opinion-form").has_attr("hidden")  # script shows it to who wrote something before
    assert page.html.select(".error-summary") == []
    assert "gopy@so.edu.vn" not in page.html.select_one("#main").text  # letters are not taken then either


def closed_early(portal, reason="Đủ ý kiến"):
    """Put a consultation that was closed before its deadline; give where, and when that was, as it is written."""
    asked, when = draft(receiving_email="gopy@so.edu.vn", receiving_address="Số 25 Bến Đò"), datetime.now(UTC)
    asked.remember(Entry("close", "truongban", when, remark=reason, state="closed"))
    path = portal.content(asked, state="closed", name="ket-thuc-som")
    return path, f"{when.astimezone(portal_zone(portal.registry)):%H:%M ngày %d/%m/%Y}"


@pytest.mark.parametrize("reason", ["Đủ ý kiến", ""])
def test_after_an_early_close_who_comes_reads_when_it_was_and_why(portal, reason):
    path, when = closed_early(portal, reason)

    said = portal.browser().get(f"{path}/give-opinion").html.select_one("#main .notice-info").text

    assert when in said
    assert "sớm hơn" in said
    assert ("Lý do: Đủ ý kiến." in said) is bool(reason)


def test_what_was_being_written_when_it_was_closed_early_is_refused_with_when_and_why(portal, consultation):
    form = filled(portal, consultation, body="Nên lùi hạn")

    def close(site):
        asked = site["van-ban"]["tuyen-sinh"]
        asked.remember(Entry("close", "truongban", datetime.now(UTC), remark="Đủ ý kiến", state="closed"))
        portal.to_state(asked, "closed")

    portal.on_site(close)
    page = form.submit("review", status=409)

    assert "sớm hơn" in page.html.select_one(".error-summary").text
    assert "Lý do: Đủ ý kiến." in page.html.select_one(".error-summary").text
    assert "Nên lùi hạn" in page.text


def test_where_opinions_were_sent_is_not_offered_once_it_has_ended(portal, consultation):
    path, _when = closed_early(portal)
    portal.content(draft(receiving_email="gopy@so.edu.vn", receiving_address="Số 25 Bến Đò"), state="open", name="mo")

    ended, still = portal.browser().get(path), portal.browser().get("/van-ban/mo")

    for words in ("gopy@so.edu.vn", "Số 25 Bến Đò"):
        assert words not in ended.text
        assert words in still.text


@pytest.mark.parametrize("name", ["chay.js", "a.docm", "tranh.svg", "..exe"])
def test_a_file_that_cannot_be_sent_here_is_named_with_what_can_be(portal, consultation, name):
    form = form_of(portal.browser().get(f"{consultation}/give-opinion"))
    form["body"], form["upload"] = "Xem tệp", [Upload(name, b"<svg xmlns='http://www.w3.org/2000/svg'/>")]

    page = form.submit("review", status=400)

    assert "Hãy gửi tệp PDF" in page
    assert "SVG, PNG" not in page, "what is taken elsewhere would only mislead"
