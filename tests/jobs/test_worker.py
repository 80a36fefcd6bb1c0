from datetime import UTC, datetime
from threading import Barrier, Thread
from time import time

import pytest
from ZODB.POSException import ConflictError

from vanban.errors import Unavailable
from vanban.jobs import enqueue, enqueue_docid
from vanban.jobs.admin import counts, discard, failed, retry
from vanban.jobs.worker import BACK_OFF, run_pending


def note(site, _registry, *args):
    site.title = " ".join(map(str, (site.title, *args)))


def fail(_site, _registry, *_args):
    raise Unavailable("The mail server does not answer.")


def test_a_job_that_fails_waits_and_tells_why(make_registry, db, tx):
    registry = make_registry(mail=(fail, {}))
    with tx() as site:
        enqueue(site, registry, "mail", "a@b.vn")

    assert run_pending(db, registry) == 1

    with tx() as site:
        (job,) = site.service("jobs").later()
        assert (job.attempts, job.error, job.args) == (1, "The mail server does not answer.", ("a@b.vn",))
        assert 0 < job.not_before - time() <= BACK_OFF[0]


def test_after_five_attempts_a_job_is_kept_as_failed(make_registry, db, tx):
    registry = make_registry(mail=(fail, {}))
    with tx() as site:
        job_id = enqueue(site, registry, "mail")

    for _attempt in range(9):
        run_pending(db, registry, now=time() + 86400, limit=1)

    with tx() as site:
        assert [(job.id, job.attempts) for job in failed(site)] == [(job_id, 5)]
        assert (counts(site).ready, counts(site).later, counts(site).failed) == ({}, 0, 1)


def test_an_administrator_retries_or_discards_what_failed(make_registry, db, tx):
    registry = make_registry(mail=(fail, {}), note=(note, {}))
    with tx() as site:
        queue = site.service("jobs")
        kept, dropped = enqueue(site, registry, "note", "xong"), enqueue(site, registry, "mail")
        for lane in ("note", "mail"):
            for job in queue.lane(lane).front():
                queue.keep_failed(queue.lane(lane).remove(job.id))

    with tx() as site:
        retry(site, registry, kept)
        discard(site, dropped)
    run_pending(db, registry)

    with tx() as site:
        assert site.title == "Trường xong"
        assert failed(site) == []
        with pytest.raises(Exception, match="no longer among those that failed"):
            retry(site, registry, kept)


def test_what_a_failing_job_wrote_is_undone(make_registry, db, tx):
    def write_and_fail(site, registry):
        site.title = "hỏng"
        raise ValueError("no")

    registry = make_registry(mail=(write_and_fail, {}))
    with tx() as site:
        enqueue(site, registry, "mail")

    run_pending(db, registry)

    with tx() as site:
        assert site.title == "Trường"


def test_a_worker_killed_in_the_middle_loses_no_job(make_registry, db, tx):
    def killed(site, registry):
        site.title = "hỏng"
        raise SystemExit

    registry = make_registry(mail=(killed, {}))
    with tx() as site:
        enqueue(site, registry, "mail")

    with pytest.raises(SystemExit):
        run_pending(db, registry)

    with tx() as site:
        assert (site.title, counts(site).ready) == ("Trường", {"mail": 1})


def test_a_job_that_nobody_here_can_do_waits_for_one_who_can(make_registry, db, tx):
    registry = make_registry()
    with tx() as site:
        enqueue(site, registry, "unknown")

    assert run_pending(db, registry) == 0

    with tx() as site:
        assert counts(site).ready == {"unknown": 1}


def test_a_conflict_is_tried_again_at_once(make_registry, db, tx):
    met = []

    def conflicting(site, registry):
        met.append(1)
        if len(met) < 3:
            raise ConflictError("met another change")
        site.title = "xong"

    registry = make_registry(mail=(conflicting, {}))
    with tx() as site:
        enqueue(site, registry, "mail")

    assert run_pending(db, registry) == 1

    with tx() as site:
        assert (site.title, counts(site).later) == ("xong", 0)


def test_a_job_runs_when_its_time_has_come(make_registry, db, tx):
    registry = make_registry(note=(note, {}))
    when = datetime(2030, 1, 1, tzinfo=UTC)
    with tx() as site:
        enqueue(site, registry, "note", "mở", at=when)

    assert run_pending(db, registry, now=when.timestamp() - 1) == 0
    assert run_pending(db, registry, now=when.timestamp()) == 1


def test_a_merging_handler_gets_many_docids_in_one_call(make_registry, db, tx):
    calls = []
    registry = make_registry(index=(lambda _site, _registry, *docids: calls.append(docids), {"merge": True}))
    for docid in (1, 2, 2, 3):
        with tx() as site:
            enqueue_docid(site, registry, "index", docid)

    assert run_pending(db, registry) == 4
    assert calls == [(1, 2, 3)]


def test_one_bad_document_does_not_hold_up_its_neighbours(make_registry, db, tx):
    indexed = set()

    def index(site, registry, *docids):
        if 3 in docids:
            raise ValueError("document 3 is broken")
        indexed.update(docids)

    registry = make_registry(index=(index, {"merge": True}))
    with tx() as site:
        for docid in range(6):
            enqueue_docid(site, registry, "index", docid)

    for _attempt in range(9):
        run_pending(db, registry, now=time() + 86400, limit=20)

    with tx() as site:
        assert indexed == {0, 1, 2, 4, 5}
        assert [(job.args, job.error) for job in failed(site)] == [((3,), "ValueError: document 3 is broken")]


def test_two_workers_do_each_job_once(make_registry, db, tx):
    registry = make_registry(note=(note, {}))
    with tx() as site:
        for number in range(40):
            enqueue(site, registry, "note", f"<{number}>")
    start = Barrier(2)

    def work():
        start.wait()
        while run_pending(db, registry, spread=True):
            pass

    workers = [Thread(target=work) for _number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    run_pending(db, registry, now=time() + 86400)

    with tx() as site:
        assert sorted(site.title.split()[1:]) == sorted(f"<{number}>" for number in range(40))
        assert counts(site).failed == 0


def test_a_site_without_a_queue_has_nothing_to_run(make_registry, db, tx):
    registry = make_registry()
    with tx() as site:
        del site._services["jobs"]

    assert run_pending(db, registry) == 0


def test_an_idle_job_comes_after_all_others_or_not_at_all(make_registry, db, tx):
    registry = make_registry(draw=(note, {"idle": True}), note=(note, {}))
    with tx() as site:
        for job in (("draw", "hình"), ("note", "một"), ("note", "hai")):
            enqueue(site, registry, *job)

    without = run_pending(db, registry, idle=False)
    with tx() as site:
        assert (without, counts(site).ready) == (2, {"draw": 1})
        enqueue(site, registry, "note", "ba")
    run_pending(db, registry)

    with tx() as site:
        assert site.title.endswith("một hai ba hình")
