"""A number leads to the document it means, for those who may see that document."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.catalog.citing import MOST, Citing
from vanban.content import lifecycle
from vanban.content.official_document import OfficialDocument
from vanban.permissions import Role, role_principal
from vanban.text.citations import find_citations


@pytest.fixture
def file(site, registry, portal):
    def file(number, state="published", **values):
        made = OfficialDocument(**{"title": number, "number": number, "kind": "thong-tu"} | values)
        portal.to_state(lifecycle.add(site["van-ban"], made, registry), state)
        return made

    return file


@pytest.fixture
def public():
    return frozenset({role_principal(Role.ANONYMOUS)})


def meant(site, principals, text, besides=None):
    found = Citing(site, principals, besides).found(find_citations(text))
    return [docids for _citation, docids in found]


def test_a_number_in_any_spelling_means_its_document_once_that_is_filed(site, file, public):
    text = "Thông tư số 9/2009/TT-BGDÐT"
    before = meant(site, public, text)
    document = file("09/2009/TT-BGDĐT")

    assert before == []
    assert meant(site, public, text) == [[document.docid]]


@pytest.mark.parametrize("state", ["draft", "internal"])
def test_a_document_that_the_reader_may_not_see_is_no_document(site, file, public, state):
    file("09/2009/TT-BGDĐT", state)

    assert meant(site, public, "09/2009/TT-BGDĐT") == []
    assert meant(site, public | {role_principal(Role.MANAGER)}, "09/2009/TT-BGDĐT")


def test_a_hidden_namesake_does_not_make_a_number_unclear(site, file, public):
    seen = file("15/2019/QĐ-UBND", issuer="so-a")
    file("15/2019/QĐ-UBND", "draft", issuer="so-b")

    assert meant(site, public, "15/2019/QĐ-UBND") == [[seen.docid]]


def test_a_document_does_not_mean_itself(site, file, public):
    document = file("09/2009/TT-BGDĐT")

    assert meant(site, public, "09/2009/TT-BGDĐT", document.docid) == []


def test_a_number_without_its_symbol_needs_its_kind_before_it(site, file, public):
    document = file("53/2012/TT-BGDĐT")

    assert meant(site, public, "Thông tư 53/2012; TT 53/2012; theo thông tư số 53/2012") == [[document.docid]] * 3
    assert meant(site, public, "tháng 53/2012, Nghị định 53/2012, 53/2012") == []


def test_a_number_without_its_year_is_found_by_the_date_beside_it(site, file, public):
    document = file("09/2009/TT-BGDĐT")

    assert meant(site, public, "Thông tư số 09/TT-BGDĐT ngày 07/5/2009") == [[document.docid]]
    assert meant(site, public, "Thông tư số 09/TT-BGDĐT ngày 07/5/2010; 09/TT-BGDĐT") == []


def test_a_letter_of_another_year_is_another_letter(site, file, public):
    letter = file("12/KH-PGDĐT", issued=date(2024, 3, 1))

    assert meant(site, public, "12/KH-PGDĐT; 12/KH-PGDĐT năm 2024") == [[letter.docid]] * 2
    assert meant(site, public, "12/KH-PGDĐT ngày 01/3/2023; 12/KH-PGDĐT năm 2023") == []


def test_a_decision_of_another_province_is_another_decision(site, file, public):
    file("15/2019/QĐ-UBND", issued=date(2019, 4, 2))

    assert meant(site, public, "15/2019/QĐ-UBND ngày 05/6/2019") == []
    assert len(meant(site, public, "15/2019/QĐ-UBND ngày 02/4/2019")) == 1


def test_of_several_the_day_the_kind_or_the_issuer_beside_the_number_tells(site, file, public):
    first = file("1/KH", issued=date(2024, 3, 1), issuer="bo-noi-vu", kind="ke-hoach")
    second = file("1/KH", issued=date(2024, 5, 1), issuer="bo-tai-chinh", kind="cong-van")

    assert meant(site, public, "1/KH ngày 01/5/2024") == [[second.docid]]
    assert meant(site, public, "Kế hoạch số 1/KH") == [[first.docid]]
    assert meant(site, public, "1/KH của Bộ Tài chính") == [[second.docid]]
    assert meant(site, public, "1/KH") == [sorted([first.docid, second.docid])]


def test_a_kind_and_an_issuer_that_left_their_lists_do_no_harm(site, file, public):
    file("1/KH", issuer="khong-con", kind="khong-con")
    file("1/KH", issuer="bo-noi-vu", kind="ke-hoach")

    assert len(meant(site, public, "Kế hoạch 1/KH")) == 1


def test_of_a_text_of_too_many_numbers_only_the_first_are_looked_up(site, file, public):
    file("1/2012/TT-X")

    assert len(meant(site, public, "1/2012/TT-X " * (MOST + 9))) == MOST
