"""A consultation goes into the archive with its outcome, or with the reason why there is none, and comes back."""

from __future__ import annotations

import pytest
from consultations_drafts import draft
from portals import TOKEN

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


@pytest.mark.parametrize(
    ("before", "transition", "after"),
    [
        ("closed", "archive_unanswered", "archived"),
        ("archived", "restore_unanswered", "closed"),
        ("answered", "archive", "archived"),
        ("archived", "restore", "answered"),
    ],
)
def test_it_goes_and_comes_back(portal, before, transition, after):
    put(portal, before, outcome="<p>Đã sửa Điều 3.</p>")

    fire(portal, transition, 303, remark="Không ban hành nữa")

    assert state(portal) == after
