"""What is done too often has to wait, in a room that does not grow, for all processes at once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from pyramid.registry import Registry
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.MappingStorage import MappingStorage
from ZODB.POSException import ConflictError

from vanban.errors import SetupError
from vanban.security import counts, throttle
from vanban.security.throttle import Limit, TooManyAttempts, check, network_of, note, spend

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
LETTERS = Limit("letters", 3, 30)
LAN = LETTERS.of("lan")


def wait(site, registry, use=LAN, now=NOON):
    """Give the seconds that `use` has to wait."""
    try:
        check(site, registry, use, now=now)
    except TooManyAttempts as refused:
        return refused.retry_after
    return 0


def test_so_many_are_free_and_the_next_is_answered_by_a_sentence(site, registry):
    for _time in range(3):
        spend(site, registry, LAN, now=NOON)

    with pytest.raises(TooManyAttempts) as refused:
        spend(site, registry, LAN, now=NOON)
    assert str(refused.value) == "Too many attempts. Please wait 1 min, then try again."
    assert refused.value.status == 429
    assert refused.value.retry_after == 15


def test_others_are_not_held_up(site, registry):
    for _time in range(9):
        note(site, registry, LAN, now=NOON)

    assert wait(site, registry, LETTERS.of("minh")) == 0
    assert wait(site, registry, Limit("codes", 3, 30).of("lan")) == 0


def test_who_goes_on_waits_twice_as_long_each_time_until_no_more_is_asked_than_is_given_back(site, registry):
    waits, now = [], NOON
    for _time in range(20):
        note(site, registry, LAN, now=now)
        waits.append(wait(site, registry, now=now))
        now += timedelta(seconds=waits[-1])

    assert waits[:7] == [0, 0, 15, 30, 60, 120, 240]
    assert waits[7:] == sorted(waits[7:])
    assert waits[-6:] == [600] * 6


def test_being_refused_is_not_counted_so_that_nobody_is_locked_out_by_asking(site, registry):
    for _time in range(3):
        spend(site, registry, LAN, now=NOON)
    for _time in range(50):
        with pytest.raises(TooManyAttempts):
            spend(site, registry, LAN, now=NOON)

    assert wait(site, registry) == 15


def test_after_the_time_of_the_limit_all_is_forgiven(site, registry):
    for _time in range(3):
        note(site, registry, LAN, now=NOON)

    for _time in range(3):
        spend(site, registry, LAN, now=NOON + timedelta(minutes=31))


def test_a_deployment_sets_the_limit_or_none(site, registry):
    registry.settings["vanban.throttle.letters"] = "1/60"
    note(site, registry, LAN, now=NOON)
    assert wait(site, registry) == 15

    registry.settings["vanban.throttle.letters"] = "off"
    assert wait(site, registry) == 0


@pytest.mark.parametrize("written", ["", "x", "10", "10/", "/10", "0/10", "10/0", "-1/5", "1.5/5", "10 in 5"])
def test_a_limit_that_says_nothing_stops_the_start(written):
    with pytest.raises(SetupError, match=r"vanban\.throttle\.letters"):
        throttle.check_settings({"vanban.throttle.letters": written})


def test_a_count_is_kept_though_its_request_is_undone_and_other_processes_see_it(db, registry):
    connection = db.open()
    site = connection.root()["vanban"]
    for _time in range(3):
        note(site, registry, LAN, now=NOON)
    connection.transaction_manager.abort()
    connection.close()

    with db.transaction() as other:
        assert wait(other.root()["vanban"], registry) == 15


def test_nothing_is_lost_when_many_count_at_once(db, registry):
    limit = Limit("letters", 32, 1_000_000)

    def fail(_number):
        connection = db.open()
        note(connection.root()["vanban"], registry, limit.of("lan"), now=NOON)
        connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(fail, range(32)))

    with db.transaction() as other:
        assert wait(other.root()["vanban"], registry, limit.of("lan")) == 15


def test_the_room_does_not_grow_and_who_was_counted_most_stays(monkeypatch):
    monkeypatch.setattr(counts, "DRAWERS", 2)
    kept = counts.Counts()
    for _time in range(3):
        kept.add("lan", LETTERS, NOON)
    for number in range(1000):
        kept.add(f"made up {number}", LETTERS, NOON + timedelta(seconds=1))

    assert sum(len(drawer.counts) for drawer in kept._drawers) <= 2 * counts.ROOM
    assert kept.wait("lan", LETTERS, NOON) == 15


def test_a_count_writes_little_to_the_disk(db, registry, tmp_path):
    before = (tmp_path / "Data.fs").stat().st_size

    for number in range(100):
        connection = db.open()
        note(connection.root()["vanban"], registry, LETTERS.of(f"made up {number}"), now=NOON)
        connection.close()

    assert (tmp_path / "Data.fs").stat().st_size - before < 100 * 500


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("evil\n", ""),
    ],
)
def test_one_subscriber_of_ipv6_is_one_network(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(("mode", "off"), [("development", True), ("production", False), (None, False)])
def test_throttling_is_switched_off_in_development_only(monkeypatch, mode, off):
    monkeypatch.setenv("VANBAN_THROTTLE", "off")
    registry = Registry()
    registry.settings = {"vanban.mode": mode} if mode else {}

    assert throttle.switched_off(registry) is off


class Sent:
    """A request that counts along with what it does, in a transaction of a real database."""

    def __init__(self, db, registry):
        self.manager = TransactionManager(explicit=True)
        self.manager.begin()
        self.connection = db.open(self.manager)
        self.root, self.registry = self.connection.root()["vanban"], registry
        self.environ = {"REMOTE_ADDR": "10.1.2.3"}

    def tried_again(self):
        """Begin anew, with the same environment."""
        self.manager.begin()
        self.root = self.connection.root()["vanban"]


@pytest.fixture
def kept_site(site):
    made = DB(MappingStorage())
    with made.transaction() as connection:
        connection.root()["vanban"] = site
    yield made
    made.close()


def waits(db, registry):
    """Tell whether the network of `Sent` has to wait."""
    with made_in(db) as kept:
        return wait(kept, registry, LETTERS.of("10.1.2.3"), now=datetime.now(UTC)) > 0


@contextmanager
def made_in(db):
    connection = db.open(TransactionManager())
    try:
        yield connection.root()["vanban"]
    finally:
        connection.close()


@pytest.mark.parametrize("end", ["commit", "abort"])
def test_what_counts_along_counts_once_whether_it_is_kept_or_undone(kept_site, registry, end):
    for time in range(3):
        assert not waits(kept_site, registry), time
        sent = Sent(kept_site, registry)
        throttle.spend_along(sent, LETTERS)
        getattr(sent.manager, end)()
        sent.connection.close()

    assert waits(kept_site, registry)
    sent = Sent(kept_site, registry)
    with pytest.raises(TooManyAttempts):
        throttle.spend_along(sent, LETTERS)


def test_what_is_tried_again_after_a_conflict_counts_once(kept_site, registry):
    sent = Sent(kept_site, registry)
    throttle.spend_along(sent, LETTERS)
    sent.root.title = "mine"
    with made_in(kept_site) as other:
        other.title = "theirs"
        other._p_jar.transaction_manager.commit()
    with pytest.raises(ConflictError):
        sent.manager.commit()
    sent.manager.abort()

    sent.tried_again()
    throttle.spend_along(sent, LETTERS)
    sent.manager.commit()
    sent.connection.close()

    with made_in(kept_site) as kept:
        note(kept, registry, LETTERS.of("10.1.2.3"))
        assert not waits(kept_site, registry)
        note(kept, registry, LETTERS.of("10.1.2.3"))
        assert waits(kept_site, registry)
