"""Measures a change of sharing on a large folder, over HTTP too: how long it takes, what it writes, what searches cost then.

`python -m benchmarks.sharing [DOCUMENTS]` (20,000). Asserts nothing.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import transaction
from webtest import TestApp

import vanban
from vanban.catalog.query import Query, search
from vanban.catalog.rights.effects import Effects
from vanban.catalog.rights.report import rights_below
from vanban.content import lifecycle
from vanban.content.events import Added, SiteFound
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.site import Site
from vanban.permissions import Permission, Role
from vanban.security.acl import allowed_principals
from vanban.security.policy import identity_of
from vanban.security.sharing import set_sharing

YEARS = 20
STATES = ("draft", "pending", "internal", "published")
GROUP = "group:to-toan"
PASSWORD = "sông núi nước Nam"


def main() -> None:
    """Build a folder of documents on the disk, and measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with filled(count) as (bench, config):
        print(f"{count:,} documents in {YEARS} folders, a quarter each {', '.join(STATES)}")
        over_http(config.make_wsgi_app(), bench)  # first: the comparison at the end spoils the indexes
        bench.measure_all()


@contextmanager
def filled(count: int) -> Iterator[tuple[Bench, Any]]:
    """Give a bench on a portal with `count` documents on the disk, and the configuration of that portal."""
    with tempfile.TemporaryDirectory() as var:
        settings = {"vanban.mode": "development", "vanban.var": var, "vanban.jobs": "external"}
        config = vanban.configure(settings | {"vanban.password.cost": "test", "pyramid.default_locale_name": "vi"})
        registry, db = config.registry, config.registry._zodb_databases[""]
        bench = Bench(db, registry, Path(var) / "Data.fs")
        bench.change(lambda root: found(root, registry, count))
        yield bench, config
        db.close()
        registry.text_backend.close()


class Bench:
    """Times deeds, each in a transaction on a connection that has nothing in memory."""

    def __init__(self, db: Any, registry: Any, path: Path) -> None:
        self.db, self.registry, self.path = db, registry, path

    def change(self, deed: Callable[[Any], Any]) -> Any:
        """Run `deed(root)` and commit."""
        manager = transaction.TransactionManager(explicit=True)
        with manager:
            connection = self.db.open(manager)
            connection.cacheMinimize()
            site = connection.root().get("vanban")
            if site is not None:
                site._v_registry = self.registry
            result = deed(connection.root())
        connection.close()
        return result

    def timed(self, name: str, deed: Callable[[Site], Any]) -> None:
        """Say what `deed(site)` takes and writes."""
        size, begun = self.path.stat().st_size, time.perf_counter()
        result = self.change(lambda root: deed(root["vanban"]))
        took, grown = time.perf_counter() - begun, self.path.stat().st_size - size
        print(
            f"{name:44}{took * 1000:10,.1f} ms{grown / 1000:12,.1f} kB written{'' if result is None else f'   {result}'}"
        )

    def measure_all(self) -> None:
        """Compare sharing as it is with filing every document anew, and look at what it costs to search."""
        self.timed("search by a member, nothing shared", self.search)
        self.timed("the same again", self.search)
        self.timed("preview of sharing the folder", self.preview)
        self.timed("share the folder", lambda site: self.share(site, {GROUP: [Role.EDITOR]}))
        self.timed("search by a member of the group", self.search)
        self.timed("the same again", self.search)
        self.timed("one document asked for", self.one)
        self.timed("end inheritance in one of its folders", self.stop)
        self.timed("search by a member of the group", self.search)
        self.timed("take the rights away", lambda site: self.share(site, {}))
        self.timed("search by a member of the group", self.search)
        self.timed("search by an administrator", lambda site: self.search(site, "quantri"))
        self.timed("report of all rights", self.report)
        self.timed("an old site gets the new indexes", self.upgrade)
        self.timed("for comparison: file every document anew", self.file_anew)

    def preview(self, site: Site) -> str:
        """Work out who would gain what, for a group of 200."""
        accounts = site.service("accounts")
        for number in range(200):
            accounts.add(f"gv{number}", None, self.registry, roles=[Role.MEMBER])
            accounts.join("to-toan", f"gv{number}")
        begun = time.perf_counter()
        effects = Effects(site["van-ban"], {GROUP: [Role.EDITOR]}, self.registry).all()
        took = (time.perf_counter() - begun) * 1000
        return (
            f"{took:,.0f} ms of it: {len(effects)} people, {effects[0].gained[Permission.VIEW]:,} objects more to view"
        )

    def report(self, site: Site) -> str:
        """List everything that was given."""
        return f"{len(list(rights_below(site, lambda _place: True)))} lines"

    def upgrade(self, site: Site) -> None:
        """Fill the indexes that a site of an older version lacks."""
        indexes = site.service("catalog")
        del indexes.fields["sharing"], indexes.fields["rule"]
        self.registry.notify(SiteFound(site, self.registry))

    def share(self, site: Site, shared: dict[str, list[Role]]) -> None:
        """Give rights on the whole folder, as an administrator does."""
        by = identity_of(site.service("accounts"), "quantri")
        set_sharing(site["van-ban"], shared, self.registry, by)

    def stop(self, site: Site) -> None:
        """Let one of the folders inherit nothing."""
        lifecycle.share(site["van-ban"]["nam-2001"], {}, self.registry, inherits=False)

    def search(self, site: Site, login: str = "lan") -> str:
        """Count and order what somebody may see."""
        principals = identity_of(site.service("accounts"), login).principals
        result = search(Query(principals, below=("van-ban",)), site, self.registry)
        return f"{result.total:,} found, {len(result.ordered(20))} ordered"

    def one(self, site: Site) -> bool:
        """Ask for one document whether it may be seen, as links in a text do."""
        principals = identity_of(site.service("accounts"), "lan").principals
        result = search(Query(principals), site, self.registry)
        return site["van-ban"]["nam-2003"]["vb-23"].docid in result._visible

    def file_anew(self, site: Site) -> None:
        """Do what an index of all rights would need: one row for each document."""
        indexes = site.service("catalog")
        for node in lifecycle.subtree(site["van-ban"]):
            principals = allowed_principals(node, Permission.VIEW, self.registry) | {GROUP}
            indexes.update(node.docid, {"allowed": sorted(principals)})


