"""Search finds exactly what a person may view, whatever the tree, the states and the sharing."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from BTrees import LFBTree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.catalog.query import Query, search
from vanban.catalog.visible import Visible
from vanban.catalog.workflow_change.deciding import decide
from vanban.catalog.workflow_change.leading import lead_on
from vanban.catalog.workflow_change.planning import plan
from vanban.content import lifecycle
from vanban.content.events import StateChanged
from vanban.content.folder import Folder
from vanban.content.hiding import Hiding, hide, is_hidden, show_again
from vanban.content.official_document import OfficialDocument
from vanban.content.page import Page
from vanban.content.site import site_of
from vanban.errors import Conflict
from vanban.permissions import SHARED_ON_FOLDERS, Permission, Role
from vanban.security.policy import identity_of
from vanban.workflow.engine import state_of
from vanban.workflow.placement import waiting_of

LOGINS = ("", "quantri", "bientap", "truongban", "canbo", "cong-tac-vien", "nguoi-doc", "nguoi-la")
PRINCIPALS = ("user:canbo", "user:nguoi-la", "user:nguoi-doc", "group:to-van-phong", "user:khong-con")
STATES = {Folder: ("draft", "pending", "published"), Page: ("draft", "pending", "published")}
STATES[OfficialDocument] = ("draft", "pending", "internal", "published", "withdrawn", "archived", "khong-co")

sharing = st.tuples(
    st.just("share"),
    st.integers(0, 30),
    # One role or two: who is given nearly all of them sees everything anyway, and nothing of the filter is tried.
    st.dictionaries(
        st.sampled_from(PRINCIPALS),
        st.frozensets(st.sampled_from([*SHARED_ON_FOLDERS, Role.MANAGER]), min_size=1, max_size=2),
        max_size=3,
    ),
    st.booleans(),
)
others = st.one_of(
    st.tuples(
        st.just("add"),
        st.integers(0, 30),
        st.sampled_from([Folder, Page, OfficialDocument]),
        st.sampled_from(LOGINS),
    ),
    st.tuples(st.just("state"), st.integers(0, 30), st.integers(0, 6)),
    st.tuples(st.just("move"), st.integers(0, 30), st.integers(0, 30)),
    st.tuples(st.just("copy"), st.integers(0, 30), st.integers(0, 30)),
    st.tuples(st.just("remove"), st.integers(0, 30)),
    st.tuples(
        st.just("workflow"),
        st.integers(0, 30),
        st.sampled_from([None, "publication", "official_document"]),
        st.integers(0, 3),
    ),
    st.tuples(st.just("lead on"), st.integers(0, 30)),
    st.tuples(st.just("hide"), st.integers(0, 30), st.booleans()),
)
deeds = st.lists(st.booleans().flatmap(lambda shares: sharing if shares else others), min_size=4, max_size=25)


@pytest.fixture
def people(site, registry):
    accounts = site.service("accounts")
    accounts.add("cong-tac-vien", None, registry, roles=["Contributor"])
    accounts.add("nguoi-doc", None, registry, roles=["Reader"])
    accounts.add("nguoi-la", None, registry)
    accounts.groups.add("Tổ văn phòng")
    accounts.join("to-van-phong", "canbo")
    everyone = frozenset({"system.Everyone"})
    return {login: identity_of(accounts, login).principals if login else everyone for login in LOGINS}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds)
def test_search_finds_exactly_what_may_be_viewed(site, registry, people, done):
    top = lifecycle.add(site, Folder(title="Gốc"), registry)
    outer = lifecycle.add(top, Folder(title="Ngoài"), registry)
    inner = lifecycle.add(outer, Folder(title="Trong"), registry)
    for place in (outer, inner):  # drafts below two folders: what is shared on one and stopped at the other shows
        lifecycle.add(place, OfficialDocument(title="x", kind="cong-van"), registry, by="nguoi-doc")
    for deed, place, *rest in done:
        nodes = list(lifecycle.subtree(top))
        _do(deed, nodes, nodes[place % len(nodes)], rest, registry)

    tree = list(lifecycle.subtree(site))
    for login, principals in people.items():
        expected = {node.docid for node in tree if may_find(node, login, principals, registry)}
        assert set(search(Query(principals), site, registry).docids) == expected, login
        visible = Visible(site.service("catalog"), principals)
        assert {node.docid for node in tree if node.docid in visible} == expected, login
        assert set(visible.among(LFBTree.LFSet(node.docid for node in tree))) == expected, login

    lifecycle.remove(top, registry)


def may_find(node, login, principals, registry):
    """Tell what lists should: what is hidden is found by administrators alone, who else may view it opens its address."""
    return may_view(node, principals, registry) and (login == "quantri" or not is_hidden(node))


def may_view(node, principals, registry):
    """Ask the access list that Pyramid would ask."""
    for action, principal, permissions in registry.acl_of(node, registry):
        if principal in principals and Permission.VIEW in permissions:
            return action == "Allow"
    return False


def _do(deed, nodes, node, rest, registry):
    folders = [other for other in nodes if isinstance(other, Folder)]
    if deed == "add":
        made, by = rest
        place = folders[nodes.index(node) % len(folders)]
        lifecycle.add(place, made(title="x"), registry, by=by)
    elif deed == "state" and waiting_of(node) is None:  # what waits cannot be led elsewhere
        states = STATES[type(node)]
        old, node.state = node.state, states[rest[0] % len(states)]
        registry.notify(StateChanged(node, registry, "x", old))
    elif deed == "share":
        lifecycle.share(node, rest[0], registry, inherits=rest[1])
    elif deed == "workflow":
        _choose(node, *rest, registry)
    elif deed == "hide":
        now = datetime.now(UTC)
        if rest[0]:
            hide(node, registry, Hiding("quantri", now, "x"))
        else:
            show_again(node, registry, by="quantri", when=now, reason="x")
    elif deed == "lead on":
        lead_on(node, registry, portion=1)
    elif node is nodes[0] or deed == "state":
        return
    elif deed == "remove":
        lifecycle.remove(node, registry)
    else:
        target = folders[rest[0] % len(folders)]
        below = {id(other) for other in lifecycle.subtree(node)}
        if id(target) not in below:
            getattr(lifecycle, deed)(node, target, registry, by="canbo")


def _choose(node, name, nth, registry):
    states = {step.key: step.options[nth % len(step.options)] for step in plan(node, name, registry)}
    with suppress(Conflict):  # another is being carried out
        decide(node, name, registry, states)


def test_sharing_is_seen_at_once_below_and_taken_back_at_once(site, registry, people):
    folder = lifecycle.add(site["van-ban"], Folder(title="Kín"), registry)
    draft = lifecycle.add(folder, OfficialDocument(title="Dự thảo", kind="cong-van"), registry, by="bientap")

    def sees(login):
        return draft.docid in search(Query(people[login]), site, registry).docids

    assert not sees("canbo")
    lifecycle.share(site["van-ban"], {"group:to-van-phong": frozenset({Role.EDITOR})}, registry)
    assert sees("canbo")
    lifecycle.share(folder, {}, registry, inherits=False)
    assert not sees("canbo")
    lifecycle.share(folder, {"user:canbo": frozenset({Role.REVIEWER})}, registry, inherits=False)
    assert sees("canbo")
    lifecycle.move(draft, site["gioi-thieu"], registry)
    assert not sees("canbo")


def test_a_state_that_the_workflow_lost_is_open_to_administrators_only(site, registry, people):
    document = lifecycle.add(site["van-ban"], OfficialDocument(title="x", kind="cong-van"), registry, by="bientap")
    document.state = "khong-co"
    registry.notify(StateChanged(document, registry, "x", "draft"))

    assert state_of(document, registry).roles == {}
    seeing = {login for login in LOGINS if document.docid in search(Query(people[login]), site, registry).docids}
    assert seeing == {"quantri"}


def test_nobody_without_principals_finds_anything(site, registry):
    assert search(Query(frozenset()), site, registry).total == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds, st.tuples(st.sampled_from([Page, OfficialDocument]), st.integers(0, 3), st.integers(1, 3)))
def test_while_another_workflow_is_taken_up_nobody_sees_more_than_before_or_after(site, registry, people, done, choice):
    made, nth, portion = choice
    top = lifecycle.add(site, Folder(title="Gốc"), registry)
    for deed, place, *rest in done:
        nodes = list(lifecycle.subtree(top))
        _do(deed, nodes, nodes[place % len(nodes)], rest, registry)
    while top.changing is not None:
        lead_on(top, registry)
    names = {Page: "official_document", OfficialDocument: "publication"}

    moments = [seen_by_all(top, people, registry)]
    _choose(top, {made.__name__: names[made]}, nth, registry)
    moments.append(seen_by_all(top, people, registry))
    while top.changing is not None:
        lead_on(top, registry, portion=portion)
        moments.append(seen_by_all(top, people, registry))

    for login in LOGINS:
        for moment in moments:
            assert moment[login] <= moments[0][login], login
            assert moment[login] <= moments[-1][login] or moment is moments[0], login
    lifecycle.remove(top, registry)


def seen_by_all(top, people, registry):
    return {
        login: set(search(Query(principals, below=(top.__name__,)), site_of(top), registry).docids)
        for login, principals in people.items()
    }
