"""Opinions that come at once, to a portal as it is run: none is lost, none counted twice, though the server be killed."""

from __future__ import annotations

import json
import urllib.error
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from threading import Event

import pytest
from served import Server, found
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from vanban.consultations.tally import tally_of
from vanban.content.feedback import Feedback

CLIENTS, EACH = 8, 50
RELEASED = 60
"""After which the moderator has done enough: each costs as much as an opinion."""
PLACE = "/van-ban/du-thao"
STATES = ("waiting", "held", "released", "accepted", "refused", "answered", "answered_privately", "taken_back")


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    """A site on disk with a consultation that is open."""
    made = tmp_path_factory.mktemp("opinions")
    found(made, truongban="Reviewer")
    return made


@pytest.fixture(scope="module")
def server(var):
    """One for all tests: the last one kills it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VANBAN_THROTTLE", "off")  # all come from one machine here
        running = Server(var)
        yield running
        if running.process.poll() is None:
            running.stop()


@pytest.fixture(scope="module")
def moderator(server):
    """The token of who may decide about the opinions of a consultation that is open."""
    token = server.login("truongban")
    _open(server, token)
    return token


def _open(server, token):
    now = datetime.now(UTC)
    values = {
        "@type": "Consultation",
        "id": "du-thao",
        "title": "Dự thảo quy chế",
        "body": "<p>Điều 1. Phạm vi</p>",
        "opens": (now - timedelta(days=1)).isoformat(),
        "deadline": (now + timedelta(days=9)).isoformat(),
    }
    server.ask("/van-ban", values, token)
    server.ask(f"{PLACE}/@workflow/schedule", {}, token)
    with suppress(urllib.error.HTTPError):  # the clock may have opened it by now
        server.ask(f"{PLACE}/@workflow/open", {}, token)
    assert json.loads(server.ask(PLACE, token=token)[1])["review_state"] == "open"


def give(server, nonce, body):
    status, answer = server.ask(f"{PLACE}/@feedback", {"body": body, "nonce": nonce})
    assert status == 201
    return json.loads(answer)["receipt"]


def counted(var):
    """Give how many opinions lie in the database by state, and what the numbers kept beside them say."""
    db = DB(FileStorage(str(var / "Data.fs"), read_only=True))
    try:
        with db.transaction() as connection:
            consultation = connection.root()["vanban"]["van-ban"]["du-thao"]
            lying = [one.state or "waiting" for one in consultation.values() if isinstance(one, Feedback)]
            tally = tally_of(consultation)
            kept = {state: tally.total([state]) for state in STATES if tally.total([state])}
            length = len(consultation)
    finally:
        db.close()
    return {state: lying.count(state) for state in set(lying)}, kept, length


def test_the_same_form_sent_twenty_times_at_once_is_one_opinion(server, moderator, var):
    with ThreadPoolExecutor(20) as pool:
        receipts = set(pool.map(lambda _time: give(server, "mot-lan", "Một ý kiến, gửi hai mươi lần"), range(20)))

    assert len(receipts) == 1
    assert counted(var) == ({"waiting": 1}, {"waiting": 1}, 1)


def test_eight_clients_send_while_a_moderator_releases_and_none_is_lost(server, moderator, var):
    over = Event()

    def send(client):
        words = (f"Ý kiến {place} của người thứ {client} về quy chế" for place in range(EACH))
        return [give(server, f"{client}-{place}", body) for place, body in enumerate(words)]

    def release():
        done = 0
        while not over.is_set() and done < RELEASED:
            waiting = "/@search?portal_type=Feedback&review_state=waiting&b_size=10&sort_on=created"
            for item in json.loads(server.ask(waiting, token=moderator)[1])["items"]:
                place = item["@id"].partition(f":{server.port}")[2]
                done += server.ask(f"{place}/@workflow/release", {}, moderator)[0] == 200
        return done

    with ThreadPoolExecutor(CLIENTS + 1) as pool:
        releasing = pool.submit(release)
        receipts = [code for codes in pool.map(send, range(CLIENTS)) for code in codes]
        over.set()
        released = releasing.result()

    lying, kept, length = counted(var)
    assert len(set(receipts)) == CLIENTS * EACH
    assert length == CLIENTS * EACH + 1
    assert lying == kept
    assert kept["released"] == released > 0


def test_no_acknowledged_opinion_is_lost_when_the_server_is_killed(server, moderator, var):
    acknowledged, enough = {}, Event()

    def send(client):
        for place in range(200):
            nonce = f"chet-{client}-{place}"
            try:
                acknowledged[nonce] = give(server, nonce, f"Gửi lúc máy chủ tắt {nonce}")
            except (OSError, HTTPException):  # not even the whole answer
                return
            if len(acknowledged) > 15:
                enough.set()

    with ThreadPoolExecutor(4) as pool:
        sending = [pool.submit(send, client) for client in range(4)]
        assert enough.wait(60)
        server.process.kill()
        for one in sending:
            one.result()
    server.process.wait(30)
    again = Server(var)
    try:
        told = {code: json.loads(again.ask(f"/@receipt/{code}")[1])["body"] for code in acknowledged.values()}
        repeated = {nonce: give(again, nonce, f"Gửi lúc máy chủ tắt {nonce}") for nonce in acknowledged}
    finally:
        again.stop()

    assert told == {code: f"Gửi lúc máy chủ tắt {nonce}" for nonce, code in acknowledged.items()}
    assert repeated == acknowledged
    lying, kept, length = counted(var)
    assert lying == kept
    assert sum(kept.values()) == length