def over_http(wsgi: Any, bench: Bench) -> None:
    """Change rights as a browser does; say what each answer takes, and what readers find right after it."""
    site_of = bench.change

    def give_password(root: Any) -> None:
        root["vanban"].service("accounts").set_password("quantri", PASSWORD, bench.registry)

    site_of(give_password)
    browser, stranger = TestApp(wsgi), TestApp(wsgi)
    form = next(form for form in browser.get("/login").forms.values() if "password" in form.fields)
    form["login"], form["password"] = "quantri", PASSWORD
    form.submit(status=303)
    before = seen(stranger)
    for name, ticked in (("give", True), ("take away", False)):
        page = answered(f"page of rights ({name})", lambda: browser.get("/van-ban/sharing?query=toan"))
        form = next(form for form in page.forms.values() if f"role:{GROUP}" in form.fields)
        for box in form.fields[f"role:{GROUP}"]:
            if box._value == Role.EDITOR:
                box.checked = ticked
        shown = answered(f"preview ({name})", lambda form=form: form.submit("do", value="preview"))
        form = next(form for form in shown.forms.values() if "seen" in form.fields)
        answered(f"saving ({name})", lambda form=form: form.submit("do", value="save", status=303))
        found_now = bench.change(lambda root: bench.search(root["vanban"]))
        print(f"{'':4}at once: a member finds {found_now}; somebody not logged in {seen(stranger)} (before: {before})")


def answered(name: str, ask: Callable[[], Any]) -> Any:
    """Say what an answer takes, by the clock and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = ask()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"POST/GET {name:35}{wall * 1000:10,.1f} ms{cpu * 1000:12,.1f} ms of CPU")
    return answer


def seen(browser: TestApp) -> int:
    """Count what somebody finds in the folder over HTTP."""
    answer = browser.get("/@search?path=/van-ban&b_size=1", headers={"Accept": "application/json"})
    return int(answer.json["items_total"])


def found(root: Any, registry: Any, count: int) -> None:
    """Make a site with a folder of `count` documents."""
    site = root["vanban"] = Site(title="Phòng Giáo dục và Đào tạo")
    root._p_jar.add(site)
    site.install_services(registry)
    site._v_registry = registry
    registry.notify(Added(site, registry))
    accounts = site.service("accounts")
    accounts.add("quantri", None, registry, roles=[Role.MANAGER])
    accounts.add("lan", None, registry, roles=[Role.MEMBER])
    accounts.groups.add("Tổ Toán")
    accounts.join("to-toan", "lan")
    top = lifecycle.add(site, Folder(title="Văn bản"), registry, by="quantri", name="van-ban")
    for year in range(YEARS):
        lifecycle.add(top, Folder(title=f"Năm {2000 + year}"), registry, by="quantri", name=f"nam-{2000 + year}")
    for number in range(count):
        document = OfficialDocument(title=f"Công văn về việc thứ {number}", kind="cong-van")
        document.state = STATES[number // YEARS % len(STATES)]
        lifecycle.add(top[f"nam-{2000 + number % YEARS}"], document, registry, by="bientap", name=f"vb-{number}")
        if number % 1000 == 999:
            transaction_of(site).savepoint(optimistic=True)
            site._p_jar.cacheGC()


def transaction_of(site: Site) -> Any:
    """Give the manager of the transaction that `site` is changed in."""
    return site._p_jar.transaction_manager


if __name__ == "__main__":
    main()
