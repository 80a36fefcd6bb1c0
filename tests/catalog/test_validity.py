"""When a document is in force follows from its dates and from what published documents do to it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vanban.catalog.extracting import target_key
from vanban.catalog.query import Query, search
from vanban.catalog.validity import Status, documents_at, pointing_at, validity_of
from vanban.content import lifecycle
from vanban.content.events import StateChanged
from vanban.content.official_document import OfficialDocument

OLD = "09/2009/TT-BGDĐT"
START = date(2009, 6, 21)
CHANGE = date(2018, 2, 12)
DAY = timedelta(days=1)


class Papers:
    """Two documents: an old one, and a new one that does something to it."""

    def __init__(self, site, portal):
        self.site, self.portal, self.registry = site, portal, portal.registry
        self.old = self.file("cu", number=OLD, issued=date(2009, 5, 7), effective=START, kind="thong-tu")

    def file(self, name, state="published", **values):
        made = OfficialDocument(title=name, **values)
        lifecycle.add(self.site["van-ban"], made, self.registry, by="bientap", name=name)
        return self.portal.to_state(made, state)

    def replace(self, relation="thay-the", target=OLD, state="published", name="moi", **values):
        relations = ({"type": relation, "target": target},)
        dates = {"issued": date(2017, 12, 28), "effective": CHANGE}
        values = {"number": "36/2017/TT-BGDĐT", "kind": "thong-tu", **dates, **values}
        return self.file(name, state, relations=relations, **values)

    def to_state(self, document, state):
        old, document.state = document.state, state
        self.registry.notify(StateChanged(document, self.registry, "x", old))

    def status(self, on, document=None):
        """Give the status on a day, as the page works it out and as the search finds it; both must agree."""
        document = document or self.old
        worked_out = validity_of(document).status(on)
        everyone = frozenset({"system.Everyone", "role:Manager"})
        found = [
            status
            for status in Status
            if document.docid in search(Query(everyone, status=(status,), today=on), self.site, self.registry).docids
        ]
        assert found == ([] if worked_out is None else [worked_out])
        return worked_out


@pytest.fixture
def papers(site, portal):
    return Papers(site, portal)


@pytest.mark.parametrize(
    "target", ["²", "số", "/khong/co", "//", "x" * 2000, "12%", "https://vanban.vn/van-ban/x", "٣/٢٠٢٠"]
)
def test_a_relation_to_nothing_that_can_be_found_changes_nothing(papers, target):
    new = papers.replace(target=target)

    assert papers.status(CHANGE) == Status.IN_FORCE
    assert documents_at(new, target) == []


def test_a_document_without_any_date_has_no_status(papers):
    undated = papers.file("khong-ngay", kind="cong-van")

    assert papers.status(CHANGE, undated) is None


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (START - DAY, Status.NOT_YET),
        (START, Status.IN_FORCE),
        (date(2030, 1, 1), Status.IN_FORCE),
    ],
)
def test_a_document_is_in_force_from_its_day(papers, on, status):
    assert papers.status(on) == status


def test_without_a_day_of_effect_the_day_of_issue_counts(papers):
    letter = papers.file("thu", kind="cong-van", issued=START)

    assert papers.status(START - DAY, letter) == Status.NOT_YET
    assert papers.status(START, letter) == Status.IN_FORCE


def test_a_document_expires_on_its_own_day(papers):
    lifecycle.modify(papers.old, {"expires": CHANGE}, papers.registry)

    assert papers.status(CHANGE - DAY) == Status.IN_FORCE
    assert papers.status(CHANGE) == Status.EXPIRED


@pytest.mark.parametrize(
    ("relation", "status"),
    [
        ("thay-the", Status.EXPIRED),
        ("bai-bo", Status.EXPIRED),
        ("bai-bo-mot-phan", Status.PARTLY_EXPIRED),
        ("sua-doi-bo-sung", Status.PARTLY_EXPIRED),
        ("dinh-chi", Status.SUSPENDED),
        ("can-cu", Status.IN_FORCE),
        ("dinh-chinh", Status.IN_FORCE),
        ("lien-quan", Status.IN_FORCE),
    ],
)
def test_a_relation_takes_effect_with_the_document_that_has_it(papers, relation, status):
    papers.replace(relation)

    assert papers.status(CHANGE - DAY) == Status.IN_FORCE
    assert papers.status(CHANGE) == status


@pytest.mark.parametrize("target", ["9/2009/tt-bgddt", "Thông tư số 09/2009/TT-BGDĐT", "/van-ban/cu", "/van-ban/cu/"])
def test_the_old_document_may_be_named_in_any_spelling_or_by_its_address(papers, target):
    papers.replace(target=target)

    assert target_key(target) in {"9/2009/tt-bgddt", "/van-ban/cu"}
    assert papers.status(CHANGE) == Status.EXPIRED


@pytest.mark.parametrize("state", ["draft", "pending", "internal", "withdrawn"])
def test_what_is_not_published_has_no_effect(papers, state):
    papers.replace(state=state)

    assert papers.status(CHANGE) == Status.IN_FORCE


def test_publishing_takes_effect_and_withdrawing_undoes_it(papers):
    new = papers.replace(state="draft")

    papers.to_state(new, "published")
    assert papers.status(CHANGE) == Status.EXPIRED
    papers.to_state(new, "archived")
    assert papers.status(CHANGE) == Status.EXPIRED
    papers.to_state(new, "withdrawn")
    assert papers.status(CHANGE) == Status.IN_FORCE


def test_removing_the_new_document_revives_the_old_one(papers):
    lifecycle.remove(papers.replace(), papers.registry)

    assert papers.status(CHANGE) == Status.IN_FORCE


def test_dropping_the_relation_revives_the_old_one(papers):
    new = papers.replace()

    lifecycle.modify(new, {"relations": ()}, papers.registry)

    assert papers.status(CHANGE) == Status.IN_FORCE


def test_another_day_of_effect_moves_the_end_of_the_old_one(papers):
    new = papers.replace()

    lifecycle.modify(new, {"effective": CHANGE + DAY}, papers.registry)

    assert papers.status(CHANGE) == Status.IN_FORCE
    assert papers.status(CHANGE + DAY) == Status.EXPIRED


def test_a_corrected_number_lets_the_relation_find_its_target(papers):
    new = papers.replace(target="10/2009/TT-BGDĐT")
    assert papers.status(CHANGE) == Status.IN_FORCE

    lifecycle.modify(papers.old, {"number": "10/2009/TT-BGDĐT"}, papers.registry)
    assert papers.status(CHANGE) == Status.EXPIRED
    assert documents_at(new, "10/2009/TT-BGDĐT") == [papers.old]

    lifecycle.modify(papers.old, {"number": OLD}, papers.registry)
    assert papers.status(CHANGE) == Status.IN_FORCE


def test_an_old_document_filed_after_the_new_one_has_expired_at_once(papers):
    papers.replace(target="1/2001/QĐ-BGDĐT")

    late = papers.file("muon", number="1/2001/QĐ-BGDĐT", issued=date(2001, 1, 1), kind="quyet-dinh")

    assert papers.status(CHANGE, late) == Status.EXPIRED


def test_the_earliest_end_counts_and_says_which_document_brought_it(papers):
    papers.replace()
    first = papers.replace(name="som", number="", effective=CHANGE - DAY)

    validity = validity_of(papers.old)

    assert (validity.ends, validity.ended_by) == ((CHANGE - DAY).toordinal(), first)


def test_a_document_cannot_end_itself(papers):
    lifecycle.modify(papers.old, {"relations": ({"type": "thay-the", "target": OLD},)}, papers.registry)

    assert papers.status(CHANGE) == Status.IN_FORCE
    assert pointing_at(papers.old) == []


def test_two_that_replace_each_other_are_both_ended_without_end_of_work(papers):
    new = papers.replace()
    lifecycle.modify(papers.old, {"relations": ({"type": "thay-the", "target": new.number},)}, papers.registry)

    assert papers.status(CHANGE, papers.old) == Status.EXPIRED
    assert papers.status(CHANGE, new) == Status.EXPIRED


def test_a_replacement_without_any_date_ends_nothing(papers):
    papers.replace(issued=None, effective=None)

    assert papers.status(date(2030, 1, 1)) == Status.IN_FORCE


def test_only_the_part_of_a_number_names_no_document(papers):
    assert documents_at(papers.old, "9/2009") == []
    assert documents_at(papers.old, "TT-BGDĐT") == []
    assert documents_at(papers.old, OLD) == [papers.old]


def test_a_relation_by_address_follows_a_document_that_moves(papers):
    new = papers.replace(target="/van-ban/cu")

    lifecycle.move(papers.old, papers.site["gioi-thieu"], papers.registry)
    other = papers.file("cu", kind="thong-tu", issued=START)

    assert [item["target"] for item in new.relations] == ["/gioi-thieu/cu"]
    assert papers.status(CHANGE) == Status.EXPIRED
    assert papers.status(CHANGE, other) == Status.IN_FORCE


def test_relations_by_address_follow_a_folder_that_moves_with_both_documents_in_it(papers):
    new = papers.replace(target="/van-ban/cu")

    lifecycle.move(papers.site["van-ban"], papers.site["gioi-thieu"], papers.registry, name="luu-tru")

    assert [item["target"] for item in new.relations] == ["/gioi-thieu/luu-tru/cu"]
    assert papers.status(CHANGE) == Status.EXPIRED
    lifecycle.remove(new, papers.registry)
    assert papers.status(CHANGE) == Status.IN_FORCE
