"""Documents on the same matter are found by the rare words of their abstracts and by the numbers they cite."""

from __future__ import annotations

import pytest

from vanban.catalog.similar import MOST, similar_documents
from vanban.permissions import Role, role_principal
from vanban.richtext import Html

PUBLIC = frozenset({role_principal(Role.ANONYMOUS)})
MATTERS = ("dạy thêm học thêm", "an toàn thực phẩm bếp ăn bán trú", "thi nghề phổ thông", "phòng cháy chữa cháy")


@pytest.fixture
def library(portal):
    """Paths by title of sixteen documents on four matters."""
    kinds = ("Tăng cường quản lý", "Hướng dẫn", "Báo cáo tình hình", "Kế hoạch thực hiện")
    return {
        title: portal.document(title=title) for matter in MATTERS for kind in kinds for title in [f"{kind} {matter}"]
    }


def found(portal, path, principals=PUBLIC, besides=()):
    def ask(site):
        document = site["van-ban"][path.rpartition("/")[2]]
        docids = similar_documents(document, portal.registry, principals, besides)
        titles = {other.docid: other.title for other in site["van-ban"].values()}
        return [titles[docid] for docid in docids]

    return portal.read(ask)


def test_documents_on_the_same_matter_are_found_and_never_the_document_itself(portal, library):
    like = found(portal, library["Hướng dẫn dạy thêm học thêm"])

    assert sorted(like) == [
        "Báo cáo tình hình dạy thêm học thêm",
        "Kế hoạch thực hiện dạy thêm học thêm",
        "Tăng cường quản lý dạy thêm học thêm",
    ]


def test_documents_that_cite_the_same_are_found(portal, library):
    body = Html("<p>Căn cứ Thông tư 09/2009/TT-BGDĐT</p>")
    one = portal.document(title="Xyz", body=body)
    portal.document(title="Uvw", body=body)

    assert found(portal, one) == ["Uvw"]


def test_hidden_documents_and_those_shown_already_are_left_out(portal, library):
    path = library["Hướng dẫn thi nghề phổ thông"]
    hidden = portal.document(title="Dự thảo thi nghề phổ thông", state="draft")
    docid = portal.read(lambda site: site["van-ban"]["bao-cao-tinh-hinh-thi-nghe-pho-thong"].docid)

    assert hidden
    assert "Dự thảo thi nghề phổ thông" not in found(portal, path)
    assert "Báo cáo tình hình thi nghề phổ thông" not in found(portal, path, besides={docid})


def test_not_more_are_named_than_fit(portal):
    paths = [portal.document(title=f"Kế hoạch thi nghề {number}") for number in range(MOST + 3)]
    for number in range(20):
        portal.document(title=f"Việc khác {number}")

    assert len(found(portal, paths[0])) == MOST


@pytest.mark.parametrize("title", ["", "…", "A", "\u0301"])
def test_a_title_that_says_nothing_is_like_nothing(portal, library, title):
    assert found(portal, portal.document(title=title)) == []


def test_a_document_whose_words_are_not_indexed_yet_is_like_nothing(portal, library):
    portal.registry.text_backend.drop(list(portal.registry.text_backend.digests()))

    assert found(portal, library["Hướng dẫn thi nghề phổ thông"]) == []
