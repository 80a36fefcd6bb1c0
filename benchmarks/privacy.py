"""Measures what a person's data costs on a large site: pages and files, erasing, and the nightly retention.

`python -m benchmarks.privacy [DOCUMENTS [PEOPLE]]` (20,000 and 5,000). CPU time of this process; asserts nothing.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import transaction
from webtest import TestApp

import vanban
from vanban.content import lifecycle
from vanban.content.events import Added
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.site import Site
from vanban.jobs.worker import run_pending
from vanban.permissions import Role
from vanban.privacy import retention
from vanban.privacy.erasing import erase
from vanban.privacy.report import person_of
from vanban.privacy.requests import answer, ask
from vanban.security.audit import Event, audit_log
from vanban.takedown.reporting import report

FOLDERS, ENTRIES, REQUESTS, CASES = 20, 200_000, 2_000, 2_000
BUSY, QUIET = "gv0", "gv7"
"""Who made a quarter of all documents, and who made some."""
PASSWORD = "sông núi nước Nam"
PAGES = {
    "their own data": "/my-data",
    "their own data as XLSX": "/my-data?form=xlsx",
    "their own data as JSON": "/my-data?form=json",
}
ADMIN_PAGES = {
    "data of somebody busy": f"/personal-data-of?login={BUSY}",
    "data of somebody quiet": f"/personal-data-of?login={QUIET}",
    "data by e-mail address": "/personal-data-of?email=doc77@thu.vn",
    "data by name": "/personal-data-of?name=Nguy%E1%BB%85n+V%C4%83n+7",
    "requests": "/personal-data-requests",
    "register": "/personal-data",
}


def main() -> None:
    """Build a site on the disk, and measure."""
    documents, people = (int(given) for given in (*sys.argv[1:3], *("20000", "5000")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as var:
        settings = {"vanban.mode": "development", "vanban.var": var, "vanban.jobs": "external"}
        config = vanban.configure(settings | {"vanban.password.cost": "test", "vanban.throttle": "off"})
        registry, db = config.registry, config.registry._zodb_databases[""]
        change(db, registry, lambda root: found(root, registry, documents, people))
        write_log(registry, people)
        run_pending(db, registry)
        print(
            f"{documents:,} documents, {people:,} people, {ENTRIES:,} entries in the audit log, {REQUESTS:,} requests"
        )
        measure(config, db, registry)
        db.close()
        registry.text_backend.close()


def measure(config: Any, db: Any, registry: Any) -> None:
    """Time pages, then what takes away."""
    app = config.make_wsgi_app()
    for login, pages in ((BUSY, PAGES), ("quantri", ADMIN_PAGES)):
        browser = TestApp(app)
        form = browser.get("/login").forms[1]
        form["login"], form["password"] = login, PASSWORD
        form.submit(status=303)
        for name, address in pages.items():
            timed(name, lambda address=address, browser=browser: f"{len(browser.get(address).body) / 1000:,.0f} kB")
    for name, login in (("somebody quiet", QUIET), ("somebody busy", BUSY)):
        timed(f"forget {name}: begin", lambda login=login: change(db, registry, begin(registry, login)))
        jobs(f"forget {name}: jobs", db, registry)
    timed("retention: begin", lambda: change(db, registry, lambda root: retention.begin(root["vanban"], registry)))
    jobs("retention: jobs", db, registry)
    print(f"most memory used: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def begin(registry: Any, login: str) -> Callable[[Any], str]:
    """Give the deed that begins to forget `login`."""
    return lambda root: erase(root["vanban"], registry, person_of(root["vanban"].service("accounts")[login]))


def timed(name: str, deed: Callable[[], Any]) -> None:
    """Say what `deed` takes."""
    begun = time.process_time()
    result = deed()
    print(f"{name:40}{(time.process_time() - begun) * 1000:10,.0f} ms   {result or ''}")


def jobs(name: str, db: Any, registry: Any) -> None:
    """Run what waits, one by one; say what all of it takes, and the longest."""
    took = []
    while True:
        begun = time.process_time()
        if not run_pending(db, registry, limit=1):
            break
        took.append(time.process_time() - begun)
    print(f"{name:40}{sum(took) * 1000:10,.0f} ms   {len(took)} jobs, the longest {max(took) * 1000:,.0f} ms")


def change(db: Any, registry: Any, deed: Callable[[Any], Any]) -> Any:
    """Run `deed(root)` on a connection that has nothing in memory, and commit."""
    manager = transaction.TransactionManager(explicit=True)
    with manager:
        connection = db.open(manager)
        connection.cacheMinimize()
        site = connection.root().get("vanban")
        if site is not None:
            site._v_registry = registry
        result = deed(connection.root())
    connection.close()
    return result


def found(root: Any, registry: Any, documents: int, people: int) -> None:
    """Make a site with documents that people have worked on, requests and reports; every tenth person has left."""
    site = root["vanban"] = Site(title="Phòng Giáo dục và Đào tạo")
    root._p_jar.add(site)
    site.install_services(registry)
    site._v_registry = registry
    registry.notify(Added(site, registry))
    join(site, registry, people)
    top = lifecycle.add(site, Folder(title="Văn bản"), registry, by="quantri", name="van-ban")
    for number in range(FOLDERS):
        lifecycle.add(top, Folder(title=f"Năm {number}"), registry, by="quantri", name=f"nam-{number}")
        lifecycle.share(top[f"nam-{number}"], {f"user:{BUSY}": frozenset({Role.EDITOR})}, registry, by="quantri")
    for number in range(documents):
        by = BUSY if number % 4 == 0 else f"gv{number % people}"
        made = OfficialDocument(
            title=f"Công văn về việc thứ {number}", kind="cong-van", signer=f"Nguyễn Văn {number % 50}"
        )
        lifecycle.add(top[f"nam-{number % FOLDERS}"], made, registry, by=by, name=f"vb-{number}")
        lifecycle.modify(made, {"title": f"{made.title} (sửa)"}, registry, by=f"gv{(number * 7) % people}")
        if number < CASES:
            report(made, registry, "wrong", "Sai số liệu", f"doc{number % 500}@thu.vn")
        make_room(site, number)
    for number in range(REQUESTS):
        one = ask(site, registry, "see", date(2022, 1, 1), name=f"Trần {number}", email=f"doc{number % 500}@thu.vn")
        if number % 2:
            answer(site, registry, one, "done", by=BUSY, words="Đã gửi", day=date(2022, 1, 9))


def join(site: Site, registry: Any, people: int) -> None:
    """Make the accounts, and sessions of them."""
    accounts, sessions, long_ago = (
        site.service("accounts"),
        site.service("sessions"),
        datetime.now(UTC) - timedelta(days=900),
    )
    accounts.add("quantri", PASSWORD, registry, roles=[Role.MANAGER])
    for number in range(people):
        given = {"fullname": f"Nguyễn Văn {number}", "email": f"gv{number}@truong.edu.vn", "roles": [Role.EDITOR]}
        user = accounts.add(f"gv{number}", PASSWORD if number == 0 else None, registry, **given)
        sessions.start(user)
        if number % 10 == 9:
            accounts.disable(user.login)
            user.disabled_on = long_ago
        make_room(site, number)


def make_room(site: Site, number: int) -> None:
    """Write what there is to the disk now and then."""
    if number % 1000 == 999:
        site._p_jar.transaction_manager.savepoint(optimistic=True)
        site._p_jar.cacheGC()


def write_log(registry: Any, people: int) -> None:
    """Fill the audit log with what people did, a thousand entries at a time."""
    log = audit_log(registry)
    for start in range(0, ENTRIES, 1000):
        log.append(*(Event("session", f"gv{(start + n) % people}", "192.0.2.7", "/") for n in range(1000)))


if __name__ == "__main__":
    main()
