"""The deeds that change the tree."""

from __future__ import annotations

import pytest

from vanban.catalog.resolving import resolve
from vanban.content import lifecycle
from vanban.content.base import path_string
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.page import Page
from vanban.errors import Conflict
from vanban.permissions import Role


@pytest.fixture
def tree(site, registry):
    """/van-ban/nam-2024/quy-1/de-cuong with an ordered folder in the middle."""
    year = lifecycle.add(site["van-ban"], Folder(title="Năm 2024"), registry, by="bientap")
    quarter = lifecycle.add(year, Folder(title="Quý 1"), registry, by="bientap")
    lifecycle.add(year, Page(title="Lời nói đầu"), registry, by="bientap")
    lifecycle.add(quarter, Page(title="Đề cương"), registry, by="bientap")
    year.arrange(["quy-1", "loi-noi-dau"])
    return year


def paths_below(node):
    return [path_string(step) for step in lifecycle.subtree(node)]


@pytest.mark.parametrize("deed", [lifecycle.move, lifecycle.copy])
@pytest.mark.parametrize("inside", ["itself", "what is below it"])
def test_a_folder_cannot_go_into_itself(tree, registry, deed, inside):
    target = tree if inside == "itself" else tree["quy-1"]

    with pytest.raises(Conflict):
        deed(tree, target, registry)

    assert paths_below(tree) == [
        "/van-ban/nam-2024",
        "/van-ban/nam-2024/quy-1",
        "/van-ban/nam-2024/quy-1/de-cuong",
        "/van-ban/nam-2024/loi-noi-dau",
    ]


def test_a_move_to_a_name_that_is_taken_leaves_everything_where_it_was(tree, registry):
    with pytest.raises(Conflict):
        lifecycle.move(tree["quy-1"], tree, registry, name="loi-noi-dau")

    assert list(tree) == ["quy-1", "loi-noi-dau"]
    assert tree["quy-1"].__parent__ is tree
    assert len(tree) == 2


def test_what_moves_takes_all_below_it_along(site, tree, registry):
    docid = tree["quy-1"]["de-cuong"].docid

    lifecycle.move(tree, site["gioi-thieu"], registry, by="truongban")

    assert "nam-2024" not in site["van-ban"]
    assert path_string(resolve(site, docid)) == "/gioi-thieu/nam-2024/quy-1/de-cuong"
    assert resolve(site, docid) is tree["quy-1"]["de-cuong"]
    assert list(tree) == ["quy-1", "loi-noi-dau"]
    assert (tree.history[-1].action, tree.history[-1].actor, tree.history[-1].remark) == (
        "move",
        "truongban",
        "/van-ban/nam-2024",
    )


def test_what_moves_where_its_name_is_taken_gets_another(site, tree, registry):
    lifecycle.add(site["gioi-thieu"], Page(title="Khác"), registry, name="nam-2024")

    lifecycle.move(tree, site["gioi-thieu"], registry)

    assert path_string(tree) == "/gioi-thieu/nam-2024-2"


def test_moving_to_where_it_is_changes_nothing(site, tree, registry):
    before = len(tree.history)

    lifecycle.move(tree, site["van-ban"], registry)

    assert path_string(tree) == "/van-ban/nam-2024"
    assert len(tree.history) == before


def test_what_is_renamed_keeps_its_place_in_the_order(tree, registry):
    lifecycle.move(tree["quy-1"], tree, registry, name="quy-mot")

    assert tree.order == ("quy-mot", "loi-noi-dau")


def test_what_is_renamed_without_a_place_in_the_order_gets_none(tree, registry):
    tree.arrange(["loi-noi-dau"])

    lifecycle.move(tree["quy-1"], tree, registry, name="quy-mot")

    assert tree.order == ("loi-noi-dau",)
    assert "quy-mot" in tree


def test_a_copy_has_the_words_and_the_order_but_a_life_of_its_own(site, tree, registry):
    tree.state = "published"
    lifecycle.share(tree, {"user:canbo": frozenset({Role.EDITOR})}, registry)

    twin = lifecycle.copy(tree, site["gioi-thieu"], registry, by="truongban")

    assert paths_below(twin) == [
        "/gioi-thieu/nam-2024",
        "/gioi-thieu/nam-2024/quy-1",
        "/gioi-thieu/nam-2024/quy-1/de-cuong",
        "/gioi-thieu/nam-2024/loi-noi-dau",
    ]
    assert (twin.title, twin.state, twin.creator, dict(twin.shared)) == ("Năm 2024", None, "truongban", {})
    assert [entry.action for entry in twin.history] == ["create"]
    assert twin.docid != tree.docid
    assert not {node.docid for node in lifecycle.subtree(twin)} & {node.docid for node in lifecycle.subtree(tree)}


def test_a_copy_beside_the_original_gets_the_next_name(site, tree, registry):
    twin = lifecycle.copy(tree, site["van-ban"], registry)

    assert path_string(twin) == "/van-ban/nam-2024-2"
    assert len(twin) == len(tree) == 2


def test_a_copied_document_waits_for_a_number_of_its_own(site, registry):
    document = OfficialDocument(title="Về công khai", kind="cong-van", number="5/CV-PGD", signer="Nguyễn Thị An")
    filed = lifecycle.add(site["van-ban"], document, registry)

    twin = lifecycle.copy(filed, site["van-ban"], registry)

    assert (twin.number, twin.title, twin.signer) == ("", "Về công khai", "Nguyễn Thị An")
    assert filed.number == "5/CV-PGD"


def test_what_goes_takes_all_below_it_out_of_the_catalog(site, tree, registry):
    docids = [node.docid for node in lifecycle.subtree(tree)]
    catalog = site.service("catalog")

    lifecycle.remove(tree, registry)

    assert "nam-2024" not in site["van-ban"]
    assert [resolve(site, docid) for docid in docids] == [None] * 4
    assert [docid for docid in docids if docid in catalog["portal_type"]._rev_index] == []
    assert [docid for docid in docids if docid in catalog["allowed"]._rev_index] == []


def test_history_tells_who_did_what_in_order(site, registry):
    page = lifecycle.add(site["tin-tuc"], Page(title="Khai giảng"), registry, by="bientap")

    lifecycle.modify(page, {"title": "Lễ khai giảng", "description": "Ngày 5/9"}, registry, by="truongban")
    lifecycle.modify(page, {"title": "Lễ khai giảng"}, registry, by="canbo")
    lifecycle.share(page, {"user:canbo": frozenset({Role.READER})}, registry, by="truongban")
    lifecycle.share(page, {"user:canbo": frozenset({Role.READER})}, registry, by="canbo")

    told = [(entry.action, entry.actor, entry.fields) for entry in page.history]
    assert told == [
        ("create", "bientap", ()),
        ("edit", "truongban", ("description", "title")),
        ("share", "truongban", ()),
    ]
    assert page.history[0].when <= page.history[1].when
    assert page.modified == page.history[1].when
