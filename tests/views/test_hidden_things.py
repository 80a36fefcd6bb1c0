"""What a reader may not see is named nowhere: not in chips, links, messages, or the JSON of what is public."""

from __future__ import annotations

import dataclasses
from datetime import date
from types import MappingProxyType

import pytest
from webtest import TestApp

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.permissions import Permission, Role

SECRET = "Thanh tra đột xuất"


def json_of(portal, path):
    return TestApp(portal.wsgi).get(path, headers={"Accept": "application/json"}).json


def test_a_public_document_does_not_name_the_closed_section_it_lies_in(portal):
    portal.on_site(lambda site: lifecycle.add(site, Folder(title=SECRET), portal.registry, by="bientap", name="to-kin"))
    path = portal.document("to-kin", title="Thông báo")

    assert SECRET not in portal.browser().get(path)
    assert SECRET in portal.browser("bientap").get(path)


@pytest.fixture
def closed_states(portal):
    """Archived documents are for staff only, as the workflow of a deployment may have it."""
    before = portal.registry.workflows
    workflow = before["official_document"]
    closed = dataclasses.replace(
        workflow.states["archived"],
        roles={**workflow.states["archived"].roles, Permission.VIEW: frozenset({Role.MEMBER})},
    )
    states = MappingProxyType({**workflow.states, "archived": closed})
    portal.registry.workflows = {**before, "official_document": dataclasses.replace(workflow, states=states)}
    yield
    portal.registry.workflows = before


def test_the_chip_names_no_document_that_the_reader_may_not_see(portal, closed_states):
    old = portal.document(title="Cũ", number="1/QĐ-BGDĐT", issued=date(2020, 1, 2), effective=date(2020, 1, 2))
    replaces = ({"type": "thay-the", "target": "1/QĐ-BGDĐT"},)
    portal.document(state="archived", title=SECRET, number="77/QĐ-KIN", issued=date(2021, 3, 4), relations=replaces)

    assert "04/03/2021" in portal.browser().get(old)
    assert "77/QĐ-KIN" not in portal.browser().get(old)
    assert "77/QĐ-KIN" in portal.browser("canbo").get(old)


@pytest.mark.parametrize("words", ["10/2009/TT-BYT", "zalo công khai ngân sách", "bộ y tế công khai"])
def test_a_search_finds_the_same_whether_or_not_a_hidden_document_answers_it(portal, words):
    portal.document(title="Chế độ công khai ngân sách", number="9/2009/TT-BGDĐT")

    def found():
        page = portal.browser().get("/search", {"text": words})
        return [row.get_text() for row in page.html.select(".row-title, .search-said")]

    before = found()
    portal.document(title="Zalo công khai ngân sách", number="10/2009/TT-BYT", issuer="bo-y-te", state="draft")

    assert found() == before != []


def test_relations_to_hidden_addresses_are_told_to_editors_only(portal):
    hidden = portal.document(state="draft", title=SECRET)
    relations = ({"type": "lien-quan", "target": hidden}, {"type": "lien-quan", "target": "2/QĐ-BGDĐT"})
    path = portal.document(title="Công khai", relations=relations)
    reviewer = portal.browser("truongban")

    assert [item["target"] for item in json_of(portal, path)["relations"]] == ["2/QĐ-BGDĐT"]
    assert hidden in reviewer.get(path, headers={"Accept": "application/json"})
