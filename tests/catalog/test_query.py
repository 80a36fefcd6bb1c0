"""Conditions, order and counts of what is found."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.catalog import ordering
from vanban.catalog.following import index
from vanban.catalog.query import FACETS, SORTS, Query, search
from vanban.catalog.validity import Status
from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.page import Page
from vanban.text.numbers import query_key

EVERYONE = frozenset({"system.Everyone"})
TODAY = date(2024, 6, 1)
DOCUMENTS = {
    "a": {
        "title": "Ấm áp",
        "number": "9/2009/TT-BGDĐT",
        "kind": "thong-tu",
        "issuer": "bo-giao-duc-va-dao-tao",
        "issued": date(2009, 5, 7),
        "effective": date(2009, 6, 21),
        "expires": date(2018, 2, 12),
        "signer": "Nguyễn Thiện Nhân",
        "fields_of_law": ("cong-khai", "tai-chinh"),
    },
    "b": {
        "title": "Bạn bè",
        "number": "10/2009/TT-BGDĐT",
        "kind": "thong-tu",
        "issuer": "bo-giao-duc-va-dao-tao",
        "issued": date(2009, 5, 7),
        "signer": "Phạm Vũ Luận",
        "fields_of_law": ("cong-khai",),
    },
    "c": {
        "title": "Ăn uống",
        "number": "100/QĐ-UBND",
        "kind": "quyet-dinh",
        "issuer": "chinh-phu",
        "issued": date(2024, 12, 1),
    },
    "d": {"title": "Đi đường", "kind": "cong-van", "fields_of_law": ("y-te-truong-hoc",)},
    "e": {"title": "Dạy học", "kind": "cong-van", "issued": date(2023, 1, 1), "effective": date(2023, 1, 2)},
}


@pytest.fixture
def papers(site, portal):
    folder = lifecycle.add(site["van-ban"], Folder(title="Nhóm"), portal.registry, name="nhom")
    portal.to_state(folder, "published")
    for name, values in DOCUMENTS.items():
        made = lifecycle.add(folder, OfficialDocument(**values), portal.registry, by="bientap", name=name)
        portal.to_state(made, "published")
    return folder


@pytest.fixture
def names(papers, site, registry):
    """Find names of papers by conditions."""

    def find(**conditions):
        conditions = {"principals": EVERYONE, "below": ("van-ban", "nhom"), "today": TODAY} | conditions
        return [node.__name__ for node in search(Query(**conditions), site, registry).page(0, 100)]

    return find


@pytest.mark.parametrize("below", [("khong", "co"), ("",), ("van-ban", "nhom", "a", "b"), ("\x00",), ("..",) * 50])
def test_nothing_is_below_a_place_that_is_not_there(names, below):
    assert names(below=below) == []


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"any_of": {"kind": ("thong-tu",)}}, "ab"),
        ({"any_of": {"kind": ("thong-tu", "quyet-dinh")}}, "abc"),
        ({"any_of": {"kind": ("la",)}}, ""),
        ({"any_of": {"kind": ()}}, ""),
        ({"any_of": {"issuer": ("chinh-phu",)}}, "c"),
        ({"any_of": {"signer": ("nguyen thien nhan",)}}, "a"),
        ({"any_of": {"fields_of_law": ("cong-khai",)}}, "ab"),
        ({"any_of": {"fields_of_law": ("tai-chinh", "y-te-truong-hoc")}}, "ad"),
        ({"any_of": {"portal_type": ("OfficialDocument",)}}, "abcde"),
        ({"any_of": {"portal_type": ("Folder",)}}, ""),
        ({"any_of": {"portal_type": ("Folder",)}, "below": ("van-ban",)}, ["nhom"]),
        ({"any_of": {"review_state": ("published",), "kind": ("cong-van",)}}, "de"),
        ({"any_of": {"review_state": ("draft",)}}, ""),
        ({"any_of": {"creator": ("bientap",)}}, "abcde"),
        ({"number": "9/2009/tt-bgddt"}, "a"),
        ({"number": "9/2009"}, "a"),
        ({"number": "tt-bgddt"}, "ab"),
        ({"number": "100"}, "c"),
        ({"number": "1"}, ""),
        ({"ranges": {"issued": (date(2009, 5, 7).toordinal(), date(2009, 5, 7).toordinal())}}, "ab"),
        ({"ranges": {"issued": (date(2009, 5, 8).toordinal(), None)}}, "ce"),
        ({"ranges": {"issued": (None, date(2023, 1, 1).toordinal())}}, "abe"),
        ({"ranges": {"issued": (None, None)}}, "abce"),
        ({"ranges": {"issued": (5, 1)}}, ""),
        ({"ranges": {"effective": (date(2009, 6, 21).toordinal(), date(2009, 6, 21).toordinal())}}, "a"),
        ({"years": (2009,)}, "ab"),
        ({"years": (2009, 2023)}, "abe"),
        ({"years": (1,)}, ""),
        ({"years": (9999,)}, ""),
        ({"status": (Status.IN_FORCE,)}, "be"),
        ({"status": (Status.EXPIRED,)}, "a"),
        ({"status": (Status.NOT_YET,)}, "c"),
        ({"status": (Status.NOT_YET, Status.EXPIRED)}, "ac"),
        ({"status": (Status.SUSPENDED,)}, ""),
        ({"in_force_on": date(2018, 2, 11)}, "ab"),
        ({"in_force_on": date(2018, 2, 12)}, "b"),
        ({"in_force_on": date(2009, 6, 20)}, "b"),
        ({"depth": 1}, "abcde"),
        ({"below": ("van-ban",), "depth": 1}, ["nhom"]),
    ],
)
def test_a_condition_finds_what_it_says(names, conditions, found):
    assert sorted(names(**conditions)) == sorted(found)


@pytest.mark.parametrize("sort", ["", "relevance", "khong-co", *SORTS])
def test_every_order_shows_everything_once_in_both_directions(names, sort):
    documents = {"any_of": {"portal_type": ("OfficialDocument",)}, "sort": sort}

    up, down = names(**documents, reverse=False), names(**documents)

    assert sorted(up) == sorted(down) == list("abcde")


@pytest.mark.parametrize("sort", SORTS)
def test_deep_in_a_list_the_order_is_that_of_its_first_pages(names, sort, monkeypatch):
    documents = {"any_of": {"portal_type": ("OfficialDocument",)}, "sort": sort}
    first = names(**documents)
    monkeypatch.setattr(ordering, "DEEP", 0)

    assert names(**documents) == first


def test_titles_sort_as_vietnamese_dictionaries_do(names):
    documents = {"any_of": {"portal_type": ("OfficialDocument",)}}

    assert names(**documents, sort="title", reverse=False) == ["c", "a", "b", "e", "d"]
    assert names(**documents, sort="title") == ["d", "e", "b", "a", "c"]


def test_numbers_sort_by_year_then_as_numbers(names):
    assert names(any_of={"kind": ("thong-tu",)}, sort="number", reverse=False) == ["a", "b"]


@pytest.mark.parametrize("reverse", [True, False])
def test_what_has_no_number_stands_last_in_either_direction(names, reverse):
    found = names(below=("van-ban",), sort="number", reverse=reverse)

    assert set(found[:3]) == {"a", "b", "c"}
    assert {"d", "e", "nhom"} <= set(found[3:])


def test_the_newest_come_first_by_themselves(names):
    found = names(any_of={"portal_type": ("OfficialDocument",)})

    assert [name for name in found if name in "ace"] == ["c", "e", "a"]


def test_what_has_no_date_stands_last_when_sorted_by_it(names):
    found = names(any_of={"portal_type": ("OfficialDocument",)}, sort="effective")

    assert found == ["c", "e", "a", "b", "d"]
    assert names(any_of={"portal_type": ("OfficialDocument",)}, sort="effective", reverse=False) == list("baecd")


def test_batches_together_are_the_whole_list(site, portal, registry):
    day = date(2020, 1, 1)
    for number in range(75):
        made = OfficialDocument(title=f"Giống nhau {number % 3}", kind="cong-van", issued=day)
        portal.to_state(lifecycle.add(site["van-ban"], made, registry, name=f"n{number}"), "published")

    for sort in ("", *SORTS):
        for reverse in (True, False):
            query = Query(EVERYONE, any_of={"kind": ("cong-van",)}, sort=sort, reverse=reverse, today=TODAY)
            result = search(query, site, registry)
            whole = [node.docid for node in result.page(0, 75)]
            parts = [node.docid for start in range(0, 80, 10) for node in result.page(start, 10)]
            assert parts == whole, (sort, reverse)
            assert len(set(parts)) == 75


def test_an_empty_result_has_an_order_pages_and_counts_too(site, registry):
    result = search(Query(EVERYONE, any_of={"kind": ("la",)}, sort="effective", today=TODAY), site, registry)

    assert (result.total, len(result), result.page(), result.ordered()) == (0, 0, [], [])
    assert [sum(result.counts(facet).values()) for facet in FACETS if facet != "kind"] == [0] * 6


def test_a_page_beyond_the_end_is_empty(papers, site, registry):
    result = search(Query(EVERYONE, below=("van-ban", "nhom"), today=TODAY), site, registry)

    assert result.page(100, 20) == []
    assert result.page(0, 0) == []


def test_counts_tell_what_each_choice_would_leave(papers, site, registry):
    conditions = {"below": ("van-ban", "nhom"), "today": TODAY}
    result = search(Query(EVERYONE, **conditions), site, registry)

    for facet in FACETS:
        for value, count in result.counts(facet).items():
            chosen = {"status": {"status": (value,)}, "year": {"years": (value,)}}.get(
                facet, {"any_of": {facet: (value,)}}
            )
            assert search(Query(EVERYONE, **conditions, **chosen), site, registry).total == count, (facet, value)


def test_a_facet_leaves_its_own_choice_open_and_keeps_the_others(papers, site, registry):
    query = Query(
        EVERYONE,
        any_of={"kind": ("thong-tu",), "fields_of_law": ("tai-chinh",)},
        years=(2009,),
        status=(Status.EXPIRED,),
        below=("van-ban", "nhom"),
        today=TODAY,
    )
    result = search(query, site, registry)

    assert result.total == 1
    assert result.counts("kind") == {"thong-tu": 1}
    assert result.counts("fields_of_law") == {"cong-khai": 1, "tai-chinh": 1}
    assert result.counts("year") == {2009: 1}
    assert search(query.without("status"), site, registry).counts("status")[Status.EXPIRED] == 1
    wider = search(query.without("fields_of_law").without("status"), site, registry)
    assert wider.counts("fields_of_law") == {"cong-khai": 2, "tai-chinh": 1}
    assert wider.counts("kind") == {"thong-tu": 2}


@pytest.mark.parametrize(
    "typed", ["53/2012", "53-2012 bgddt", "số 53/2012/TT-BGDĐT", "53/2012/tt-bgdđt", "TT 53/2012", "0053/2012"]
)
def test_a_number_is_found_by_whatever_part_is_typed(site, portal, names, typed):
    made = OfficialDocument(title="Quy định", kind="thong-tu", number="53/2012/TT-BGDĐT")
    portal.to_state(lifecycle.add(site["van-ban"]["nhom"], made, portal.registry, name="dich"), "published")

    assert names(number=query_key(typed)) == ["dich"]


def test_what_moves_is_found_where_it_is(papers, site, registry, names):
    lifecycle.move(papers, site["gioi-thieu"], registry)

    assert names(below=("van-ban",)) == []
    assert sorted(names(below=("gioi-thieu",))) == ["a", "b", "c", "d", "e", "nhom"]
    assert sorted(names(below=("gioi-thieu", "nhom"))) == list("abcde")

    lifecycle.move(papers["a"], site["tin-tuc"], registry)

    assert names(below=("tin-tuc",)) == ["a"]
    assert sorted(names(below=("gioi-thieu", "nhom"))) == list("bcde")


def test_what_changes_is_found_by_what_it_is_now(papers, registry, names):
    lifecycle.modify(papers["a"], {"kind": "quyet-dinh", "signer": "", "fields_of_law": (), "number": ""}, registry)

    assert sorted(names(any_of={"kind": ("quyet-dinh",)})) == ["a", "c"]
    assert names(any_of={"signer": ("nguyen thien nhan",)}) == []
    assert names(any_of={"fields_of_law": ("tai-chinh",)}) == []
    assert names(number="9/2009/tt-bgddt") == []


def test_making_the_whole_index_again_gives_the_same(papers, site, registry):
    lifecycle.add(site["tin-tuc"], Page(title="Bài"), registry, by="canbo")
    lifecycle.modify(papers["b"], {"relations": ({"type": "thay-the", "target": "9/2009/TT-BGDĐT"},)}, registry)
    lifecycle.move(papers["e"], site["gioi-thieu"], registry)
    lifecycle.remove(papers["d"], registry)
    catalog = site.service("catalog")
    before = everything_in(catalog)

    catalog.clear()
    nodes = list(lifecycle.subtree(site))
    for _twice in range(2):  # relations count once both ends are there
        for node in nodes:
            index(node, registry)

    assert everything_in(catalog) == before


def everything_in(catalog):
    told = {name: plain(index._rev_index) for name, index in catalog.fields.items()}
    told["below"] = {path: sorted(catalog.paths.search(path)) for path in list(catalog.paths.path_to_docid)}
    return told | {"documents": dict(catalog.documents.docid_to_address)}


def plain(reverse):
    return {
        docid: sorted(value) if hasattr(value, "__iter__") and not isinstance(value, str) else value
        for docid, value in reverse.items()
    }
