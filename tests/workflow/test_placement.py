import pytest

from vanban.content.folder import Folder
from vanban.content.lifecycle import add, now
from vanban.content.page import Page
from vanban.content.workflow_change import Waiting, WorkflowChange
from vanban.workflow.engine import workflow_of
from vanban.workflow.placement import waiting_of

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


def test_a_folder_chooses_for_one_type_below_it(configure, folder, document, page, registry):
    folder.workflow = {"OfficialDocument": "publication"}

    assert name_of(document, registry) == name_of(page, registry) == "publication"


def test_the_nearest_choice_counts(site, folder, document, registry):
    site.workflow = {"OfficialDocument": "publication"}
    folder.workflow = {"OfficialDocument": "official_document"}

    assert name_of(document, registry) == "official_document"


def test_one_workflow_for_all_leaves_alone_folders_that_could_then_take_nothing(folder, document, page, registry):
    inner = add(folder, Folder(title="2016"), registry)

    folder.workflow = "official_document"

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


def test_what_waits_for_another_workflow_goes_through_the_one_it_leaves(folder, document, page, registry):
    document.docid, page.docid = 1, 2
    folder.workflow = {"OfficialDocument": "publication", "Page": "official_document"}
    folder.changing = WorkflowChange(None, [Waiting("draft", "publication", "draft", [], [1])], now())

    assert name_of(document, registry) == "official_document"
    assert name_of(page, registry) == "official_document"
    assert waiting_of(document) is folder.changing.steps[0]
    assert waiting_of(page) is None

    folder.changing.forget(1)

    assert name_of(document, registry) == "publication"
