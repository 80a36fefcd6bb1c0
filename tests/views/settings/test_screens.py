"""The screens of settings: bad input first, then what each does to the pages."""

from __future__ import annotations

import pytest
from settings_screens import fill, now, picture, set_to
from webtest import Upload

SCREENS = "name look menu front-page announcements languages correspondence limits holidays approval".split()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("login", ["bientap", "truongban", "canbo"])
def test_only_administrators_see_a_screen(portal, screen, login):
    portal.browser(login).get(f"/settings/{screen}", status=403)


@pytest.mark.parametrize("screen", SCREENS)
def test_saving_what_is_shown_changes_nothing(portal, screen):
    fill(portal.browser("quantri"), screen).submit("save", status=303)

    assert portal.read(lambda site: site.service("settings").newest) == 0


@pytest.mark.parametrize("screen", SCREENS)
def test_the_page_for_administrators_leads_to_it(portal, screen):
    portal.browser("quantri").get("/admin").click(href=f"/settings/{screen}$")


@pytest.mark.parametrize("path", ["/settings", "/settings/khong-co", "/settings/menu/khong-co"])
def test_a_screen_that_is_not_there_is_not_found(portal, path):
    portal.browser("quantri").get(path, status=404)


@pytest.mark.parametrize(
    ("screen", "fields", "sentence"),
    [
        ("name", {"title": ""}, "Vui lòng điền ô này"),
        ("name", {"phone": "1" * 101}, "100"),
        ("look", {"main_colour": "đỏ"}, "#1d4f91"),
        ("languages", {"default_language": "en", "languages": ["vi"]}, "không có trong"),
        ("correspondence", {"sender_address": "khong-phai"}, "ten@truong.edu.vn"),
        ("limits", {"upload_mb": "0"}, "từ 1 đến 1"),
        ("limits", {"upload_mb": "2"}, "từ 1 đến 1"),
        ("limits", {"batch_files": "nhiều"}, "số nguyên"),
        ("approval", {"second_person": True}, "quản trị viên duy nhất"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(portal, screen, fields, sentence):
    app = portal.browser("quantri")
    form = app.get(f"/settings/{screen}").forms["content-form"]
    sent = [(name, value) for name, value in form.submit_fields("save") if name not in fields]
    sent += [(name, one) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])]
    if "languages" in fields:
        sent = [("__start__", "languages:sequence"), ("checkbox", "vi"), ("__end__", "languages:sequence")]
        sent += [("default_language", "en"), ("csrf_token", form["csrf_token"].value), ("save", "save")]

    refused = app.post(f"/settings/{screen}", [(name, "true" if v is True else v) for name, v in sent], status=400)

    assert sentence in refused.forms["content-form"].text
    assert portal.read(lambda site: site.service("settings").newest) == 0


def test_a_colour_that_cannot_be_read_is_mended_by_a_press(portal):
    form = fill(portal.browser("quantri"), "look", main_colour="#ffd500")

    refused = form.submit("save", status=400).forms["content-form"]
    mended = refused.submit("take").forms["content-form"]
    kept = now(portal, "main_colour")
    mended.submit("save", status=303)

    assert kept == "#1d4f91"
    assert now(portal, "main_colour") == mended["main_colour"].value != "#ffd500"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 100),
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.gif", b"GIF89a" + b"0" * 30),
    ],
)
def test_what_is_no_picture_is_no_emblem(portal, name, content):
    app = portal.browser("quantri")
    form = app.get("/settings/look").forms["content-form"]
    form.set("upload", Upload(name, content), index=0)

    refused = form.submit("save", status=400)

    assert "field-error" in refused
    assert now(portal, "logo") is None


def test_an_emblem_is_drawn_anew_and_shown_on_every_page(portal):
    app = portal.browser("quantri")
    form = app.get("/settings/look").forms["content-form"]
    secret = "đường Bến Sông 12".encode()
    form.set("upload", Upload("huy hieu.jpg", picture("JPEG", exif=b"Exif\0\0" + secret)), index=0)
    form.submit("save", status=303)

    shown = portal.browser().get("/")
    address = shown.text.partition('brand-own" src="')[2].partition('"')[0]
    sent = portal.browser().get(address)

    assert sent.content_type == "image/png"
    assert secret not in sent.body
    assert "immutable" in sent.headers["Cache-Control"]
    assert max(_size_of(sent.body)) == 256
    assert portal.browser().get("/@site", headers={"Accept": "application/json"}).json["plone.site_logo"] in address


def _size_of(png):
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def test_colours_come_as_a_style_sheet_that_may_be_kept(portal):
    plain = portal.browser().get("/tin-tuc")
    set_to(portal, "look", main_colour="#14603a")

    page = portal.browser().get("/tin-tuc")
    address = "/theme.css?" + page.text.partition("theme.css?")[2].partition('"')[0]
    sheet = portal.browser().get(address)

    assert "theme.css" not in plain
    assert "--accent: #14603a" in sheet
    assert "immutable" in sheet.headers["Cache-Control"]
    assert "no-cache" in portal.browser().get("/theme.css?alt").headers["Cache-Control"]
    assert page.headers["Content-Security-Policy"] == plain.headers["Content-Security-Policy"]


def test_the_footer_tells_copyright_and_conditions(portal):
    form = fill(portal.browser("quantri"), "name", copyright="© 2026 Phòng", licence="CC BY 4.0", responsible="Bà A")
    form.submit("save", status=303)

    page = portal.browser().get("/")

    assert "© 2026 Phòng" in page
    assert "CC BY 4.0" in page
    assert "Bà A" in page


def test_what_is_typed_is_shown_as_text(portal):
    fill(portal.browser("quantri"), "name", title="<script>x</script>", copyright='"><img src=x>').submit(
        "save", status=303
    )

    page = portal.browser().get("/")

    assert "<script>x" not in page
    assert "<img src=x>" not in page


def test_english_alone_or_not_at_all(portal):
    set_to(portal, "languages", languages=("vi",))
    vietnamese = portal.browser().get("/?language=en")
    set_to(portal, "languages", languages=("vi", "en"), default_language="en")

    assert 'lang="vi"' in vietnamese
    assert "languages" not in vietnamese.text.partition("<body>")[2]
    assert '<html lang="en"' in portal.browser().get("/")


def test_two_who_change_the_same_hear_of_each_other(portal):
    first, second = portal.browser("quantri"), portal.browser("quantri")
    slow = fill(first, "name", phone="111")
    fill(second, "name", phone="222").submit("save", status=303)

    told = slow.submit("save", status=409)
    again = told.forms["content-form"]

    assert "222" in told.text.partition("<form")[0] or "222" in told
    assert again["phone"].value == "111"
    assert now(portal, "phone") == "222"
    again.submit("save", status=303)
    assert now(portal, "phone") == "111"


def test_another_screen_changed_meanwhile_is_no_matter(portal):
    slow = fill(portal.browser("quantri"), "name", phone="111")
    set_to(portal, "look", main_colour="#14603a")

    slow.submit("save", status=303)


def test_editing_the_site_leads_to_its_screen(portal):
    assert portal.browser("quantri").get("/edit", status=303).location.endswith("/settings/name")


def test_a_change_is_in_the_audit_log_with_the_names_of_its_fields(portal):
    fill(portal.browser("quantri"), "name", phone="111").submit("save", status=303)

    event = next(entry.event for entry in portal.registry.audit_log.latest(5) if entry.event.name == "settings")

    assert (event.actor, event.object, event.details) == ("quantri", "settings:name", {"fields": ["phone"]})
