"""To whom a branch is delegated may not get more out of it than was given, and cannot be shut out from below."""

from __future__ import annotations

import pytest

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.errors import NotAllowed
from vanban.permissions import ON_CONTENT, SHARED_ON_FOLDERS, Permission, Role
from vanban.security.acl import allowed_principals
from vanban.security.granting import can_undo, require_bringing
from vanban.security.policy import identity_of
from vanban.security.sharing import set_sharing

STATES = ("draft", "pending", "internal", "published", "withdrawn", "archived", "unheard-of")


@pytest.fixture(autouse=True)
def delegated(accounts, registry, folder, site):
    """`phu` administers the folder, `thu` publishes in it; beside it lies another folder."""
    for login in ("phu", "thu", "an"):
        accounts.add(login, None, registry)
    accounts.add("admin", None, registry, roles=["Manager"])
    accounts.groups.add("Tổ Toán")
    accounts.join("to-toan", "phu")
    beside = lifecycle.add(site, Folder(title="Tin tức"), registry, name="tin-tuc")
    lifecycle.share(beside, {"user:thu": frozenset({"Reviewer"})}, registry)
    lifecycle.share(
        folder, {"user:phu": frozenset({"FolderAdministrator"}), "user:thu": frozenset({"Reviewer"})}, registry
    )


def by(accounts, login):
    return identity_of(accounts, login)


def may(accounts, registry, login, permission, content):
    return not by(accounts, login).principals.isdisjoint(allowed_principals(content, permission, registry))


def given(folder, **more):
    return {**folder.shared, **{who.replace("_", ":", 1).replace("_", "-"): roles for who, roles in more.items()}}


@pytest.mark.parametrize("state", STATES)
def test_who_administers_a_folder_may_do_everything_below_it_whatever_the_state(document, accounts, registry, state):
    document.state = state

    assert all(may(accounts, registry, "phu", permission, document) for permission in ON_CONTENT)
    assert not may(accounts, registry, "phu", Permission.MANAGE_SITE, document)
    assert not may(accounts, registry, "phu", Permission.MANAGE_USERS, document)


def test_it_reaches_neither_above_nor_beside(site, accounts, registry):
    deeds = [name for name in ON_CONTENT if name != Permission.VIEW]

    assert not any(may(accounts, registry, "phu", permission, site) for permission in deeds)
    assert not any(may(accounts, registry, "phu", permission, site["tin-tuc"]) for permission in ON_CONTENT)
    for place in (site, site["tin-tuc"]):
        with pytest.raises(NotAllowed):
            set_sharing(place, given(place, user_phu={"Reader"}), registry, by(accounts, "phu"))


def test_even_at_the_top_of_the_tree_it_is_not_the_site(site, accounts, registry):
    lifecycle.share(site, {"user:an": frozenset({"FolderAdministrator"})}, registry)

    assert may(accounts, registry, "an", Permission.SHARE, site["tin-tuc"])
    with pytest.raises(NotAllowed):
        set_sharing(site, given(site, user_an={"FolderAdministrator", "Reader"}), registry, by(accounts, "an"))


@pytest.mark.parametrize("login", ["an", "thu", "phu"])
@pytest.mark.parametrize("principal", ["user_an", "user_thu", "user_phu", "group_to_toan"])
@pytest.mark.parametrize("role", SHARED_ON_FOLDERS)
def test_nobody_gives_more_than_they_hold_to_anybody_by_any_way(folder, accounts, registry, *, login, principal, role):
    inner = lifecycle.add(folder, Folder(title="2016"), registry, by=login)
    reach = {"an": (), "thu": SHARED_ON_FOLDERS[1:], "phu": SHARED_ON_FOLDERS}[login]
    for place in (folder, inner):
        before = dict(place.shared)
        if role in place.shared.get(principal.replace("_", ":", 1), ()):
            continue
        wanted = given(place, **{principal: {*place.shared.get(principal.replace("_", ":", 1), ()), role}})
        if role in reach:
            set_sharing(place, wanted, registry, by(accounts, login))
        else:
            with pytest.raises(NotAllowed):
                set_sharing(place, wanted, registry, by(accounts, login))
            assert dict(place.shared) == before


