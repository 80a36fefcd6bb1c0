"""What is shared or taken back holds at every moment: between deeds, in deeds that overlap, and when one is given up."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.catalog.query import Query, search
from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.permissions import SHARED_ON_FOLDERS, Permission, Role
from vanban.security.acl import allowed_principals
from vanban.security.policy import identity_of

LOGINS = ("canbo", "bientap", "nguoi-la")
PRINCIPALS = ("user:canbo", "user:nguoi-la", "group:to-toan")
steps = st.lists(
    st.tuples(
        st.sampled_from(["share", "share", "share", "move", "file", "publish"]),
        st.integers(0, 20),
        st.integers(0, 20),
        st.dictionaries(st.sampled_from(PRINCIPALS), st.frozensets(st.sampled_from(SHARED_ON_FOLDERS)), max_size=2),
        st.booleans(),
    ),
    min_size=3,
    max_size=12,
)


@pytest.fixture
def people(site, registry):
    accounts = site.service("accounts")
    accounts.add("nguoi-la", None, registry)
    accounts.groups.add("Tổ Toán")
    accounts.join("to-toan", "nguoi-la")
    return {login: identity_of(accounts, login).principals for login in LOGINS}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_after_every_step_everybody_finds_exactly_what_they_may_view(site, registry, people, done):
    top = lifecycle.add(site, Folder(title="Gốc"), registry)
    for name in ("a", "b"):
        lifecycle.add(lifecycle.add(top, Folder(title=name), registry), Folder(title="c"), registry, by="canbo")
    for step in done:
        _take(step, top, registry)
        nodes = list(lifecycle.subtree(top))
        for login, principals in people.items():
            found = set(search(Query(principals, below=(top.__name__,)), site, registry).docids)
            allowed = {node.docid for node in nodes if principals & allowed_principals(node, Permission.VIEW, registry)}
            assert found == allowed - {top.docid}, (step, login)
    lifecycle.remove(top, registry)


def _take(step, top, registry):
    deed, place, other, shared, inherits = step
    nodes = list(lifecycle.subtree(top))
    folders = [node for node in nodes if isinstance(node, Folder)]
    node, folder = nodes[place % len(nodes)], folders[other % len(folders)]
    if deed == "share":
        lifecycle.share(node, shared, registry, inherits=inherits)
    elif deed == "file":
        lifecycle.add(folder, OfficialDocument(title="x"), registry, by="canbo")
    elif deed == "publish":
        lifecycle.modify(node, {"title": "y"}, registry)
    elif node is not top and folder not in list(lifecycle.subtree(node)):
        lifecycle.move(node, folder, registry)


@contextmanager
def deed(portal):
    """Lend the site in a transaction of its own, which begins now and is committed at the end."""
    manager = transaction.TransactionManager(explicit=True)
    connection = None
    try:
        with manager:
            connection = portal.db.open(manager)
            site = connection.root()["vanban"]
            site._v_registry = portal.registry
            yield site
    finally:
        if connection is not None:
            connection.close()


def finds(portal, login, title):
    def look(site):
        principals = identity_of(site.service("accounts"), login).principals
        return any(str(node.title) == title for node in search(Query(principals), site, portal.registry).page(0, 500))

    return portal.read(look)


def give(site, portal, *, roles=(Role.READER,)):
    lifecycle.share(site["tin-tuc"], {"user:canbo": frozenset(roles)}, portal.registry)


def test_what_is_filed_while_rights_are_taken_back_does_not_keep_them(portal):
    portal.on_site(lambda site: give(site, portal))

    with deed(portal) as filing:
        lifecycle.add(filing["tin-tuc"], OfficialDocument(title="Mật"), portal.registry, by="bientap")
        portal.on_site(lambda site: give(site, portal, roles=()))

    assert not finds(portal, "canbo", "Mật")
    assert finds(portal, "bientap", "Mật")


def test_what_is_moved_while_rights_are_taken_back_does_not_keep_them(portal):
    portal.content(OfficialDocument(title="Mật"), "van-ban", state="draft", name="mat")
    portal.on_site(lambda site: give(site, portal))

    with deed(portal) as moving:
        lifecycle.move(moving["van-ban"]["mat"], moving["tin-tuc"], portal.registry)
        portal.on_site(lambda site: give(site, portal, roles=()))

    assert not finds(portal, "canbo", "Mật")


def test_two_changes_on_two_folders_at_once_both_hold(portal):
    for folder in ("van-ban", "tin-tuc"):
        portal.content(OfficialDocument(title=f"Dự thảo {folder}"), folder, state="draft")

    others = {"user:bientap": frozenset({Role.READER})}
    portal.on_site(lambda site: lifecycle.share(site["gioi-thieu"], others, portal.registry))

    with deed(portal) as first:
        give(first, portal)
        editor = {"user:canbo": frozenset({Role.EDITOR})}
        portal.on_site(lambda site: lifecycle.share(site["van-ban"], editor, portal.registry))

    assert finds(portal, "canbo", "Dự thảo van-ban")
    assert finds(portal, "canbo", "Dự thảo tin-tuc")


def test_a_change_that_is_given_up_never_was(portal):
    portal.content(OfficialDocument(title="Mật"), "tin-tuc", state="draft")

    def give_and_give_up(site):
        give(site, portal)
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        portal.on_site(give_and_give_up)

    assert not finds(portal, "canbo", "Mật")
