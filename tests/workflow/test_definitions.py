"""The two tables that come with the portal, line by line."""

import pytest

from vanban.permissions import FULL_ACCESS, Permission, Role
from vanban.workflow.definition import GRANTABLE
from vanban.workflow.placement import workflows_of

OFFICIAL_DOCUMENT = """
draft      Owner        view edit delete submit history
draft      Reader       view
draft      Editor       view edit delete submit history
draft      Reviewer     view edit delete submit publish share history
pending    Owner        view submit history
pending    Reader       view
pending    Editor       view history
pending    Reviewer     view edit delete publish share history
internal   Member       view
internal   Reader       view
internal   Contributor  view
internal   Owner        view history
internal   Editor       view history
internal   Reviewer     view edit delete submit publish share history
published  Anonymous    view
published  Owner        history
published  Editor       history
published  Reviewer     edit delete publish share history
withdrawn  Anonymous    view
withdrawn  Owner        history
withdrawn  Editor       history
withdrawn  Reviewer     edit delete publish share history
archived   Anonymous    view
archived   Owner        history
archived   Editor       history
archived   Reviewer     publish share history
"""
PUBLICATION = """
draft      Owner        view edit delete submit history
draft      Contributor  add
draft      Reader       view
draft      Editor       view edit add delete submit history
draft      Reviewer     view edit add delete submit publish share history
pending    Owner        view submit history
pending    Contributor  add
pending    Reader       view
pending    Editor       view add history
pending    Reviewer     view edit add delete publish share history
published  Anonymous    view
published  Owner        history
published  Contributor  add
published  Editor       add history
published  Reviewer     edit add delete submit publish share history
"""
DEEDS = {
    "official_document": {
        "submit": ("draft", "pending", "submit", "optional"),
        "publish": ("draft pending internal withdrawn archived", "published", "publish", ""),
        "publish_internal": ("draft pending", "internal", "publish", ""),
        "reject": ("pending", "draft", "publish", "required"),
        "retract": ("pending internal", "draft", "submit", ""),
        "withdraw": ("published archived", "withdrawn", "publish", "required"),
        "archive": ("published", "archived", "publish", "optional"),
    },
    "publication": {
        "submit": ("draft", "pending", "submit", "optional"),
        "publish": ("draft pending", "published", "publish", ""),
        "reject": ("pending", "draft", "publish", "required"),
        "retract": ("pending published", "draft", "submit", ""),
    },
}


def cells(text):
    rows = (line.split() for line in text.strip().splitlines())
    return {(state, role, permission) for state, role, *permissions in rows for permission in permissions}


def granted(workflow):
    return {
        (state.name, str(role), str(permission))
        for state in workflow.states.values()
        for role in Role
        for permission in Permission
        if role in state.roles.get(permission, ())
    }


@pytest.mark.parametrize(("name", "table"), [("official_document", OFFICIAL_DOCUMENT), ("publication", PUBLICATION)])
def test_every_role_holds_in_every_state_exactly_what_is_written_here(registry, name, table):
    workflow = workflows_of(registry)[name]

    assert granted(workflow) == cells(table)


@pytest.mark.parametrize("name", DEEDS)
def test_every_transition_leads_where_it_is_written_here(registry, name):
    workflow = workflows_of(registry)[name]

    found = {t.name: (" ".join(t.sources), t.to, t.permission, t.remark) for t in workflow.transitions.values()}

    assert found == DEEDS[name]
    assert workflow.initial == "draft"


def test_administrators_need_no_line_in_any_table(registry):
    for workflow in workflows_of(registry).values():
        for state in workflow.states.values():
            assert not FULL_ACCESS & frozenset().union(*state.roles.values())
            assert set(state.roles) <= set(GRANTABLE)


def test_what_staff_alone_may_see_never_becomes_a_public_stub(registry):
    workflow = workflows_of(registry)["official_document"]

    public = {name for name, state in workflow.states.items() if Role.ANONYMOUS in state.roles[Permission.VIEW]}
    from_inside = {t.name for t in workflow.leaving("internal") if t.to in public}

    assert from_inside == {"publish"}
