"""`@vote`: programs learn what a poll asks, and vote in it, as the page does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from polls_open import EARLY, LATE, change, poll, votes

from vanban.content.ballots import key_of

HEADERS = {"Accept": "application/json"}


def send(portal, path, status=201, **body):
    return portal.browser().post_json(f"{path}/@vote", body, headers=HEADERS, status=status).json


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"choices": []},
        {"choices": "x"},
        {"choices": ["x"]},
        {"choices": [1]},
        {"choices": [key_of(EARLY), key_of(LATE)]},
    ],
)
def test_what_cannot_be_counted_is_refused(portal, question, body):
    send(portal, question, 400, **body)

    assert votes(portal, question)[0] == 0


def test_after_the_deadline_no_vote_is_taken(portal, question):
    change(portal, question, deadline=datetime.now(UTC))

    assert "đã đóng" in send(portal, question, 409, choices=[key_of(EARLY)])["message"]


def test_the_same_nonce_counts_once(portal, question):
    first = send(portal, question, choices=[key_of(EARLY)], nonce="1")
    second = send(portal, question, 200, choices=[key_of(EARLY)], nonce="1")

    assert (first["counted"], second["counted"]) == (True, False)
    assert second["voters"] == 1


def test_programs_have_a_limit_of_their_own(portal, question, monkeypatch):
    monkeypatch.setitem(portal.registry.settings, "vanban.throttle.poll-vote-api", "1/60")
    send(portal, question, choices=[key_of(EARLY)])

    send(portal, question, 429, choices=[key_of(EARLY)])


def test_numbers_that_are_not_shown_yet_are_not_told(portal):
    path = portal.content(poll(results="after-closing"), folder="tin-tuc", state="open", name="kin")
    send(portal, path, choices=[key_of(EARLY)])

    told = portal.browser().get(f"{path}/@vote", headers=HEADERS).json

    assert told["voters"] is None
    assert told["takes_votes"] is True
    assert set(told["choices"][0]) == {"id", "choice"}


def test_a_poll_for_accounts_takes_no_vote_of_a_stranger(portal):
    path = portal.content(poll(members_only=True), folder="tin-tuc", state="open", name="noi-bo")

    send(portal, path, 401, choices=[key_of(EARLY)])
