"""The document that came of a consultation and the consultation lead to each other."""

from __future__ import annotations

import pytest
from consultations_drafts import draft

from vanban.content import lifecycle
from vanban.workflow.engine import fire

NUMBER = "12/QĐ-PGDĐT"
TITLE = "Dự thảo quy chế tuyển sinh"


@pytest.fixture
def document(portal):
    """The path of a published document with `NUMBER`."""
    return portal.document(title="Quy chế tuyển sinh", number=NUMBER)


def related(portal, path, login=None):
    """Give what the page of a document says of others."""
    page = portal.browser(login).get(path)
    return [link.text.strip() for link in page.html.select("[aria-labelledby=relations] .row-title a")]


def asked(portal, target, state="answered", **more):
    return portal.content(draft(final_document=target, **more), folder="van-ban", state=state, name="tuyen-sinh")


def led(portal, content, steps):
    for step in steps:
        fire(content, step, portal.registry, by="truongban", may=lambda _permission: True)


@pytest.mark.parametrize("target", ["/van-ban/khong-co", ""])
def test_an_address_that_is_not_here_leaves_the_page_as_it_is(portal, document, target):
    path = asked(portal, target)

    assert "Văn bản đã ban hành" not in portal.browser().get(path)
    assert related(portal, document) == []


@pytest.mark.parametrize("target", ["13/QĐ-PGDĐT", "javascript:alert(1)", "<script>1</script>"])
def test_a_document_that_is_not_filed_here_is_named_as_it_was_written(portal, document, target):
    path = asked(portal, target)

    [link] = portal.browser().get(path).html.select("[aria-labelledby=outcome] .row-title a")

    assert link.text == target
    assert "/search?" in link["href"]


def test_a_number_that_only_staff_may_see_is_not_named(portal):
    portal.document(title="Quy chế", number=NUMBER, state="draft")
    path = asked(portal, NUMBER)

    assert NUMBER not in portal.browser().get(path)


def test_a_consultation_that_the_reader_may_not_see_is_not_named(portal, document):
    asked(portal, NUMBER, state="draft")

    assert related(portal, document) == []
    assert related(portal, document, "truongban") == [TITLE]


def test_before_the_outcome_is_published_the_office_alone_reads_which_document_came_of_it(portal, document):
    path = asked(portal, NUMBER, state="closed")

    assert related(portal, document) == []
    assert not portal.browser().get(path).html.select("[aria-labelledby=outcome]")
    assert related(portal, document, "truongban") == [TITLE]


@pytest.mark.parametrize("state", ["answered", "archived"])
@pytest.mark.parametrize("by_number", [True, False])
def test_each_of_the_two_leads_to_the_other(portal, document, by_number, state):
    path = asked(portal, NUMBER if by_number else document, state="closed", outcome="<p>Đã ban hành</p>")
    portal.on_site(
        lambda site: led(portal, site["van-ban"]["tuyen-sinh"], ["answer", "archive"][: 1 + (state == "archived")])
    )

    assert [
        link.text.strip() for link in portal.browser().get(path).html.select("[aria-labelledby=outcome] .row-title a")
    ]
    assert related(portal, document) == [TITLE]


def test_they_still_do_when_the_document_gets_another_address(portal, document):
    path = asked(portal, document)

    portal.on_site(
        lambda site: lifecycle.move(
            site["van-ban"][document.rsplit("/", 1)[1]], site["tin-tuc"], portal.registry, by="truongban"
        )
    )

    moved = document.replace("/van-ban/", "/tin-tuc/")
    assert related(portal, moved) == [TITLE]
    assert moved in portal.browser().get(path)
