"""Values that nobody types by mistake: each is refused with a sentence or harmless, and nobody is locked out by one."""

from __future__ import annotations

import html

import pytest
from settings_screens import fill, now, second_administrator, set_to
from vanban.schemas.front_page import BLOCKS

from vanban.settings.changes import Change
from vanban.settings.deeds import carry_out

LONG = "ế" * 10_000
INVISIBLE = [
    "   ",
    "\u200b\u2060\ufeff",
    "\u202e\u202c",
    "\u3164\u3164",
    "\u2800",
    "\U000e0041\U000e0042",
    "\u115f\uffa0",
]
WHERE_TO = [
    "https://a b.vn",
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.vn",
    "/%2f%2fevil.vn",
    "http://[::1/",
    LONG,
]
NO_EMAIL = ["không có", "x@y", "a,b@x.vn", "ä@truong.edu.vn", "a@" + "x" * 70 + ".vn", "a@x..vn", LONG]
NO_COLOUR = ["red", "rgb(0,0,0)", "#1d4f9", "#١١١١١١", "#1d4f91;}", LONG]
NO_AMOUNT = ["-1", "0", "9" * 30, "1e9", "٣", "1,5", LONG]
REFUSED = [
    *(("name", "title", value) for value in [*INVISIBLE, LONG]),
    *(("name", name, LONG) for name in ("parent_body", "responsible", "address", "phone", "copyright", "licence")),
    *(("name", "email", value) for value in NO_EMAIL),
    *(("look", "main_colour", value) for value in [*NO_COLOUR, "#fff", "#ffff00"]),
    *(("look", "accent_colour", value) for value in NO_COLOUR),
    *(("announcements", "banner_link", value) for value in WHERE_TO),
    *(("announcements", "banner_text", value) for value in [LONG]),
    *(("correspondence", name, value) for name in ("sender_address", "receiving_address") for value in NO_EMAIL),
    ("correspondence", "sender_name", LONG),
    *(("limits", name, value) for name in ("upload_mb", "batch_files", "batch_mb") for value in NO_AMOUNT),
    *(("limits", "notice_days", value) for value in NO_AMOUNT if value != "0"),
    *(("languages", "default_language", value) for value in ["fr", "vi-VN", LONG]),
]


@pytest.mark.parametrize("screen", sorted({screen for screen, _field, _value in REFUSED}))
def test_what_makes_no_sense_is_refused_and_shown_again(portal, screen):
    app = portal.browser("quantri")
    form = app.get(f"/settings/{screen}").forms["content-form"].submit_fields("save")

    taken = [
        (field, value)
        for own, field, value in REFUSED
        if own == screen and not _is_refused(app, screen, [(name, value if name == field else v) for name, v in form])
    ]

    assert taken == []
    assert portal.read(lambda site: site.service("settings").newest) == 0


def _is_refused(app, screen, fields):
    """Tell whether the answer is the same form, saying what is wrong and losing nothing that can be seen."""
    answer = app.post(f"/settings/{screen}", fields, status="*")
    shown = html.unescape(answer.text)
    long = [value for _name, value in fields if value == LONG]
    return (
        answer.status_code == 400
        and "field-error" in shown
        and (screen == "languages" or all(v in shown for v in long))
    )


@pytest.mark.parametrize(
    ("day", "clock"), [("01/01/0001", "00:00"), ("31/12/9999", "23:59"), ("29/02/2027", "10:00"), ("1/1/2027", "24:00")]
)
def test_a_time_beyond_the_calendar_is_refused_or_shown(portal, day, clock):
    app = portal.browser("quantri")
    form = app.get("/settings/announcements").forms["content-form"]
    for place in (0, 2):
        form.set("date", day, index=place)
        form.set("time", clock, index=place)
    form.set("date", "01/02/2027", index=1)
    form.set("time", "17:00", index=1)

    answer = form.submit("save", status="*")

    assert answer.status_code in (303, 400)
    assert app.get("/settings/announcements").status_code == app.get("/settings-changes").status_code == 200


@pytest.mark.parametrize("kind", ["", "news", "khong-co"])
def test_a_block_of_the_front_page_that_is_none_or_stands_twice_is_refused(portal, kind):
    app = portal.browser("quantri")
    form = app.get("/settings/front-page").forms["content-form"]
    form.set("kind", kind, index=0)

    form.submit("save", status=400)

    assert now(portal, "blocks") == BLOCKS


def test_a_front_page_that_was_saved_wrong_is_shown_without_it(portal):
    set_to(portal, "name", phone="1")  # a version, so that there is something to compare
    wrong = tuple(
        block | {"kind": kind} for block, kind in zip(BLOCKS, ["", "news", "news", "events", "x"], strict=False)
    )
    portal.on_site(lambda site: setattr(site.service("settings"), "stored", {"blocks": wrong}))

    portal.browser().get("/", status=200)
    portal.browser("quantri").get("/settings/front-page").forms["content-form"].submit("save", status=303)
    assert sorted(block["kind"] for block in now(portal, "blocks")) == sorted(block["kind"] for block in BLOCKS)


def test_putting_back_does_not_leave_a_first_language_that_is_not_offered(portal):
    set_to(portal, "languages", default_language="en")
    set_to(portal, "languages", languages=("en",))

    _put_back(portal, "1", status=409)

    assert (now(portal, "languages"), now(portal, "default_language")) == (("en",), "en")


def test_putting_back_does_not_bring_a_second_person_who_is_gone(portal):
    second_administrator(portal)
    set_to(portal, "approval", second_person=True)
    portal.on_site(_switched_off)
    portal.on_site(lambda site: site.service("accounts").disable("quantri2"))

    _put_back(portal, "2", status=409)

    assert not now(portal, "second_person")


def test_a_draft_that_does_not_fit_any_more_is_not_published_and_not_lost(portal):
    app = portal.browser("quantri")
    form = fill(app, "languages", default_language="en")
    bar = form.submit("preview", status=303).follow().forms[0]
    portal.on_site(lambda site: setattr(site.service("settings"), "stored", {"languages": ("vi",)}))

    bar.submit("deed", value="publish", status=409)

    assert now(portal, "default_language") == "vi"
    assert portal.read(lambda site: "quantri" in site.service("settings").drafts)


def _switched_off(site):

    carry_out(
        site, site._v_registry, Change("approval", {"second_person": True}, {"second_person": False}), by="quantri2"
    )


def _put_back(portal, number, status):
    app = portal.browser("quantri")
    csrf = app.get("/settings/name").forms["content-form"]["csrf_token"].value
    app.post("/settings-undo", {"number": number, "sure": "yes", "csrf_token": csrf}, status=status)
