"""What another workflow would mean is told from the indexes, down to where a folder chose one itself."""

from __future__ import annotations

import pytest

from vanban.catalog.workflow_change.deciding import change_workflow
from vanban.catalog.workflow_change.planning import plan
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.page import Page
from vanban.errors import Invalid

PAGES = {"Page": "inner"}


@pytest.fixture
def place(portal):
    portal.content(Folder(title="Trong"), name="trong")
    for name, state in {"a": "published", "b": "published", "c": None, "d": "la"}.items():
        portal.content(Page(title=name), state=state, name=name)
    portal.content(Page(title="e"), "van-ban/trong", name="e")
    portal.content(OfficialDocument(title="f"), name="f")
    return lambda deed: portal.on_site(lambda site: deed(site["van-ban"], portal.registry))


def told(steps):
    return {(step.state, step.count, step.proposed) for step in steps}


def test_a_name_that_is_none_is_refused(place):
    with pytest.raises(Invalid):
        place(lambda folder, registry: plan(folder, {"Page": "khong-co"}, registry))


def test_what_is_in_each_state_here_and_below_is_counted(place):
    steps = place(lambda folder, registry: plan(folder, PAGES, registry))

    assert told(steps) == {("published", 3, "published"), ("draft", 1, "new"), ("la", 1, "closed")}
    assert place(lambda folder, _registry: (folder.workflow, folder.changing)) == (None, None)


def test_a_state_without_namesake_that_may_become_several_is_left_to_whoever_chooses(portal):
    portal.content(OfficialDocument(title="g"), "tin-tuc", state="archived")

    (step,) = portal.on_site(lambda site: plan(site["tin-tuc"], {"OfficialDocument": "inner"}, portal.registry))

    assert (step.state, step.proposed) == ("archived", "")


def test_a_folder_below_that_chose_itself_is_left_out(place):
    place(lambda folder, registry: change_workflow(folder["trong"], {"Page": "publication"}, registry, {}))

    steps = place(lambda folder, registry: plan(folder, PAGES, registry))

    assert ("published", 2, "published") in told(steps)


def test_one_that_chose_for_another_type_is_not(place):
    place(lambda folder, registry: change_workflow(folder["trong"], {"OfficialDocument": "publication"}, registry, {}))

    steps = place(lambda folder, registry: plan(folder, PAGES, registry))

    assert ("published", 3, "published") in told(steps)


def test_the_same_workflow_again_means_nothing(place):
    assert place(lambda folder, registry: plan(folder, {"Page": "publication"}, registry)) == []
