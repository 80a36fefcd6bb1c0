from datetime import UTC, datetime, timedelta

import pytest
import transaction
from ZODB.POSException import ConflictError

from vanban.content.site import Site
from vanban.jobs import enqueue, enqueue_docid
from vanban.jobs.admin import counts
from vanban.jobs.lane import STRIPE_LENGTH, STRIPES, Job, Lane
from vanban.jobs.queue import new_job


def waiting(site, name):
    return list(site.service("jobs").lane(name))


def test_a_job_of_an_aborted_transaction_never_was(make_registry, tx):
    registry = make_registry()

    with tx() as site:
        enqueue(site, registry, "mail", "a@b.vn")
        enqueue_docid(site, registry, "index-text", 7)
        site._p_jar.transaction_manager.abort()
        site._p_jar.transaction_manager.begin()

    with tx() as site:
        assert counts(site).ready == {}


def test_a_committed_job_waits_with_its_arguments(make_registry, tx):
    registry = make_registry()

    with tx() as site:
        enqueue(site, registry, "mail", "a@b.vn", 3)

    with tx() as site:
        (job,) = waiting(site, "mail")
        assert (job.args, job.attempts) == (("a@b.vn", 3), 0)


def test_docids_of_one_transaction_become_one_job_per_name(make_registry, tx):
    registry = make_registry()

    with tx() as site:
        for docid in (5, 3, 5, 9):
            enqueue_docid(site, registry, "index-text", docid)
        enqueue_docid(site, registry, "preview", 5)

    with tx() as site:
        assert [job.args for job in waiting(site, "index-text")] == [(5, 3, 9)]
        assert [job.args for job in waiting(site, "preview")] == [(5,)]


def test_docids_named_while_the_transaction_commits_are_kept(make_registry, tx):
    registry = make_registry()

    with tx() as site:
        enqueue_docid(site, registry, "index-text", 1)
        site._p_jar.transaction_manager.get().addBeforeCommitHook(enqueue_docid, (site, registry, "index-text", 2))

    with tx() as site:
        assert sorted(docid for job in waiting(site, "index-text") for docid in job.args) == [1, 2]


def test_docids_survive_savepoints_and_their_rollback(make_registry, tx):
    registry = make_registry()

    with tx() as site:
        enqueue_docid(site, registry, "index-text", 1)
        savepoint = site._p_jar.transaction_manager.savepoint()
        enqueue(site, registry, "mail", "nobody")
        savepoint.rollback()
        enqueue_docid(site, registry, "index-text", 2)

    with tx() as site:
        assert [job.args for job in waiting(site, "index-text")] == [(1, 2)]
        assert waiting(site, "mail") == []


def test_a_transaction_that_is_tried_again_asks_once(make_registry, db):
    registry = make_registry()
    manager = transaction.TransactionManager(explicit=True)
    connection = db.open(manager)

    for attempt in manager.attempts(3):
        with attempt:
            enqueue_docid(connection.root()["vanban"], registry, "index-text", 4)
            if attempt.manager.get().description == "" and not hasattr(db, "met"):
                db.met = True
                raise ConflictError("met another change")

    with manager:
        assert [job.args for job in waiting(connection.root()["vanban"], "index-text")] == [(4,)]
    connection.close()


def test_a_site_in_no_database_takes_jobs_too(make_registry):
    registry = make_registry()
    site = Site(title="Trường")
    site.install_services(registry)

    enqueue_docid(site, registry, "index-text", 1)

    assert [job.args for job in waiting(site, "index-text")] == [(1,)]


def test_a_job_for_tomorrow_waits_until_then(make_registry, tx):
    registry = make_registry()
    tomorrow = datetime.now(UTC) + timedelta(days=1)

    with tx() as site:
        enqueue(site, registry, "open", at=tomorrow)
        queue = site.service("jobs")

        assert not queue.needs_tending(tomorrow.timestamp() - 1)
        assert queue.needs_tending(tomorrow.timestamp())
        queue.tend(tomorrow.timestamp())
        assert [job.not_before for job in waiting(site, "open")] == [0.0]


def test_writers_and_a_slow_worker_do_not_conflict(make_registry, db, tx):
    registry = make_registry()
    with tx() as site:
        first = enqueue(site, registry, "mail", 0)
    managers = [transaction.TransactionManager(explicit=True) for _number in range(21)]
    connections = [db.open(manager) for manager in managers]

    for manager in managers:
        manager.begin()
    for number, connection in enumerate(connections[:-1]):
        enqueue(connection.root()["vanban"], registry, "mail", number)
    connections[-1].root()["vanban"].service("jobs").lane("mail").remove(first)
    for manager in managers:
        manager.commit()
    for connection in connections:
        connection.close()

    with tx() as site:
        jobs = waiting(site, "mail")
        assert sorted(job.args for job in jobs) == [(number,) for number in range(20)]


def test_two_workers_cannot_both_take_one_job(make_registry, db, tx):
    registry = make_registry()
    with tx() as site:
        job_id = enqueue(site, registry, "mail")
    managers = [transaction.TransactionManager(explicit=True) for _number in range(2)]
    connections = [db.open(manager) for manager in managers]

    for manager, connection in zip(managers, connections, strict=True):
        manager.begin()
        connection.root()["vanban"].service("jobs").lane("mail").remove(job_id)
    managers[0].commit()

    with pytest.raises(ConflictError):
        managers[1].commit()
    managers[1].abort()
    for connection in connections:
        connection.close()


def test_a_flood_of_jobs_passes_through_the_backlog_complete():
    lane = Lane()
    for number in range(1000):
        lane.put(new_job("mail", (number,)))
    assert len(lane.front()) <= STRIPES * STRIPE_LENGTH

    taken = []
    while lane:
        if lane.starved():
            lane.refill()
        job = lane.front()[0]
        assert isinstance(lane.remove(job.id), Job)
        taken.append(job.args[0])

    assert sorted(taken) == list(range(1000))
