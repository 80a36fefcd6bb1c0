"""Another workflow for a folder: nothing is lost, and nothing becomes more visible."""

from __future__ import annotations

import pytest

from vanban.content.lifecycle import add
from vanban.content.official_document import OfficialDocument
from vanban.content.page import Page
from vanban.errors import Invalid
from vanban.permissions import BEYOND_STOPS, FULL_ACCESS
from vanban.workflow.changing import CLOSED, change_workflow, plan
from vanban.workflow.engine import roles_for, state_of, workflow_of

INNER = """\
title: For staff
initial: new
states:
  new: {title: New, tone: grey, icon: pencil, view: [Owner, Editor, Reviewer, Reader], edit: [Editor], add: [Editor]}
  shared: {title: Shared, tone: green, icon: check-circle, view: [Member], add: [Editor]}
  published: {title: Published, tone: green, icon: check-circle, view: [Anonymous], add: [Editor]}
transitions:
  publish: {title: Publish, from: new, to: published, permission: publish}
  share: {title: Share, from: new, to: shared, permission: publish}
"""


@pytest.fixture
def registry(configure, tmp_path):
    (tmp_path / "inner.yaml").write_text(INNER)
    return configure({"vanban.workflows": str(tmp_path)})


def page(folder, registry, state, name):
    made = add(folder, Page(title=name), registry, name=name)
    made.state = state
    return made


def defaults(steps):
    return {step.key: step.options[0] for step in steps}


def test_a_name_that_is_none_changes_nothing(folder, registry):
    with pytest.raises(Invalid):
        plan(folder, {"Page": "khong-co"}, registry)
    with pytest.raises(Invalid):
        change_workflow(folder, {"Page": "khong-co"}, registry, {})

    assert folder.workflow is None


def test_a_plan_counts_what_is_in_each_state_and_changes_nothing(folder, registry):
    page(folder, registry, "published", "a")
    page(folder, registry, "published", "b")
    page(folder, registry, None, "c")

    steps = plan(folder, {"Page": "inner"}, registry)

    assert {(step.state, step.count) for step in steps} == {("published", 2), ("draft", 1)}
    assert folder.workflow is None


def test_a_state_may_only_become_one_that_no_more_people_see(folder, registry):
    page(folder, registry, "draft", "a")
    page(folder, registry, "published", "b")

    options = {step.state: step.options for step in plan(folder, {"Page": "inner"}, registry)}

    assert options["draft"] == ("new",)
    assert options["published"] == ("published", "new", "shared")


def test_a_state_that_may_become_none_is_closed(folder, registry):
    lost = page(folder, registry, "khong-ai-biet", "a")

    steps = plan(folder, {"Page": "inner"}, registry)
    change_workflow(folder, {"Page": "inner"}, registry, defaults(steps), by="quantri")

    assert steps[0].options == (CLOSED,)
    assert roles_for(lost, "view", registry) == FULL_ACCESS | BEYOND_STOPS


def test_what_was_withdrawn_does_not_show_its_text_again(folder, registry):

    made = add(folder, OfficialDocument(title="x"), registry)
    made.state = "withdrawn"

    (step,) = plan(folder, {"OfficialDocument": "inner"}, registry)

    assert "published" not in step.options


@pytest.mark.parametrize("wrong", [{}, {"Page:publication:draft": "published"}, {"Page:publication:draft": "x"}])
def test_a_choice_that_is_not_offered_changes_nothing(folder, registry, wrong):
    made = page(folder, registry, "draft", "a")

    with pytest.raises(Invalid):
        change_workflow(folder, {"Page": "inner"}, registry, wrong)

    assert made.state == "draft"
    assert folder.workflow is None


def test_everything_goes_where_it_was_sent_and_remembers_it(folder, registry):
    made = page(folder, registry, None, "a")

    changed = change_workflow(folder, {"Page": "inner"}, registry, {"Page:publication:draft": "new"}, by="quantri")

    assert changed == 1
    assert workflow_of(made, registry).name == "inner"
    assert state_of(made, registry).name == "new"
    assert (made.history[-1].action, made.history[-1].actor) == ("workflow", "quantri")


def test_going_back_is_a_change_like_any_other(folder, registry):
    made = page(folder, registry, "draft", "a")
    change_workflow(folder, {"Page": "inner"}, registry, {"Page:publication:draft": "new"})

    steps = plan(folder, None, registry)
    change_workflow(folder, {}, registry, defaults(steps))

    assert folder.workflow is None
    assert made.state == "draft"
