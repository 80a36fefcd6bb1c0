from datetime import UTC, datetime, timedelta

import pytest
import transaction
from ZODB.POSException import ConflictError

from vanban.security.accounts import Accounts
from vanban.security.session_limits import DEFAULT
from vanban.security.sessions import TOUCH

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def lan(accounts, registry):
    return accounts.add("lan", "sông núi nước Nam", registry)


@pytest.mark.parametrize("token", ["", "x", "\ud800", "ữ" * 1000])
def test_a_token_that_nobody_was_given_opens_nothing(sessions, accounts, token):
    assert sessions.find(token, accounts) is None


def test_a_token_opens_its_session(sessions, accounts, lan):
    token, session = sessions.start(lan, address="10.0.0.7", agent="Firefox")

    assert sessions.find(token, accounts) is session
    assert (session.login, session.address, session.agent, session.kind) == ("lan", "10.0.0.7", "Firefox", "web")


def test_the_token_itself_is_not_kept(db, registry, tmp_path):
    with db.transaction() as connection:
        token, session = sessions_in(connection).start(accounts_in(connection).add("lan", None, registry))
        key = session.key

    on_disk = (tmp_path / "Data.fs").read_bytes()

    assert key.encode() in on_disk
    assert token.encode() not in on_disk


@pytest.mark.parametrize(
    ("options", "lasts"),
    [
        ({"kind": "web"}, DEFAULT.idle),
        ({"kind": "web", "remembered": True}, DEFAULT.remembered),
        ({"kind": "api"}, DEFAULT.lifetime),
    ],
)
def test_a_session_that_nobody_uses_ends(sessions, accounts, lan, options, lasts):
    token, _session = sessions.start(lan, now=NOON, **options)

    assert sessions.find(token, accounts, NOON + lasts - SECOND)
    assert sessions.find(token, accounts, NOON + lasts + SECOND) is None


def test_a_session_in_use_ends_after_its_lifetime_all_the_same(sessions, accounts, lan):
    token, session = sessions.start(lan, now=NOON)
    for hour in range(12):
        session.touch(NOON + timedelta(hours=hour))

    assert sessions.find(token, accounts, NOON + DEFAULT.lifetime - SECOND)
    assert sessions.find(token, accounts, NOON + DEFAULT.lifetime) is None


def test_use_is_written_down_every_five_minutes_at_most(sessions, lan):
    _token, session = sessions.start(lan, now=NOON)

    session.touch(NOON + TOUCH - SECOND)
    assert session.last_seen == NOON

    session.touch(NOON + TOUCH)
    assert session.last_seen == NOON + TOUCH


def new_password(accounts, registry):
    accounts.set_password("lan", "mùa xuân nho nhỏ", registry)


def away(accounts, _registry):
    accounts.disable("lan")


def away_and_back(accounts, _registry):
    accounts.disable("lan")
    accounts.enable("lan")


def gone(accounts, _registry):
    accounts.remove("lan")


def gone_and_another_of_this_login(accounts, registry):
    accounts.remove("lan")
    accounts.add("lan", None, registry)


@pytest.mark.parametrize("deed", [new_password, away, away_and_back, gone, gone_and_another_of_this_login])
@pytest.mark.usefixtures("lan")
def test_sessions_end_with_the_password_and_the_account(sessions, accounts, registry, deed):
    token, _session = sessions.start(accounts["lan"])

    deed(accounts, registry)

    assert sessions.find(token, accounts) is None


def test_one_session_is_ended_without_the_others(sessions, accounts, lan):
    (first, _session), (second, _session) = sessions.start(lan), sessions.start(lan)

    sessions.end(first)
    sessions.end(first)

    assert sessions.find(first, accounts) is None
    assert sessions.find(second, accounts)


def test_all_sessions_of_a_person_are_ended_but_one(sessions, accounts, registry, lan):
    minh = accounts.add("lan.minh", None, registry)
    others = [sessions.start(lan) for _time in range(3)]
    kept, session = sessions.start(lan)
    foreign, _session = sessions.start(minh)

    assert sessions.end_all("lan", except_=session.key) == 3
    assert list(sessions.of("lan")) == [session]
    assert sessions.find(kept, accounts)
    assert sessions.find(foreign, accounts)
    assert not any(sessions.find(token, accounts) for token, _session in others)


def test_what_is_over_is_forgotten(sessions, accounts, lan):
    sessions.start(lan, now=NOON - DEFAULT.lifetime)
    _token, live = sessions.start(lan, now=NOON)

    assert sessions.purge(accounts, NOON) == 1
    assert list(sessions.of("lan")) == [live]


def test_eight_people_log_in_at_once_without_a_conflict(db, registry):
    with db.transaction() as connection:
        for number in range(8):
            accounts_in(connection).add(f"gv{number}", None, registry)
    managers = [transaction.TransactionManager() for _person in range(8)]
    connections = [db.open(manager) for manager in managers]
    for round_ in range(10):
        for manager in managers:
            manager.begin()
        for number, connection in enumerate(connections):
            sessions_in(connection).start(accounts_in(connection)[f"gv{number if round_ % 2 else 0}"])

        for manager in managers:
            manager.commit()  # raises ConflictError when two of them met

    for connection in connections:
        connection.close()


def test_one_session_touched_twice_at_once_is_no_conflict(db, registry):
    with db.transaction() as connection:
        token, _session = sessions_in(connection).start(accounts_in(connection).add("lan", None, registry), now=NOON)
    managers = [transaction.TransactionManager() for _request in range(2)]
    connections = [db.open(manager) for manager in managers]
    for minutes, connection in zip((9, 7), connections, strict=True):
        sessions_in(connection).find(token, accounts_in(connection), NOON).touch(NOON + timedelta(minutes=minutes))

    try:
        for manager in managers:
            manager.commit()
    except ConflictError:
        pytest.fail("the two met")
    for connection in connections:
        connection.close()

    with db.transaction() as connection:
        session = sessions_in(connection).find(token, accounts_in(connection), NOON)
        assert session.last_seen == NOON + timedelta(minutes=9)


def sessions_in(connection):
    return connection.root()["vanban"].service("sessions")


def accounts_in(connection) -> Accounts:
    return connection.root()["vanban"].service("accounts")
