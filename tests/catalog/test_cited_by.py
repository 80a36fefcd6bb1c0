"""Documents that cite another one are found by its number, within what the reader may see."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.catalog.cited_by import MOST, citing
from vanban.permissions import Role, role_principal
from vanban.richtext import Html

PUBLIC = frozenset({role_principal(Role.ANONYMOUS)})


def cite(portal, text, title="Dẫn", **values):
    return portal.document(title=title, body=Html(f"<p>{text}</p>"), **values)


def found(portal, path, principals=PUBLIC):
    def ask(site):
        documents, count = citing(site["van-ban"][path.rpartition("/")[2]], portal.registry, principals)
        return [document.title for document in documents], count

    return portal.read(ask)


@pytest.fixture
def circular(portal):
    return portal.document(title="Thông tư", number="09/2009/TT-BGDĐT", kind="thong-tu", issued=date(2009, 5, 7))


def test_whoever_cites_a_number_in_any_spelling_is_found_the_newest_first(portal, circular):
    cite(portal, "Thông tư 9/2009/TT-BGDÐT", "Cũ", issued=date(2010, 1, 1))
    cite(portal, "09/2009/<b>TT</b>-BGDĐT", "Mới", issued=date(2020, 1, 1))
    cite(portal, "09/2009/TT-BGD và 109/2009/TT-BGDĐT", "Không")

    assert found(portal, circular) == (["Mới", "Cũ"], 2)


def test_a_hidden_document_is_neither_found_nor_counted(portal, circular):
    cite(portal, "09/2009/TT-BGDĐT", state="draft")

    assert found(portal, circular) == ([], 0)
    assert found(portal, circular, PUBLIC | {role_principal(Role.MANAGER)}) == (["Dẫn"], 1)


def test_a_namesake_does_not_cite(portal, circular):
    portal.document(title="Trùng số", number="09/2009/TT-BGDĐT", issuer="so-khac")

    assert found(portal, circular) == ([], 0)


def test_more_are_counted_than_shown(portal, circular):
    for number in range(MOST + 2):
        cite(portal, "09/2009/TT-BGDĐT", f"Dẫn {number}")

    titles, count = found(portal, circular)
    assert (len(titles), count) == (MOST, MOST + 2)


def test_of_a_letter_only_those_are_found_that_mean_the_one_of_its_year(portal):
    letter = portal.document(title="Kế hoạch", number="12/KH-PGDĐT", issued=date(2024, 3, 1), kind="ke-hoach")
    cite(portal, "Kế hoạch 12/KH-PGDĐT ngày 01/3/2024", "Đúng")
    cite(portal, "Kế hoạch 12/KH-PGDĐT ngày 01/3/2023", "Năm khác")

    assert found(portal, letter) == (["Đúng"], 1)


def test_however_often_a_long_text_cites_namesakes_only_its_beginning_is_read(portal):
    decision = portal.document(title="Quyết định", number="15/2019/QĐ-UBND", kind="quyet-dinh", issued=date(2019, 1, 1))
    cite(portal, "15/2019/QĐ-UBND ngày 05/3/2019. " * 4_000 + "15/2019/QĐ-UBND ngày 01/01/2019", "Nơi khác")
    cite(portal, "Quyết định số 1/QĐ-BNV. " * 30 + "015/2019/QĐ-UBND ngày 01/01/2019", "Đúng")

    assert found(portal, decision) == (["Đúng"], 1)


@pytest.mark.parametrize("number", ["", "123", "11/2020/TT-", "Số đặc biệt 7"])
def test_a_number_that_no_text_can_cite_is_cited_by_none(portal, number):
    cite(portal, "Thông tư 11/2020/TT-BCA, 123, Số đặc biệt 7")
    path = portal.document(title="Lạ", number=number)

    assert found(portal, path) == ([], 0)
