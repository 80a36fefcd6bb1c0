import pytest

from vanban.content.base import Content
from vanban.content.page import Page
from vanban.permissions import BEYOND_STOPS, FULL_ACCESS, ON_CONTENT, Permission, Role
from vanban.workflow.checks import problems
from vanban.workflow.engine import roles_for, state_of

ADMINISTRATORS = FULL_ACCESS | BEYOND_STOPS
"""Of the portal and, where a branch was delegated, of that branch."""
EVERYBODY = {Role.ANONYMOUS} | FULL_ACCESS


@pytest.mark.parametrize("stale", ["burnt", "", "Published"])
def test_a_state_that_the_table_does_not_have_closes_the_document(document, site, registry, stale):
    document.state = stale

    assert all(roles_for(document, permission, registry) == ADMINISTRATORS for permission in ON_CONTENT)
    assert state_of(document, registry).name == "draft"
    assert [sentence.interpolate() for sentence in problems(site, registry)] == [
        f"/van-ban/thong-tu-09 is in the state “{stale}”, which the workflow “official_document” does not have."
    ]


def test_a_workflow_whose_file_is_gone_closes_the_document(document, site, registry):
    document.workflow, document.state = "staff_only", "published"

    assert roles_for(document, "view", registry) == ADMINISTRATORS
    assert state_of(document, registry) is None
    assert [sentence.interpolate() for sentence in problems(site, registry)] == [
        "/van-ban/thong-tu-09 goes through the workflow “staff_only”, which this portal does not have."
    ]


def test_a_type_that_nobody_declared_is_closed(registry):
    class Unknown(Content):
        schema = Page.schema

    assert roles_for(Unknown(title="?"), "view", registry) == ADMINISTRATORS


def test_a_permission_that_does_not_exist_is_a_mistake_of_the_code(document, registry):
    with pytest.raises(ValueError, match="publsh"):
        roles_for(document, "publsh", registry)


def test_everybody_reads_the_site_and_only_administrators_change_it(site, registry):
    assert roles_for(site, "view", registry) == EVERYBODY
    assert {roles_for(site, permission, registry) for permission in Permission if permission != "view"} == {FULL_ACCESS}


@pytest.mark.parametrize("state", [None, "draft", "pending", "internal"])
@pytest.mark.parametrize("outsider", [Role.ANONYMOUS, Role.AUTHENTICATED])
def test_an_outsider_sees_nothing_that_is_not_published(document, registry, state, outsider):
    document.state = state

    assert outsider not in roles_for(document, "view", registry)


def test_staff_sees_what_is_internal(document, registry):
    document.state = "internal"

    assert roles_for(document, "view", registry) >= {Role.MEMBER, Role.READER, Role.EDITOR, Role.REVIEWER}


def test_administrators_may_do_everything_everywhere(document, folder, registry):
    for node, states in (
        (document, "draft pending internal published withdrawn archived"),
        (folder, "draft published"),
    ):
        for state in states.split():
            node.state = state
            assert all(roles_for(node, permission, registry) >= FULL_ACCESS for permission in Permission)


def test_a_sound_site_has_no_problems(document, site, registry):
    assert list(problems(site, registry)) == []
