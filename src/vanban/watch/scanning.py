"""Runs the watch: files, rights and pages at once, content in portions, each a short transaction of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from time import monotonic
from typing import Any, Final

from vanban.catalog.extracting import microseconds
from vanban.catalog.resolving import resolve
from vanban.catalog.visible import Visible
from vanban.content.site import Site
from vanban.i18n import _
from vanban.jobs.queue import enqueue
from vanban.permissions import FULL_ACCESS, Role
from vanban.security.hosts import home_of
from vanban.watch import cloaking, installed
from vanban.watch.content import findings_in
from vanban.watch.findings import Finding, Watch
from vanban.watch.vocabulary import vocabulary

PORTION: Final = 200
"""Nodes that are read in one transaction."""
BEGINNING: Final = -(2**63)
"""Below every docid: those are whole numbers of 64 bits, about half of them negative."""
SUNDAY: Final = 6
WATCHED: Final = (*FULL_ACCESS, Role.REVIEWER, Role.EDITOR)
"""Roles on the whole site whose new holders are told of."""
NOT_ASKED: Final = _("Pages were not compared for search engines, because this process does not serve them.")
NO_BASELINE: Final = "no-baseline"


def watch_of(site: Site) -> Watch:
    """Give what the watch keeps of this site."""
    return site.service("watch")  # type: ignore[no-any-return]


def nightly(site: Site, registry: Any) -> None:
    """Daily job: look at everything but content now, and read content portion by portion; on Sundays all of it."""
    now = datetime.now(UTC)
    begin(site, registry, now)
    since = since_of(site, full=now.weekday() == SUNDAY)
    enqueue(site, registry, "scan-portion", BEGINNING, since, microseconds(now))


def portion(site: Site, registry: Any, after: int, since: int, until: int) -> None:
    """Job: read the next nodes, and ask for those after them."""
    last = read_portion(site, registry, after, since)
    if last is None:
        finish(site, until)
    else:
        enqueue(site, registry, "scan-portion", last, since, until)


def since_of(site: Site, *, full: bool) -> int:
    """Give since when changes are to be read; 0 is all there is, also when the words looked for are others now."""
    watch = watch_of(site)
    return 0 if full or watch.rules != vocabulary().digest else watch.read_until


def begin(site: Site, registry: Any, now: datetime) -> None:
    """Look at the files of the portal, at who has which rights, and at its pages."""
    watch, started = watch_of(site), monotonic()
    watch.replace(["file"], _files(watch, registry), now)
    watch.replace(["role"], _roles(site), now)
    if site.docid is not None:  # its settings may be others though it was not modified
        watch.replace_in(frozenset({site.docid}), list(findings_in(site, _own_hosts(registry))), now)
    asked = cloaking.can_be_asked(site, registry)
    if asked:
        watch.replace(["cloak"], list(cloaking.differing_pages(site, registry)), now)
    watch.notes = () if asked else (str(NOT_ASKED),)
    watch.read, watch.seconds = 0, monotonic() - started


def read_portion(site: Site, registry: Any, after: int, since: int, size: int = PORTION) -> int | None:
    """Read the next public nodes that changed `since`; give the docid of the last, `None` when there are none left."""
    watch, started = watch_of(site), monotonic()
    docids = list(islice(_waiting(site, after, since), size))
    hosts = _own_hosts(registry)
    found: list[Finding] = []
    for docid in docids:
        content = resolve(site, docid)
        if content is not None:
            found.extend(findings_in(content, hosts))
    if docids:
        watch.replace_in(frozenset(docids), found, datetime.now(UTC))
        watch.read += len(docids)
        watch.seconds += monotonic() - started
    return docids[-1] if len(docids) == size else None


def finish(site: Site, until: int) -> None:
    """Forget what was found in nodes that the public no longer sees, and note up to when content is read."""
    watch = watch_of(site)
    named = {docid for finding in watch for docid in finding.docids}
    public = _public(site)
    watch.replace_in(frozenset(docid for docid in named if docid not in public), [], datetime.now(UTC))
    watch.read_until, watch.rules, watch.finished = until, vocabulary().digest, datetime.now(UTC)


def _own_hosts(registry: Any) -> frozenset[str]:
    return frozenset(host.partition(":")[0].removeprefix("www.") for host in home_of(registry.settings or {}).hosts)


def _public(site: Site) -> Visible:
    return Visible(site.service("catalog"), frozenset({"system.Everyone"}))


def _waiting(site: Site, after: int, since: int) -> Iterator[int]:
    changed = site.service("catalog")["modified"]._rev_index
    return (docid for docid in _public(site).docids.keys(after + 1) if changed.get(docid, since) >= since)


def _files(watch: Watch, registry: Any) -> list[Finding]:
    """Compare with what the wheel says of its files, and all else with what an administrator accepted."""
    now, recorded = installed.present(registry.settings or {}), installed.recorded()
    if recorded is None:
        return _compared(now, watch.manifest, "vanban")
    own = {path: digest for path, digest in now.items() if installed.GIVEN not in path}
    given = {path: digest for path, digest in now.items() if installed.GIVEN in path}
    known = watch.manifest and {path: told for path, told in watch.manifest.items() if installed.GIVEN in path}
    changed = list(installed.changes(own, recorded))
    return [*changed, *_compared(given, known, "vanban.templates")] if given or known else changed


def _compared(now: Mapping[str, str], known: Mapping[str, str] | None, named: str) -> list[Finding]:
    return [Finding("file", named, NO_BASELINE)] if known is None else list(installed.changes(now, known))


def _roles(site: Site) -> list[Finding]:
    accounts = site.service("accounts")
    held = [(user.login, role) for user in accounts if not user.disabled for role in accounts.roles_of(user)]
    return [Finding("role", login, role) for login, role in sorted(held) if role in WATCHED]
