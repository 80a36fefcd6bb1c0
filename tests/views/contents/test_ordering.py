"""The order of a folder, changed by those who may change the folder."""

from __future__ import annotations

from contents_table import Table, names

from vanban.content import lifecycle
from vanban.content.page import Page


def test_items_are_ordered_up_and_down(filled, reviewer):
    shown = [box["value"] for box in reviewer.browser.get("/van-ban/contents").html.select("input[name=names]")]

    reviewer.press("up", shown[2])
    assert names(filled) == [shown[0], shown[2], shown[1]]
    reviewer.press("up", shown[0])
    assert names(filled) == [shown[0], shown[2], shown[1]]
    reviewer.press("down", shown[0], shown[2])
    assert names(filled) == [shown[1], shown[0], shown[2]]


def test_order_is_kept_on_the_second_page_too(portal):
    for number in range(60):
        portal.content(Page(title=f"T{number:02}"), name=f"t{number:02}")
    portal.on_site(lambda site: lifecycle.arrange(site["van-ban"], [f"t{number:02}" for number in range(60)]))
    table = Table(portal.browser("truongban"))

    token = table.browser.get("/profile").forms[1]["csrf_token"].value
    table.browser.post(
        "/van-ban/contents?start=50", [("csrf_token", token), ("do", "up"), ("names", "t50")], status=303
    )

    expected = [f"t{number:02}" for number in range(60)]
    expected[49:51] = ["t50", "t49"]
    assert names(portal) == expected


def test_ordering_keeps_the_place_of_what_one_does_not_see(filled):
    filled.content(Page(title="Kín"), name="kin", state="draft", by="truongban")
    filled.on_site(lambda site: lifecycle.arrange(site["van-ban"], ["kin", "mot", "hai", "ba"]))
    filled.on_site(lambda site: lifecycle.share(site["van-ban"]["kin"], {}, filled.registry, inherits=False))

    def restrict(site):
        kin = site["van-ban"]["kin"]
        kin.state = "khong-co"  # open to administrators only
        filled.to_state(kin, "khong-co")

    filled.on_site(restrict)

    Table(filled.browser("truongban")).press("down", "mot")

    assert set(names(filled)) == {"kin", "mot", "hai", "ba"}
    assert names(filled)[0] == "kin"


def test_an_editor_who_may_not_change_the_folder_does_not_order_it(filled, editor):
    before = names(filled)

    assert editor.press("up", "mot").status_code == 403
    assert names(filled) == before
