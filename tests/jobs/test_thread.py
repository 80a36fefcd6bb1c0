from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from pyramid.config import Configurator
from pyramid.events import ApplicationCreated
from pyramid.exceptions import ConfigurationConflictError

from vanban.errors import SetupError
from vanban.jobs import enqueue
from vanban.jobs.admin import counts
from vanban.jobs.runtime import runtime_of
from vanban.jobs.thread import Worker
from vanban.jobs.worker import run_pending


def test_an_unknown_mode_is_a_clear_error_at_start_up():
    config = Configurator(settings={"vanban.jobs": "sometimes"})

    with pytest.raises(SetupError, match=r"“sometimes”; it can be thread, external, inline"):
        runtime_of(config.registry)


def test_two_parts_cannot_claim_one_job():
    config = Configurator()
    config.include("vanban.jobs")
    for line in (lambda: config.add_job("mail", print), lambda: config.add_job("mail", repr)):
        line()

    with pytest.raises(ConfigurationConflictError):
        config.commit()


def test_the_worker_hears_of_a_commit_and_stops_when_told(make_registry, db, tx):
    done = Event()
    registry = make_registry("thread", mail=(lambda _site, _registry: done.set(), {}))
    worker = Worker(db, registry)
    worker.start()

    with tx() as site:
        enqueue(site, registry, "mail")

    assert done.wait(5)
    worker.stop()
    assert not any(thread.is_alive() for thread in worker._threads)
    assert runtime_of(registry).listeners == []


def test_a_slow_job_keeps_no_quick_one_waiting(make_registry, db, tx):
    release, done = Event(), Event()
    registry = make_registry(
        "thread",
        extract=(lambda _site, _registry: release.wait(5), {"slow": True}),
        index=(lambda _site, _registry: done.set(), {}),
    )
    worker = Worker(db, registry)
    worker.start()

    with tx() as site:
        enqueue(site, registry, "extract")
        enqueue(site, registry, "index")

    assert done.wait(5)
    release.set()
    worker.stop()


@pytest.mark.parametrize(("traits", "waits"), [({"merge": True}, True), ({}, False)])
def test_many_short_jobs_wait_for_who_is_writing(make_registry, db, tx, traits, waits):
    done = Event()
    registry = make_registry("thread", index=(lambda *_args: done.set(), traits))
    worker = Worker(db, registry)
    with runtime_of(registry).turn:
        worker.start()
        with tx() as site:
            enqueue(site, registry, "index", 1)
        assert done.wait(0.5) is not waits
    assert done.wait(5)
    worker.stop()


@pytest.mark.parametrize(("many", "waits"), [(2, True), (100, False)])
def test_who_writes_does_not_wait_for_a_long_batch(make_registry, db, tx, many, waits):
    found = []

    def index(_site, registry, *_docids):
        with ThreadPoolExecutor(1) as writer:
            found.append(not writer.submit(runtime_of(registry).turn.acquire, blocking=False).result())

    registry = make_registry("external", index=(index, {"merge": True}))
    with tx() as site:
        for number in range(many):
            enqueue(site, registry, "index", number)

    run_pending(db, registry)
    assert found[0] is waits


def test_what_comes_while_the_worker_rests_is_done_in_one_go(make_registry, db, tx):
    calls, first, second = [], Event(), Event()

    def index(_site, _registry, *docids):
        calls.append(set(docids))
        (second if first.is_set() else first).set()

    registry = make_registry("thread", index=(index, {"merge": True}))
    worker = Worker(db, registry)
    worker.start()
    with tx() as site:
        enqueue(site, registry, "index", 0)
    assert first.wait(5)
    for number in (1, 2, 3):
        with tx() as site:
            enqueue(site, registry, "index", number)

    assert second.wait(5)
    worker.stop()
    assert calls == [{0}, {1, 2, 3}]


def test_the_application_starts_its_worker(db, make_registry):
    registry = make_registry("thread")
    registry._zodb_databases = {"": db}

    class App:
        pass

    app = App()
    app.registry = registry
    registry.notify(ApplicationCreated(app))

    assert isinstance(registry.job_worker, Worker)
    registry.job_worker.stop()


def test_inline_jobs_are_done_when_the_commit_returns(make_registry, tx):
    def again(site, registry, number):
        site.title = f"{site.title} {number}"
        if number:
            enqueue(site, registry, "count", number - 1)

    registry = make_registry("inline", count=(again, {}))

    with tx() as site:
        enqueue(site, registry, "count", 2)

    with tx() as site:
        assert site.title == "Trường 2 1 0"


def test_an_inline_job_that_fails_does_not_fail_the_save(make_registry, tx):
    def fail(site, registry):
        raise ValueError("no")

    registry = make_registry("inline", mail=(fail, {}))

    with tx() as site:
        site.title = "lưu"
        enqueue(site, registry, "mail")

    with tx() as site:
        assert (site.title, counts(site).later) == ("lưu", 1)
