"""Somebody to whom a branch was delegated, and somebody who only publishes there, try to reach further over HTTP."""

from __future__ import annotations

import pytest
from portals import PASSWORD

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.page import Page
from vanban.permissions import Role


@pytest.fixture(autouse=True)
def delegated(portal):
    """`canbo` administers /tin-tuc and publishes in /gioi-thieu; in the former lies a folder of their own."""

    def give(site):
        accounts = site.service("accounts")
        accounts.groups.add("Tổ Toán", name="to-toan")
        accounts.join("to-toan", "canbo")
        own = lifecycle.add(site["tin-tuc"], Folder(title="Của tôi"), portal.registry, by="canbo", name="cua-toi")
        lifecycle.add(own, Page(title="Trang"), portal.registry, by="canbo", name="trang")
        administers, publishes = frozenset({Role.FOLDER_ADMINISTRATOR}), frozenset({Role.REVIEWER})
        lifecycle.share(site["tin-tuc"], {"user:canbo": administers}, portal.registry)
        lifecycle.share(site["gioi-thieu"], {"user:canbo": publishes}, portal.registry)
        lifecycle.share(own, {"group:to-toan": administers}, portal.registry)

    portal.on_site(give)


@pytest.fixture
def ask(portal):
    """Give `ask(method, path, body)`, which speaks JSON as `canbo`."""
    browser = portal.browser()
    headers = {"Accept": "application/json"}
    body = {"login": "canbo", "password": PASSWORD}
    token = browser.post_json("/@login", body, headers=headers).json["token"]
    headers["Authorization"] = f"Bearer {token}"

    def asked(method, path, body=None):
        speak = getattr(browser, f"{method}_json" if body is not None else method)
        return speak(path, *([body] if body is not None else []), headers=headers, status="*")

    return asked


def gives(principal, role, **more):
    kind, _colon, name = principal.partition(":")
    return {"entries": [{"id": name, "type": kind, "roles": {role: True}}], **more}


def everything_shared(portal):
    def look(site):
        return [
            (node.__name__, dict(node.shared), node.inherits_sharing)
            for node in lifecycle.subtree(site)
            if node.shared or not node.inherits_sharing
        ]

    return portal.read(look)


@pytest.mark.parametrize("path", ["", "/van-ban"])
def test_beside_and_above_nothing_is_told_and_nothing_is_given(portal, ask, path):
    before = everything_shared(portal)

    for name in ("@sharing", "@rights", "sharing", "why", "why?who=user:quantri", "rights", "rights?format=csv"):
        assert ask("get", f"{path}/{name}").status_code == 403, name
    for name in ("@sharing", "@sharing-preview"):
        assert ask("post", f"{path}/{name}", gives("user:canbo", "Reader")).status_code == 403, name
        assert ask("post", f"{path}/{name}", {"inherit": False}).status_code == 403, name
    assert everything_shared(portal) == before


@pytest.mark.parametrize("principal", ["user:canbo", "user:bientap", "group:to-toan"])
@pytest.mark.parametrize(("role", "status"), [("Manager", 400), ("Member", 400), ("FolderAdministrator", 403)])
def test_what_is_not_held_is_not_given_be_it_to_oneself_or_to_ones_group(portal, ask, principal, role, status):
    before = everything_shared(portal)

    for name in ("@sharing", "@sharing-preview"):
        assert ask("post", f"/gioi-thieu/{name}", gives(principal, role)).status_code == status
    assert everything_shared(portal) == before


def test_who_publishes_does_not_make_a_child_to_administer(portal, ask):
    made = ask("post", "/gioi-thieu", {"@type": "Folder", "title": "Con", "shared": {"user:canbo": ["Manager"]}})

    path = "/gioi-thieu/con"
    assert made.status_code in {201, 400}
    if made.status_code == 400:
        assert ask("post", "/gioi-thieu", {"@type": "Folder", "title": "Con"}).status_code == 201
    for inherit in (False, True):
        body = gives("user:canbo", "FolderAdministrator", inherit=inherit)
        assert ask("post", f"{path}/@sharing", body).status_code == 403
    assert ask("patch", path, {"inherits_sharing": False, "creator": "quantri", "state": "published"}).status_code < 500
    assert portal.read(lambda site: (dict(site["gioi-thieu"]["con"].shared), site["gioi-thieu"]["con"].creator)) == (
        {},
        "canbo",
    )


def test_a_folder_that_is_moved_does_not_bring_rights_that_were_not_held_there(portal, ask):
    before = everything_shared(portal)

    assert ask("post", "/gioi-thieu/@move", {"source": "/tin-tuc/cua-toi"}).status_code == 403
    assert everything_shared(portal) == before
    browser = portal.browser("canbo")
    token = browser.get("/profile").forms[1]["csrf_token"].value
    browser.post("/tin-tuc/contents", {"csrf_token": token, "do": "cut", "names": "cua-toi"}, status=303)
    browser.post("/gioi-thieu/contents", {"csrf_token": token, "do": "paste"}, status=403)
    assert portal.read(lambda site: "cua-toi" in site["tin-tuc"])


def test_a_folder_that_is_copied_leaves_its_rights_behind(portal, ask):
    assert ask("post", "/gioi-thieu/@copy", {"source": "/tin-tuc/cua-toi"}).status_code == 200

    assert portal.read(lambda site: dict(site["gioi-thieu"]["cua-toi"].shared)) == {}


def test_who_publishes_below_does_not_shut_out_who_administers_above(portal, ask):
    inner = {"user:truongban": frozenset({Role.REVIEWER})}
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"]["cua-toi"], inner, portal.registry, inherits=False))

    assert ask("get", "/tin-tuc/cua-toi/trang").status_code == 200
    assert ask("post", "/tin-tuc/cua-toi/@sharing", {"inherit": True}).status_code == 204


def test_a_preview_tells_programs_what_a_change_would_do_and_a_change_of_something_else_is_refused(portal, ask):
    portal.content(Page(title="Nháp"), "tin-tuc", state="draft", by="quantri")
    told = ask("post", "/tin-tuc/@sharing-preview", gives("user:bientap", "FolderAdministrator")).json

    assert {person["login"]: person["gained"]["share"] for person in told["people"]} == {"bientap": 4}
    reader = {"user:truongban": frozenset({Role.READER})}
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"], reader, portal.registry))
    portal.on_site(
        lambda site: lifecycle.share(
            site["tin-tuc"], {"user:canbo": frozenset({Role.FOLDER_ADMINISTRATOR})} | reader, portal.registry
        )
    )
    body = gives("user:bientap", "FolderAdministrator", seen=told["seen"])
    assert ask("post", "/tin-tuc/@sharing", body).status_code == 409
    assert ask("post", "/tin-tuc/@sharing", body | {"seen": 7}).status_code == 400
    assert ask("post", "/tin-tuc/@sharing", gives("user:bientap", "FolderAdministrator")).status_code == 204
