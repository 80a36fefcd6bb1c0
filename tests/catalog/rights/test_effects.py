"""A preview of sharing says exactly what the access lists say afterwards."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.catalog.rights.effects import SHOWN, Effects
from vanban.catalog.workflow_change.deciding import change_workflow
from vanban.catalog.workflow_change.planning import plan
from vanban.content import lifecycle
from vanban.content.events import StateChanged
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.page import Page
from vanban.permissions import SHARED_ON_FOLDERS, Permission
from vanban.security.acl import allowed_principals

LOGINS = ("quantri", "bientap", "truongban", "canbo", "nguoi-la", "nguoi-doc")
PRINCIPALS = ("user:canbo", "user:nguoi-la", "user:bientap", "group:to-van-phong", "group:to-toan", "user:khong-con")
STATES = {Folder: ("draft", "pending", "published"), Page: ("draft", "pending", "published", "khong-co")}
STATES[OfficialDocument] = ("draft", "pending", "internal", "published", "withdrawn", "archived", "khong-co")

sharings = st.dictionaries(st.sampled_from(PRINCIPALS), st.frozensets(st.sampled_from(SHARED_ON_FOLDERS)), max_size=3)
nodes = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.sampled_from([Folder, Folder, Page, OfficialDocument]),
        st.sampled_from(LOGINS),
        st.integers(0, 6),
        st.one_of(st.none(), st.tuples(sharings, st.booleans())),
    ),
    min_size=3,
    max_size=15,
)


@pytest.fixture
def people(site, registry):
    accounts = site.service("accounts")
    accounts.add("nguoi-doc", None, registry, roles=["Reader"])
    accounts.add("nguoi-la", None, registry)
    for title, members in {"Tổ văn phòng": ["canbo", "nguoi-la"], "Tổ Toán": ["nguoi-la", "nguoi-doc"]}.items():
        group = accounts.groups.add(title)
        for login in members:
            accounts.join(group.name, login)
    return accounts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=nodes, place=st.integers(0, 30), shared=sharings, inherits=st.booleans(), chosen=st.booleans())
def test_what_is_told_beforehand_is_what_happens(site, registry, people, *, made, place, shared, inherits, chosen):
    top = lifecycle.add(site, Folder(title="Gốc"), registry)
    for one in made:
        _make(top, one, registry)
    tree = list(lifecycle.subtree(top))
    content = tree[place % len(tree)]
    if chosen:
        states = {step.key: step.options[0] for step in plan(top, {"Page": "official_document"}, registry)}
        change_workflow(top, {"Page": "official_document"}, registry, states)
    before = {login: held(login, tree, people, registry) for login in LOGINS}

    effects = {effect.login: effect for effect in Effects(content, shared, registry, inherits).all()}
    lifecycle.share(content, shared, registry, inherits=inherits)

    for login in LOGINS:
        after = held(login, tree, people, registry)
        gained = {name: len(after[name] - before[login][name]) for name in SHOWN}
        lost = {name: len(before[login][name] - after[name]) for name in SHOWN}
        told = effects.get(login)
        assert told_of(told and told.gained) == +Counter(gained), login
        assert told_of(told and told.lost) == +Counter(lost), login
        if told:
            assert sum(told.opened.values()) == gained[Permission.VIEW]
    lifecycle.remove(top, registry)


def told_of(counts):
    return Counter(counts or {})


def held(login, tree, accounts, registry):
    """Ask the access list of every node; to add is for folders."""
    principals = accounts.principals_of(accounts[login])
    return {
        name: {
            node.docid
            for node in tree
            if (name != Permission.ADD or isinstance(node, Folder))
            and principals & allowed_principals(node, name, registry)
        }
        for name in SHOWN
    }


def _make(top, one, registry):
    where, kind, by, state, sharing = one
    folders = [node for node in lifecycle.subtree(top) if isinstance(node, Folder)]
    node = lifecycle.add(folders[where % len(folders)], kind(title="x"), registry, by=by)
    states = STATES[kind]
    old, node.state = node.state, states[state % len(states)]
    registry.notify(StateChanged(node, registry, "x", old))
    if sharing:
        lifecycle.share(node, sharing[0], registry, inherits=sharing[1])
