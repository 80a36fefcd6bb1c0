"""What is hidden is gone for everybody but those who decide, wherever one looks, and comes back exactly as it was."""

from __future__ import annotations

import pytest
from webtest import TestApp

from vanban.catalog.query import Query, search
from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.page import Page
from vanban.permissions import Role
from vanban.security.acl import acl_of
from vanban.takedown.deciding import hide_now, leave

SECRET = "Kèo nhà cái hôm nay"


@pytest.fixture
def path(portal):
    """A published document, hidden."""
    path = portal.document(title=SECRET, number="66/TB", issuer="")
    hide(portal, path)
    return path


def node(site, path):
    found = site
    for step in path.strip("/").split("/"):
        found = found[step]
    return found


def hide(portal, path):
    portal.on_site(lambda site: hide_now(node(site, path), portal.registry, by="quantri", reason="bị cài nội dung lạ"))


def show(portal, path):
    portal.on_site(lambda site: leave(node(site, path), portal.registry, by="quantri", reason="đã sửa"))


def seen_by(portal, login):
    """Give every page, list and program's answer in which the title could stand."""
    browser = portal.browser(login)
    listings = ["/", "/van-ban", "/search?text=nha+cai", "/search?text=66/TB", "/van-ban/rss.xml", "/van-ban/atom.xml"]
    programs = ["/van-ban", "/@search?SearchableText=nha+cai", "/@suggestions?text=keo+nha"]
    answers = [browser.get(address, status="*").text for address in listings]
    as_json = {"Accept": "application/json"}
    return answers + [browser.get(address, headers=as_json, status="*").text for address in programs]


@pytest.mark.parametrize("login", [None, "bientap", "canbo"])
def test_nothing_of_it_is_left_for_readers_and_editors(portal, path, login):
    assert [answer for answer in seen_by(portal, login) if SECRET in answer or path in answer] == []
    assert portal.browser(login).get(path, status="*").status_code in (303, 403)
    assert portal.browser(login).get(f"{path}/download", status="*").status_code in (303, 403)
    as_json = TestApp(portal.wsgi).get(path, headers={"Accept": "application/json"}, status="*")
    assert as_json.status_code == 401
    assert SECRET not in as_json


def test_the_counts_of_a_search_do_not_tell_of_it(portal):
    portal.document(title=SECRET)
    portal.document(title="Thông báo nghỉ lễ")

    def counts():
        return portal.read(
            lambda site: (
                len(search(Query(frozenset({"system.Everyone"})), site, portal.registry)),
                dict(search(Query(frozenset({"system.Everyone"})), site, portal.registry).counts("portal_type")),
            )
        )

    before = counts()
    hide(portal, "/van-ban/keo-nha-cai-hom-nay")
    total, kinds = counts()

    assert total == before[0] - 1
    assert kinds["OfficialDocument"] == before[1]["OfficialDocument"] - 1


def test_administrators_find_it_and_reviewers_open_it(portal, path):
    assert any(SECRET in answer for answer in seen_by(portal, "quantri"))
    assert "chỉ quản trị viên" in portal.browser("quantri").get(path)
    assert SECRET in portal.browser("truongban").get(path)


def test_all_below_a_hidden_folder_goes_and_comes_back(portal):
    path = portal.document(title=SECRET)
    hide(portal, "/van-ban")
    hidden = seen_by(portal, None), portal.browser().get(path, status="*").status_code

    show(portal, "/van-ban")

    assert not any(SECRET in answer for answer in hidden[0])
    assert hidden[1] == 303
    assert SECRET in portal.browser().get(path)
    assert SECRET in portal.browser().get("/search?text=nha+cai")


def test_what_is_added_below_a_hidden_folder_is_hidden_too(portal):
    hide(portal, "/tin-tuc")

    path = portal.content(Page(title=SECRET), "tin-tuc")

    assert portal.browser().get(path, status="*").status_code == 303
    assert SECRET not in portal.browser().get("/search?text=nha+cai")


def test_rights_and_state_are_as_before_once_it_is_shown_again(portal, site):
    folder = lifecycle.add(site, Folder(title="Sở"), portal.registry, by="bientap", name="so")
    lifecycle.share(folder, {"user:canbo": frozenset({Role.EDITOR})}, portal.registry)
    document = lifecycle.add(folder, Page(title="Trang"), portal.registry, by="bientap")
    before = acl_of(document, portal.registry), document.state, document.modified

    hide_now(document, portal.registry, by="quantri")
    between = acl_of(document, portal.registry)
    leave(document, portal.registry, by="quantri", reason="nhầm")

    assert "user:canbo" not in {principal for _action, principal, _permissions in between}
    assert "user:bientap" not in {principal for _action, principal, _permissions in between}
    assert (acl_of(document, portal.registry), document.state, document.modified) == before
    assert [entry.action for entry in document.history] == ["create", "hide", "show"]
