"""The main menu: what may be an entry, and what each reader sees of it."""

from __future__ import annotations

import pytest
from settings_screens import fill, now, set_to

from vanban.content.folder import Folder


def entry(label, target="", *, under=False, hidden=False):
    return {"place": 1, "label": label, "target": target, "under": under, "hidden": hidden}


def menu_in(page):
    return page.text.partition('<nav class="main-menu"')[2].partition("</nav>")[0]


def rows(form):
    return [field.value for field in form.fields["label"]]


def test_without_a_menu_of_ones_own_the_sections_are_shown_and_offered(portal):
    form = fill(portal.browser("quantri"), "menu")

    assert rows(form)[:3] == ["Giới thiệu", "Tin tức", "Văn bản"]
    assert now(portal, "menu") == ()
    assert menu_in(portal.browser().get("/")).count("<li>") == 3


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "//evil.vn",
        "/\\evil.vn",
        "https:evil.vn",
        "data:text/html,x",
        "https://a@evil.vn",
        "tin-tuc",
    ],
)
def test_an_address_that_is_none_is_refused_at_its_field(portal, target):
    form = portal.browser("quantri").get("/settings/menu").forms["content-form"]
    form.set("target", target, index=0)

    refused = form.submit("save", status=400)

    assert "https://" in refused
    assert refused.forms["content-form"].fields["target"][0].value == target
    assert now(portal, "menu") == ()


def test_order_words_and_a_level_below(portal):
    form = portal.browser("quantri").get("/settings/menu").forms["content-form"]
    form.set("place", "3", index=0)
    form.set("place", "1", index=1)
    form.set("label", "Tin mới", index=1)
    form.set("place", "2", index=2)
    form.set("under", True, index=2)
    form.submit("save", status=303)

    menu = menu_in(portal.browser().get("/"))

    assert [row["label"] for row in now(portal, "menu")] == ["Tin mới", "Văn bản", "Giới thiệu"]
    assert "<details" in menu.partition("Giới thiệu")[0]
    assert menu.index("Tin mới") < menu.index("Văn bản") < menu.index("Giới thiệu")


def test_the_empty_line_adds_an_entry_to_an_address_elsewhere(portal):
    form = portal.browser("quantri").get("/settings/menu").forms["content-form"]
    form.set("label", "Bộ Giáo dục", index=3)
    form.set("target", "https://moet.gov.vn/", index=3)
    form.submit("save", status=303)

    assert 'href="https://moet.gov.vn/"' in menu_in(portal.browser().get("/"))


def test_an_address_copied_from_the_browser_is_kept_as_a_path(portal):
    form = portal.browser("quantri").get("/settings/menu").forms["content-form"]
    form.set("target", "http://localhost/search?text=tuyen+sinh", index=0)
    form.submit("save", status=303)

    assert now(portal, "menu")[0]["target"] == "/search?text=tuyen+sinh"
    assert "/search?text=tuyen+sinh" in menu_in(portal.browser().get("/"))


@pytest.mark.parametrize("wrong", [{"under": True}, {"target": ""}])
def test_what_belongs_nowhere_or_leads_nowhere_is_refused(portal, wrong):
    form = portal.browser("quantri").get("/settings/menu").forms["content-form"]
    for name, value in wrong.items():
        form.set(name, value, index=0)

    form.submit("save", status=400)


def test_readers_do_not_see_entries_to_what_they_may_not_see(portal):
    portal.content(Folder(title="Kín"), folder="tin-tuc", state="draft", name="kin")
    set_to(portal, "menu", menu=(entry("Kín", "/tin-tuc/kin"), entry("Mất", "/khong-con"), entry("Tin", "/tin-tuc")))

    assert "Kín" not in menu_in(portal.browser().get("/"))
    assert "Kín" in menu_in(portal.browser("quantri").get("/"))
    assert "Mất" not in menu_in(portal.browser("quantri").get("/"))
    assert "/khong-con" in portal.browser("quantri").get("/settings/menu")


def test_a_heading_of_which_nothing_may_be_seen_is_not_there(portal):
    portal.content(Folder(title="Kín"), folder="tin-tuc", state="draft", name="kin")
    set_to(portal, "menu", menu=(entry("Nội bộ"), entry("Kín", "/tin-tuc/kin", under=True), entry("Tin", "/tin-tuc")))

    assert "Nội bộ" not in menu_in(portal.browser().get("/"))


def test_what_is_hidden_hides_what_is_under_it(portal):
    menu = (
        entry("Tin", "/tin-tuc", hidden=True),
        entry("Giới thiệu", "/gioi-thieu", under=True),
        entry("VB", "/van-ban"),
    )
    set_to(portal, "menu", menu=menu)

    shown = menu_in(portal.browser().get("/"))

    assert "Giới thiệu" not in shown
    assert "VB" in shown


def test_a_long_menu_is_told(portal):
    set_to(portal, "menu", menu=tuple(entry(f"Mục {number}", "/tin-tuc") for number in range(9)))

    assert (
        "9"
        in portal.browser("quantri").get("/settings/menu").text.partition("notice-warning")[2].partition("</div>")[0]
    )


def test_the_sections_are_shown_again(portal):
    set_to(portal, "menu", menu=(entry("Tin", "/tin-tuc"),))

    fill(portal.browser("quantri"), "menu").submit("reset", status=303)

    assert now(portal, "menu") == ()
