"""What a hostile visitor tries with opinions: other people's receipts, files, names and states; none of it works."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from consultations_drafts import draft
from test_feedback_service import HEADERS, fire, path_of, post, token_of
from test_giving_on_pages import CODE, count, filled, form_of, macro_file
from webtest import Upload

from vanban.content import lifecycle
from vanban.content.hiding import Hiding
from vanban.errors import Conflict
from vanban.views import contributing, strangers

WORD = "quyvanthach"
"""A word that stands nowhere else."""
SAID = "phải nói rõ hơn nữa"


@pytest.fixture(autouse=True)
def _read_quickly(monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)


def file_of(name, data, kind="application/octet-stream"):
    encoded = base64.b64encode(data).decode()
    return {"filename": name, "data": encoded, "encoding": "base64", "content-type": kind}


def bomb():
    file = BytesIO()
    with ZipFile(file, "w", 8) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 40_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("hinh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("hinh.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("trang.pdf", b"<html><script>1</script></html>"),
        ("don.docx", macro_file()),
        ("don.pdf", macro_file()),
        ("chay.exe", b"MZ\x90\x00" + b"\0" * 100),
        ("kho.zip", b"PK\x05\x06" + b"\0" * 18),
    ],
)
def test_no_dangerous_file_comes_in_by_the_api(portal, consultation, name, data):
    answer = post(portal.browser(), consultation, status=400, body="xem tệp", attachments=[file_of(name, data)])

    assert "attachments" in {error["field"] for error in answer.json["errors"]}
    assert count(portal) == 0


def test_six_files_and_a_bomb_are_refused_in_a_sentence(portal, consultation):
    text = file_of("a.txt", b"chu", "text/plain")
    post(portal.browser(), consultation, status=400, body="x", attachments=[text] * 6)
    answer = portal.browser().post_json(
        f"{consultation}/@feedback",
        {"body": "x", "attachments": [file_of("bom.docx", bomb())]},
        headers=HEADERS,
        expect_errors=True,
    )

    assert answer.status_int in {201, 400, 413}
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "values",
    [
        {"answers": [{"question": "q", "answer": "a"}] * 10_000},
        {"answers": [[["a"]]]},
        {"answers": {"0": {"answer": "a"}}},
        {"answers": [{"answer": {"answer": "a"}}]},
        {"answers": "a"},
        {"body": ["a"]},
        {"article": "<script>"},
        {"article": "a" * 100_000},
        {"article": ["dieu-1"]},
        {"email": "a@b.vn\r\nBcc: c@d.vn"},
        {"email": "a@" + "b" * 300 + ".vn"},
        {"participant": ["parent"]},
        {"nonce": {"a": 1}},
        {"nonce": "\ud800"},
        {"consent": 1},
    ],
)
def test_every_odd_value_gets_a_sentence_and_nothing_is_kept(portal, consultation, values):
    answer = post(portal.browser(), consultation, status=400, **({"body": "x"} | values))

    assert answer.json["message"]
    assert count(portal) == 0


def test_markup_templates_and_line_ends_stay_what_was_written(portal, consultation):
    body = "<script>alert(1)</script>${7*7} {{7*7}} <b onclick=x> \u202egnp.exe \x07\r\nSet-Cookie: a=b"
    given = post(portal.browser(), consultation, body=body, name="<img src=x onerror=y>\r\nX: y", consent=True)
    fire(portal, path_of(given), "release")

    for path in (f"{consultation}/opinions", consultation, f"/receipt/{given.json['receipt']}", path_of(given)):
        page = portal.browser().get(path)
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "${7*7} {{7*7}}" in page.text
        assert "\u202e" not in page.text
        assert "a=b" not in page.headers.get("Set-Cookie", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("state", "released"),
        ("review_state", "released"),
        ("creator", "quantri"),
        ("created", "2020-01-01T00:00:00Z"),
        ("answer", {"verdict": "accepted"}),
        ("confirmed", "2020-01-01T00:00:00Z"),
        ("channel", "paper"),
        ("original", "khác"),
        ("receipt", "abc"),
        ("suspicions", []),
        ("docid", 1),
        ("id", "ten-dat-truoc"),
        ("hidden", None),
        ("shared", {"system.Everyone": ["Manager"]}),
        ("workflow", "publication"),
        ("@type", "Folder"),
    ],
)
def test_no_field_that_is_not_the_senders_is_taken_from_the_body(portal, consultation, name, value):
    given = post(portal.browser(), consultation, body="Ý kiến", **{name: value})

    def kept(site):
        [one] = site["van-ban"]["tuyen-sinh"].values()
        years = one.created.year
        return one.state, one.creator, years > 2020, one.answer, one.confirmed, one.channel, one.original, one.hidden

    assert portal.read(kept) == (None, "", True, None, None, "api", None, None)
    assert given.json["review_state"] == "waiting"
    assert path_of(given).rsplit("/", 1)[1].startswith("y-kien-")


def test_a_guessed_nonce_opens_nobodys_receipt_and_loses_nobodys_words(portal, consultation):
    first = post(portal.browser(), consultation, body="của người thứ nhất", nonce="1")
    second = post(portal.browser(), consultation, body="của người thứ hai", nonce="1")
    third = post(portal.browser(), consultation, attachments=[file_of("a.txt", b"mot", "text/plain")], nonce="1")
    fourth = post(portal.browser(), consultation, attachments=[file_of("a.txt", b"hai", "text/plain")], nonce="1")

    assert len({one.json["receipt"] for one in (first, second, third, fourth)}) == 4
    assert count(portal) == 4


def test_what_was_written_after_going_back_is_another_opinion(portal, consultation):
    form = filled(portal, consultation, body="lần đầu")
    first = form.submit("review").forms["review-form"].submit("send", status=303)
    form["body"] = "nghĩ lại"
    second = form.submit("review").forms["review-form"].submit("send", status=303)

    assert CODE.search(first.location)[0] != CODE.search(second.location)[0]
    assert count(portal) == 2


def test_files_alone_sent_twice_are_one_opinion(portal, consultation):
    review = filled(portal, consultation, upload=[Upload("a.txt", b"chu")]).submit("review").forms["review-form"]

    codes = {CODE.search(review.submit("send", status=303).location)[0] for _time in range(2)}

    assert len(codes) == 1
    assert count(portal) == 1


def test_kept_files_of_another_form_are_nobodys(portal, consultation):
    theirs = filled(portal, consultation, body="có tệp", upload=[Upload("bi-mat.txt", b"chu")]).submit("review")
    key = theirs.forms["review-form"]["kept"].value
    mine = filled(portal, consultation, body="lấy trộm").submit("review")
    fields = [*mine.forms["review-form"].submit_fields("send"), ("kept", key)]
    receipt = mine.test_app.post(f"{consultation}/give-opinion", fields, status=303).follow()

    assert "bi-mat.txt" not in receipt.text
    assert portal.read(lambda site: [one.attachments for one in site["van-ban"]["tuyen-sinh"].values()]) == [()]


def test_strangers_do_not_fill_the_disk_with_forms_that_they_never_send(portal, consultation, monkeypatch):
    monkeypatch.setattr(contributing, "TOGETHER", 5)
    filled(portal, consultation, body="có tệp", upload=[Upload("a.txt", b"chu")]).submit("review", status=200)

    page = filled(portal, consultation, body="tệp nữa", upload=[Upload("b.txt", b"chu")]).submit("review", status=400)

    assert form_of(page)["body"].value == "tệp nữa"
    form_of(page).submit("review").forms["review-form"].submit("send", status=303)


def test_a_form_of_another_consultation_is_shown_again(portal, consultation):
    other = portal.content(draft(), state="open", name="khac")
    began = form_of(portal.browser().get(f"{other}/give-opinion"))["began"].value

    page = filled(portal, consultation, body="từ chỗ khác", began=began).submit("review", status=400)

    assert form_of(page)["body"].value == "từ chỗ khác"
    assert count(portal) == 0


def test_nothing_tells_of_an_opinion_that_waits(portal, consultation):
    given = post(portal.browser(), consultation, body=f"{WORD} {SAID}", attachments=[file_of(f"{WORD}.txt", b"chu")])
    place, folder = path_of(given), "/van-ban"
    app = portal.browser()

    for path in (
        "",
        "/@history",
        "/@attachments",
        f"/download/attachments/0/{WORD}.txt",
        "/@feedback",
        "/history",
        "/edit",
    ):
        answer = app.get(place + path, headers=HEADERS, status="*")
        assert answer.status_int in {401, 403, 404}, path
        assert WORD not in answer.text
    for path in (
        f"/@search?SearchableText={WORD}",
        f"/@search?SearchableText={WORD[:6]}*",
        "/@search?portal_type=Feedback&metadata_fields=_all&sort_on=created",
        "/@search?review_state=waiting&facet=1",
        f"/@suggest?term={WORD[:6]}",
        f"/search?text={WORD}",
        "/search?type=Feedback",
        f"{folder}/@search?portal_type=Feedback",
        f"{consultation}?fullobjects=1",
        f"{consultation}/@feedback?b_size=1",
        f"{consultation}/opinions",
        consultation,
        "/sitemap.xml",
        f"{folder}/atom.xml",
        "/feed.atom",
        f"{consultation}/@similar",
    ):
        answer = app.get(path, headers=HEADERS if "@" in path else None, status="*")
        assert place.rsplit("/", 1)[1] not in answer.text, path
        assert SAID not in answer.text, path
        assert WORD not in answer.text or WORD in path, path
    told = app.get("/@search?portal_type=Feedback", headers=HEADERS).json
    assert (told["items_total"], told["items"]) == (0, [])


@pytest.mark.parametrize("name", ["name", "organisation", "email"])
def test_nobody_finds_an_anonymous_sender_by_name(portal, consultation, name):
    value = f"{WORD}@x.vn" if name == "email" else WORD
    given = post(
        portal.browser(), consultation, body="Nội dung bình thường", anonymous=True, consent=True, **{name: value}
    )
    fire(portal, path_of(given), "release")
    app = portal.browser()

    for path in (
        f"/@search?SearchableText={WORD}",
        f"/@search?Creator={WORD}&portal_type=Feedback",
        f"/@search?creator={WORD}&portal_type=Feedback",
    ):
        found = app.get(path, headers=HEADERS, status="*")
        assert WORD not in found.text.replace(path, "").replace(f"={WORD}", ""), path
    assert app.get(f"/@search?SearchableText={WORD}", headers=HEADERS).json["items_total"] == 0
    for path in (consultation, f"{consultation}/opinions", path_of(given)):
        assert WORD not in app.get(path).text, path


def test_a_search_among_opinions_does_not_confirm_a_guessed_name(portal, consultation):
    given = post(portal.browser(), consultation, body="Nội dung", anonymous=True, consent=True, name=WORD)
    fire(portal, path_of(given), "release")

    assert "Nội dung" not in portal.browser().get(f"{consultation}/opinions?text={WORD}").text


@pytest.mark.parametrize(
    "values", [{"anonymous": False}, {"publishable": True}, {"body": "khác"}, {"email": ""}, {"name": "B"}]
)
def test_the_office_changes_nothing_that_was_sent(portal, consultation, values):
    given = post(portal.browser(), consultation, body="Như đã gửi", publishable=False, anonymous=True,
                 name="A", email="a@b.vn", consent=True)  # fmt: skip
    for login in ("bientap", "truongban", "quantri"):
        headers = token_of(portal, login)
        answer = portal.browser().patch_json(path_of(given), values, headers=headers, status="*")
        assert answer.status_int in {400, 401, 403}, login


def test_an_opinion_is_filed_under_the_right_part_by_the_office(portal, consultation):
    given = post(portal.browser(), consultation, body="Về Điều 2", attachments=[file_of("a.txt", b"chu")])

    portal.browser().patch_json(
        path_of(given), {"article": "dieu-2", "body": "Về Điều 2"}, headers=token_of(portal, "bientap"), status=204
    )


def test_copies_of_a_consultation_carry_nobodys_opinions(portal, consultation):
    given = post(portal.browser(), consultation, body="Của riêng bản này")

    def copied(site):
        asked = site["van-ban"]["tuyen-sinh"]
        twin = lifecycle.copy(asked, site["tin-tuc"], portal.registry, by="quantri")
        return len(asked), len(twin), twin.state

    assert portal.on_site(copied) == (1, 0, None)
    for service in ("@copy", "@move"):
        answer = portal.browser().post_json(
            f"/tin-tuc/{service}", {"source": path_of(given)}, headers=token_of(portal, "quantri"), status="*"
        )
        assert answer.status_int == 409


def test_moving_a_consultation_takes_its_opinions_along(portal, consultation):
    given = post(portal.browser(), consultation, body="Đi cùng")

    def moved(site):
        asked = lifecycle.move(site["van-ban"]["tuyen-sinh"], site["tin-tuc"], portal.registry, by="quantri")
        with pytest.raises(Conflict):
            lifecycle.move(next(iter(asked.values())), site["van-ban"], portal.registry)
        return len(asked)

    assert portal.on_site(moved) == 1
    told = portal.browser().get(f"/@receipt/{given.json['receipt']}", headers=HEADERS).json
    assert told["body"] == "Đi cùng"
    assert "/tin-tuc/" in told["consultation"]["@id"]


def test_deleting_says_how_many_opinions_go(portal, consultation):
    for number in range(3):
        post(portal.browser(), consultation, body=f"ý kiến {number}")

    page = portal.browser("quantri").get(f"{consultation}/delete")

    assert re.search(r"\b3\b", page.text)
    assert count(portal) == 3
    portal.browser("bientap").get(f"{consultation}/delete", status=403)


def test_what_was_taken_out_of_sight_is_told_by_no_receipt_but_to_its_sender(portal, consultation):
    given = post(portal.browser(), consultation, body="Của tôi")
    fire(portal, path_of(given), "release")

    def hide(site):
        asked = site["van-ban"]["tuyen-sinh"]
        asked.title = "Tên mới chưa công bố"
        asked.hidden = Hiding("quantri", asked.created, "")

    portal.on_site(hide)
    app = portal.browser()

    app.get(path_of(given), headers=HEADERS, status=401)
    page = app.get(f"/receipt/{given.json['receipt']}")
    told = app.get(f"/@receipt/{given.json['receipt']}", headers=HEADERS)
    assert "Của tôi" in page.text
    assert told.json["body"] == "Của tôi"
    assert "chưa công bố" not in page.text + told.text


def test_receipts_are_not_taken_back_by_a_foreign_page_or_without_a_token(portal, consultation):
    given = post(portal.browser(), consultation, body="Vẫn còn")
    address = f"/receipt/{given.json['receipt']}"
    app = portal.browser()
    app.get(address)

    app.post(address, {"sure": "yes"}, status=400)
    token = app.get(address).forms["take-back-form"]["csrf_token"].value
    app.post(address, {"sure": "yes", "csrf_token": token}, headers={"Origin": "https://evil.vn"}, status=400)

    assert app.get(f"/@receipt/{given.json['receipt']}", headers=HEADERS).json["body"] == "Vẫn còn"


def test_codes_cannot_be_tried_without_end(portal, consultation):
    app = portal.browser(REMOTE_ADDR="203.0.113.9")
    for number in range(60):
        app.get(f"/@receipt/GY-AAAA-AAAA-{number:04d}", headers=HEADERS, status=404)

    app.get("/@receipt/GY-AAAA-AAAA-AAAA", headers=HEADERS, status=429)
    app.post("/receipt", {"code": "GY-AAAA-AAAA-AAAB", "csrf_token": "x"}, status="*")
