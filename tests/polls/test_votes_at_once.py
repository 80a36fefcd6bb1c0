"""Votes and ratings that come at once, in several processes, do not refuse each other: numbers resolve, marks lie apart."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import transaction
from polls_open import EARLY, LATE, poll, votes
from ZODB.POSException import ConflictError

from vanban.content.ballots import SETS, key_of
from vanban.polls.voting import mark_of_form, vote
from vanban.satisfaction.rating import rate_page, ratings_of


class Process:
    """A connection of its own, as another process has."""

    def __init__(self, portal):
        self.manager = transaction.TransactionManager(explicit=True)
        self.manager.begin()
        self.connection = portal.db.open(self.manager)
        self.site = self.connection.root()["vanban"]
        self.site._v_registry = portal.registry

    def commit(self):
        try:
            self.manager.commit()
        finally:
            self.connection.close()


def both(portal, first, second):
    """Do two deeds that began before either ended, and commit them."""
    processes = [Process(portal), Process(portal)]
    for process, deed in zip(processes, (first, second), strict=True):
        deed(process.site)
    for process in processes:
        process.commit()


def voting(nonce, *words):
    return lambda site: vote(site["tin-tuc"]["gio-vao-hoc"], [key_of(one) for one in words], mark_of_form(nonce))


@pytest.fixture
def opened(portal):
    """The path of a poll that was opened as a workflow opens it, and has a vote."""
    path = portal.content(poll(), folder="tin-tuc", state="open", name="gio-vao-hoc")

    def prepare(site):
        found = site["tin-tuc"]["gio-vao-hoc"]
        found.box.prepare(found.keyed)
        for number in range(200):  # so that no set of marks is empty
            found.box.cast(mark_of_form(f"earlier {number}"), [key_of(LATE)])

    portal.on_site(prepare)
    return path


def test_two_votes_for_the_same_choice_at_once_both_count(portal, opened):
    both(portal, voting("one", EARLY), voting("two", EARLY))

    assert votes(portal, opened) == (202, {EARLY: 2, LATE: 200})


def test_two_votes_whose_marks_lie_in_one_set_both_count(portal, opened):
    one, two = same_set()

    both(portal, voting(one, EARLY), voting(two, EARLY))

    assert votes(portal, opened)[1][EARLY] == 2


def same_set():
    """Find two nonces whose marks lie in one set."""
    first, wanted = "a", mark_of_form("a")[0] % SETS
    return first, next(str(number) for number in range(10_000) if mark_of_form(str(number))[0] % SETS == wanted)


def test_the_same_form_in_two_processes_at_once_is_one_vote(portal, opened):
    with pytest.raises(ConflictError):  # the request of the second is tried again, and finds the mark of the first
        both(portal, voting("one", EARLY), voting("one", EARLY))

    portal.on_site(voting("one", EARLY))
    assert votes(portal, opened)[1][EARLY] == 1


def test_two_ratings_of_one_page_at_once_both_count(portal):
    def rating(nonce):
        return lambda site: rate_page(site["tin-tuc"], 4, "Thêm ảnh", portal.registry, nonce=nonce)

    portal.on_site(rating("first of the month"))

    both(portal, rating("one"), rating("two"))

    assert portal.read(lambda site: [count for *_more, count in ratings_of(site).records()]) == [3]
    assert portal.read(lambda site: len(ratings_of(site).remarks())) == 3


def test_forty_votes_in_four_threads_are_forty(portal, opened):
    def cast(number):
        for _attempt in range(20):
            process = Process(portal)
            voting(f"thread {number}", EARLY)(process.site)
            try:
                process.commit()
            except ConflictError:
                continue
            return True
        return False

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(cast, range(40)))

    assert votes(portal, opened)[1][EARLY] == 40
