import pytest

from vanban.content.events import WorkflowChosen
from vanban.content.folder import Folder
from vanban.content.lifecycle import add
from vanban.content.page import Page
from vanban.errors import Conflict, Invalid
from vanban.workflow.choosing import choose_workflow
from vanban.workflow.engine import workflow_of

TIMED = """\
title: Timed
initial: draft
states:
  draft: {title: Draft, tone: grey, icon: pencil, view: [Editor], add: [Editor]}
  published: {title: Published, tone: green, icon: check-circle, view: [Anonymous]}
transitions:
  publish: {title: Publish, from: draft, to: published, at: issued}
"""


@pytest.fixture
def page(folder, registry):
    return add(folder, Page(title="Hướng dẫn"), registry, name="huong-dan")


def name_of(content, registry):
    return workflow_of(content, registry).name


def test_an_unknown_workflow_or_type_cannot_be_chosen(folder, registry):
    with pytest.raises(Invalid, match="no workflow called “publicaton”"):
        choose_workflow(folder, {"Page": "publicaton"}, registry)
    with pytest.raises(Invalid, match="no workflow called “nothing”"):
        choose_workflow(folder, "nothing", registry)
    with pytest.raises(Invalid, match="no type called “Pgae”"):
        choose_workflow(folder, {"Pgae": "publication"}, registry)

    assert folder.workflow is None


def test_a_choice_that_would_lose_states_is_refused_and_undone(folder, document, registry):
    document.state = "withdrawn"

    with pytest.raises(Conflict, match=r"1 of the things below .* the first is /van-ban/thong-tu-09"):
        choose_workflow(folder, {"OfficialDocument": "publication"}, registry)

    assert name_of(document, registry) == "official_document"


def test_a_folder_chooses_for_one_type_below_it(configure, folder, document, page, registry):
    assert choose_workflow(folder, {"OfficialDocument": "publication"}, registry, by="admin")

    assert name_of(document, registry) == name_of(page, registry) == "publication"
    assert (folder.history[-1].action, folder.history[-1].actor) == ("workflow", "admin")


def test_the_nearest_choice_counts(site, folder, document, registry):
    site.workflow = {"OfficialDocument": "publication"}
    folder.workflow = {"OfficialDocument": "official_document"}

    assert name_of(document, registry) == "official_document"


def test_the_same_choice_again_changes_nothing(folder, registry):
    choose_workflow(folder, {"Page": "publication"}, registry)

    assert not choose_workflow(folder, {"Page": "publication"}, registry)


def test_a_choice_tells_that_states_mean_something_else(configure, folder):
    told = []
    registry = configure(declare=lambda config: config.add_subscriber(told.append, WorkflowChosen))

    choose_workflow(folder, {"Page": "official_document"}, registry)

    assert [event.content for event in told] == [folder]


def test_one_workflow_for_all_leaves_alone_folders_that_could_then_take_nothing(folder, document, page, registry):
    inner = add(folder, Folder(title="2016"), registry)

    choose_workflow(folder, "official_document", registry)

    assert name_of(page, registry) == name_of(document, registry) == "official_document"
    assert name_of(folder, registry) == name_of(inner, registry) == "publication"


def test_a_timed_workflow_leaves_alone_what_has_no_such_date(configure, override, folder, document, page):
    registry = configure(override("timed.yaml", TIMED))
    folder.workflow = "timed"

    assert name_of(document, registry) == "timed"
    assert name_of(page, registry) == "publication"


def test_the_site_keeps_none_whatever_it_chose_for_others(site, registry):
    site.workflow = "publication"

    assert workflow_of(site, registry) is None
