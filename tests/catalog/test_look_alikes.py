"""What may be the same document filed twice is found by its number, its file or its text."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.catalog.look_alikes import MOST, Reason, look_alikes
from vanban.files import store
from vanban.permissions import Role, role_principal
from vanban.richtext import Html

PUBLIC = frozenset({role_principal(Role.ANONYMOUS)})
STAFF = PUBLIC | {role_principal(Role.MANAGER)}
TEXT = " ".join(f"Điều {place}. Trường số {place * 7} công khai khoản {place * 13} trên cổng." for place in range(60))
PAPER = b"ban scan co dau"


def paper(name="a.txt", content=PAPER):
    return store(content, name)


def found(portal, principals=STAFF, **given):
    def ask(site):
        return [
            (one.document and one.document.title, one.reason)
            for one in look_alikes(site, portal.registry, principals, **given)
        ]

    return portal.read(ask)


def test_nothing_is_like_what_is_new(portal):
    portal.document(title="Khác", body=Html(f"<p>{TEXT}</p>"), file=paper())

    assert found(portal, values={"body": Html("<p>Ngắn</p>"), "file": paper(content=b"khac")}, text="") == []
    assert found(portal) == []


def test_the_same_number_and_issuer_is_found(portal):
    same = {"number": "1/KH", "issuer": "so-a", "issued": date(2024, 1, 1)}
    portal.document(title="Cũ", **same)

    assert found(portal, values=same) == [("Cũ", Reason.NUMBER)]


@pytest.mark.parametrize("field", ["file", "attachments"])
def test_the_same_file_is_found_under_any_name_in_any_field(portal, field):
    portal.document(title="Cũ", **{field: paper("goc.txt") if field == "file" else (paper("goc.txt"),)})

    assert found(portal, files=[paper("ban sao.txt")]) == [("Cũ", Reason.FILE)]
    assert found(portal, values={"attachments": (paper("b.txt", b"x"), paper())}) == [("Cũ", Reason.FILE)]


def test_nearly_the_same_text_is_found_in_a_text_or_in_a_file(portal):
    portal.document(title="Toàn văn", body=Html(f"<p>{TEXT}</p>"))
    portal.document(title="Tệp", file=paper("a.txt", TEXT.encode()))

    assert sorted(found(portal, text=TEXT.replace("cổng", "cong").replace("Điều 7", ""))) == [
        ("Toàn văn", Reason.TEXT),
        ("Tệp", Reason.TEXT),
    ]


def test_of_a_hidden_document_only_that_there_is_one_is_told(portal):
    portal.document(title="Mật", state="draft", file=paper(), number="1/KH")
    sentences = portal.read(
        lambda site: [
            str(one.sentence)
            for one in look_alikes(site, portal.registry, PUBLIC, files=[paper()], values={"number": "1/KH"})
        ]
    )

    assert found(portal, PUBLIC, files=[paper()]) == [(None, Reason.FILE)]
    assert sentences == ["This issuer already used this number in that year, for a document that you may not see."]


def test_what_is_changed_is_not_like_itself(portal):
    path = portal.document(title="Cũ", file=paper())
    docid = portal.read(lambda site: site["van-ban"][path.rpartition("/")[2]].docid)

    assert found(portal, files=[paper()], besides=docid) == []


def test_what_is_gone_or_changed_is_like_nothing_any_more(portal):
    path = portal.document(title="Cũ", body=Html(f"<p>{TEXT}</p>"), state="draft")
    browser = portal.browser("quantri")
    form = browser.get(f"{path}/edit").forms["content-form"]
    form["body"] = "<p>Ngắn</p>"
    form.submit("save", status=303)

    assert found(portal, text=TEXT) == []


def test_not_more_are_named_than_anybody_looks_at(portal):
    for number in range(MOST + 2):
        portal.document(title=f"Bản {number}", file=paper())

    assert len(found(portal, files=[paper()])) == MOST
