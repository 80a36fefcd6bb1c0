"""A consultation goes into the archive with its outcome, or with the reason why there is none, and comes back."""

from __future__ import annotations

from io import BytesIO

import pytest
from consultations_drafts import draft
from portals import TOKEN

from vanban.catalog.text.jobs import index_text
from vanban.database import bring_up_to_date
from vanban.files import store
from vanban.workflow.engine import fire as do_step

PLACE = "/van-ban/quy-che"


def put(portal, state, **values):
    portal.content(draft(**values), state=state, name="quy-che")


def fire(portal, transition, status, **more):
    head = portal.browser("truongban")
    token = TOKEN.search(head.get(PLACE).text)[1]
    return head.post(f"{PLACE}/transition", {"csrf_token": token, "transition": transition, **more}, status=status)


def state(portal):
    return portal.read(lambda site: site["van-ban"]["quy-che"].state)


@pytest.mark.parametrize(
    ("before", "transition"),
    [
        ("closed", "archive"),
        ("closed", "archive_unanswered"),
        ("archived", "restore"),
        ("archived", "restore_unanswered"),
    ],
)
def test_without_an_outcome_nothing_is_done_unless_somebody_says_why(portal, before, transition):
    put(portal, before)

    fire(portal, transition, "*")

    assert state(portal) == before


CLOSED = [("submit", ""), ("schedule", ""), ("open", ""), ("close", "Đủ ý kiến")]
ANSWERED = [*CLOSED, ("answer", "")]
ARCHIVED = [*ANSWERED, ("archive", "")]
WITHDRAWN = [*ARCHIVED, ("restore_unanswered", "Kết quả có chỗ sai")]
ENDED = ("archive_unanswered", "Không ban hành nữa")
WORDS = "Tiếp thu đề nghị lùi hạn"


def led(portal, steps):
    """Put a consultation with an outcome that is written through `steps`, as who may."""
    paper = store(BytesIO("Bản tiếp thu".encode()), "tiep-thu.txt")
    put(portal, "draft", outcome=f"<p>{WORDS}</p>", outcome_documents=(paper,))

    def go(site):
        for step, remark in steps:
            do_step(
                site["van-ban"]["quy-che"], step, portal.registry, by="truongban", remark=remark, may=lambda _: True
            )

    portal.on_site(go)


def told(portal):
    """Give where anybody meets the outcome: the page, its section, JSON, the file, the search, the table."""
    browser = portal.browser()
    page, body = browser.get(PLACE), browser.get(PLACE, headers={"Accept": "application/json"}).json
    return {
        "page": WORDS in page.text,
        "section": "Bạn nói, chúng tôi làm" in page.text,
        "json": bool(body["outcome"] or body["outcome_documents"]),
        "file": browser.get(f"{PLACE}/download/outcome_documents/0/tiep-thu.txt", status="*").status_int == 200,
        "search": f'{PLACE}"' in browser.get("/search", params={"text": WORDS}).text,
        "table": browser.get(f"{PLACE}/synthesis", status="*").status_int == 200,
    }


def stages(portal):
    return [one.text.strip() for one in portal.browser().get(PLACE).html.select(".steps li")]


@pytest.mark.parametrize(
    ("steps", "public"),
    [
        ([*CLOSED, ENDED], False),
        ([*WITHDRAWN, ENDED], False),
        (ARCHIVED, True),
        ([*ARCHIVED, ("restore", ""), ("archive", "")], True),
        ([*CLOSED, ENDED, ("restore_unanswered", "Xem lại"), ("answer", ""), ("archive", "")], True),
    ],
)
def test_in_the_archive_the_outcome_is_public_only_if_it_was_published_before(portal, steps, public):
    led(portal, steps)

    assert set(told(portal).items()) == {(place, public) for place in told(portal)}
    assert ("Đã công bố kết quả" in stages(portal)) is public


def test_of_one_that_says_nothing_of_how_it_came_into_the_archive_nothing_is_told(portal):
    put(portal, "archived", outcome=f"<p>{WORDS}</p>")

    assert WORDS not in portal.browser().get(PLACE).text


@pytest.mark.parametrize(
    ("steps", "transition", "after"),
    [
        (CLOSED, "archive_unanswered", "archived"),
        ([*CLOSED, ENDED], "restore_unanswered", "closed"),
        (ANSWERED, "archive", "archived"),
        (ARCHIVED, "restore", "answered"),
        (ARCHIVED, "restore_unanswered", "closed"),
    ],
)
def test_it_goes_and_comes_back(portal, steps, transition, after):
    led(portal, steps)

    fire(portal, transition, 303, remark="Không ban hành nữa")

    assert state(portal) == after


@pytest.mark.parametrize("steps", [[*CLOSED, ENDED], [*WITHDRAWN, ENDED]])
def test_what_was_never_published_does_not_come_back_as_answered(portal, steps):
    led(portal, steps)

    page = fire(portal, "restore", 400)

    assert state(portal) == "archived"
    assert "chưa được công bố" in page.text


def test_a_search_that_an_older_version_filled_forgets_what_was_not_published(portal):
    led(portal, [*CLOSED, ENDED])

    def as_it_was(site):
        one = site["van-ban"]["quy-che"]
        one.state = "answered"
        index_text(site, portal.registry, one.docid)
        one.state = "archived"

    portal.on_site(as_it_was)
    before = told(portal)["search"]
    bring_up_to_date(portal.db, portal.registry, serving=True)

    assert (before, told(portal)["search"]) == (True, False)
