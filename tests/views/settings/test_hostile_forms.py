"""Forms that no browser sends: each is answered with a sentence, and nothing is changed."""

from __future__ import annotations

import pytest

BROKEN = {
    "no end": [("__start__", "menu:sequence"), ("__start__", "row:mapping"), ("label", "x")],
    "an end too many": [("__end__", "menu:sequence"), ("label", "x")],
    "a word for a list": [("menu", "x")],
    "a mapping for a list": [("__start__", "menu:mapping"), ("label", "x"), ("__end__", "menu:mapping")],
    "a list for a word": [
        *[("__start__", "menu:sequence"), ("__start__", "row:mapping"), ("__start__", "label:sequence"), ("x", "y")],
        *[
            ("__end__", "label:sequence"),
            ("target", "/tin-tuc"),
            ("__end__", "row:mapping"),
            ("__end__", "menu:sequence"),
        ],
    ],
    "too many": [
        ("__start__", "menu:sequence"),
        *[
            pair
            for number in range(40)
            for pair in (
                ("__start__", "row:mapping"),
                ("label", f"Mục {number}"),
                ("target", "/tin-tuc"),
                ("__end__", "row:mapping"),
            )
        ],
        ("__end__", "menu:sequence"),
    ],
}
SCREENS = "name look menu front-page announcements languages correspondence limits holidays approval".split()


@pytest.fixture
def administrator(portal):
    app = portal.browser("quantri")
    app.csrf = app.get("/settings/name").forms["content-form"]["csrf_token"].value
    return app


@pytest.mark.parametrize("broken", BROKEN)
def test_a_menu_that_is_none_is_refused(portal, administrator, broken):
    sent = [("csrf_token", administrator.csrf), ("since", "0"), *BROKEN[broken], ("save", "save")]

    administrator.post("/settings/menu", sent, status=400)

    assert portal.read(lambda site: site.service("settings").newest) == 0


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("since", ["", "x", "-1", "9" * 40])
def test_an_empty_form_or_a_strange_number_breaks_nothing(administrator, screen, since):
    sent = [("csrf_token", administrator.csrf), ("since", since), ("take", "main_colour"), ("save", "save")]

    assert administrator.post(f"/settings/{screen}", sent, status="*").status_code in (200, 303, 400, 409)


@pytest.mark.parametrize("take", ["main_colour:javascript:x", "title:x", ":", "nothing:#000000", "csrf_token:x"])
def test_what_is_taken_over_is_judged_like_what_is_typed(portal, administrator, take):
    sent = [("csrf_token", administrator.csrf), ("main_colour", "#ffd500"), ("take", take)]

    administrator.post("/settings/look", sent, status="*")

    assert portal.read(lambda site: site.service("settings").newest) == 0
