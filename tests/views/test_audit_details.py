"""What the audit page says of an event: in words, whatever part of the portal noted it."""

from __future__ import annotations

import ast
from pathlib import Path

import vanban
from vanban.security.audit import Event, note
from vanban.views.audit_details import WORDS

NOTING = {"note", "note_deed", "note_now", "_note"}
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


def named(tree):
    """Give the names of the details that the calls in `tree` note."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in NOTING:
            yield from (keyword.arg for keyword in node.keywords if keyword.arg)
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Dict):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == "details" for target in targets):
                yield from (key.value for key in node.value.keys if isinstance(key, ast.Constant))


def test_every_detail_that_a_part_notes_has_its_words():
    sources = [path.read_text("utf-8") for path in Path(vanban.__file__).parent.rglob("*.py")]

    noted = {name for source in sources if "note" in source for name in named(ast.parse(source))}

    assert len(noted) > 20
    assert noted - WORDS.keys() - {"now", "decides"} == set()


def test_rights_are_told_with_the_names_that_people_have(portal):
    shared = {"given": {"user:canbo": ["Editor"]}, "taken": {"group:ban-bien-tap": ["Reader"]}, "inherits": True}
    note(portal.registry, Event("sharing", "quantri", "", "/van-ban", shared))
    note(
        portal.registry,
        Event("sharing", "quantri", "", "/van-ban", {"given": {}, "taken": {"user:da.xoa": ["Reader"]}}),
    )

    gone, told = (
        row.get_text(" ", strip=True)
        for row in portal.browser("quantri").get("/audit?event=sharing").html.select("tbody th")[:2]
    )

    assert "được cấp: Trần canbo – canbo (Được sửa)" in told
    assert "bị thu hồi: group:ban-bien-tap (Được xem)" in told
    assert "được cấp" not in gone
    assert "bị thu hồi: user:da.xoa (Được xem)" in gone


def test_settings_and_accounts_are_told_by_what_their_screens_say(portal):
    note(portal.registry, Event("settings", "quantri", "", "settings:look", {"fields": ["main_colour", "gone"]}))
    note(portal.registry, Event("account-changed", "quantri", "", "user:canbo", {"fields": ["email"]}))

    page = portal.browser("quantri").get("/audit?actor=quantri")
    account, settings = page.html.select("tbody tr")[1:3]

    assert "mục: Thư điện tử" in account.text
    assert "Trần canbo – canbo" in account.text
    assert "mục: Màu chính, gone" in settings.text
    assert "Biểu trưng và màu sắc" in settings.text


def test_who_was_renamed_is_found_by_either_name(portal):
    portal.on_site(lambda site: site.service("accounts").rename("canbo", "can.bo"))
    note(portal.registry, Event("logout", "canbo"))
    manager = portal.browser("quantri")

    for typed in ("canbo", "Can.Bo"):
        assert "can.bo (canbo)" in manager.get("/audit", {"actor": typed}).html.select_one("tbody").text


def test_a_browser_is_named_and_not_quoted(portal):
    note(portal.registry, Event("session", "bientap", "192.0.2.7", details={"agent": CHROME, "new": True}))

    row = portal.browser("quantri").get("/audit?actor=bientap").html.select_one("tbody tr th")

    told = row.get_text(" ", strip=True)
    assert "Chrome, Windows" in told
    assert "Mozilla" not in told
    assert "lần đầu trên thiết bị này: có" in told