def test_who_edits_may_not_share_at_all_not_even_what_they_hold(folder, accounts, registry):
    lifecycle.share(folder, {"user:an": frozenset({"Editor"})}, registry)

    with pytest.raises(NotAllowed):
        set_sharing(folder, given(folder, user_thu={"Reader"}), registry, by(accounts, "an"))


def test_nobody_below_shuts_out_who_administers_above(folder, document, accounts, registry):
    inner = lifecycle.add(folder, Folder(title="Kín"), registry, by="thu")
    inside = lifecycle.add(inner, OfficialDocument(title="Mật"), registry, by="thu")
    lifecycle.share(inner, {"user:thu": frozenset({"Reviewer"})}, registry, inherits=False)

    assert all(may(accounts, registry, "phu", permission, inside) for permission in ON_CONTENT)
    assert set_sharing(inner, {}, registry, by(accounts, "phu"), inherits=True)


def test_a_child_of_a_closed_folder_gets_back_nothing_from_above_it(site, folder, accounts, registry):
    lifecycle.share(site, {"user:an": frozenset({"Reviewer"})}, registry)
    lifecycle.share(folder, {"user:an": frozenset({"Contributor"})}, registry, inherits=False)
    child = lifecycle.add(folder, Folder(title="Con"), registry, by="an")

    assert not may(accounts, registry, "an", Permission.PUBLISH, child)
    assert not may(accounts, registry, "an", Permission.SHARE, child)
    with pytest.raises(NotAllowed):
        set_sharing(child, {"user:an": ["Reviewer"]}, registry, by(accounts, "an"), inherits=True)


def test_what_was_given_by_who_may_do_more_is_not_taken_away_even_where_it_holds_from_above_too(
    site, folder, accounts, registry
):
    lifecycle.share(site, {"user:an": frozenset({"FolderAdministrator"})}, registry)
    both = {**folder.shared, "user:an": frozenset({"FolderAdministrator"})}
    lifecycle.share(folder, both, registry)

    with pytest.raises(NotAllowed):
        set_sharing(folder, {**both, "user:an": ()}, registry, by(accounts, "thu"))


@pytest.mark.parametrize(("login", "allowed"), [("an", False), ("thu", False), ("phu", True), ("admin", True)])
def test_a_folder_brings_along_no_rights_that_the_mover_may_not_give(
    site, folder, accounts, registry, *, login, allowed
):
    own = lifecycle.add(site["tin-tuc"], Folder(title="Của tôi"), registry, by=login)
    deep = lifecycle.add(own, Folder(title="Sâu"), registry, by=login)
    lifecycle.share(deep, {f"user:{login}": frozenset({"FolderAdministrator"})}, registry)

    if allowed:
        require_bringing(by(accounts, login), own, folder)
        return
    with pytest.raises(NotAllowed):
        require_bringing(by(accounts, login), own, folder)
    with pytest.raises(NotAllowed):
        require_bringing(None, own, folder)


def test_a_copy_brings_no_rights_along(site, folder, accounts, registry):
    own = lifecycle.add(site["tin-tuc"], Folder(title="Của tôi"), registry, by="an")
    lifecycle.share(own, {"user:an": frozenset({"FolderAdministrator"})}, registry)

    twin = lifecycle.copy(own, folder, registry, by="an")

    assert dict(twin.shared) == {}
    assert not may(accounts, registry, "an", Permission.SHARE, twin)


def test_who_would_give_away_their_own_reach_is_told_that_there_is_no_way_back(folder, accounts, registry):
    kept = {who: roles for who, roles in folder.shared.items() if who != "user:phu"}

    assert not can_undo(by(accounts, "phu"), folder, kept, True, registry)
    assert can_undo(by(accounts, "phu"), folder, folder.shared, False, registry)
    assert can_undo(by(accounts, "admin"), folder, {}, True, registry)
    assert not can_undo(by(accounts, "thu"), folder, {"user:thu": {Role.EDITOR}}, True, registry)
