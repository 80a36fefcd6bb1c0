"""Takes what was found for right: from then on it is what things are compared with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from vanban.content.site import Site
from vanban.security.audit import note_deed
from vanban.watch import installed
from vanban.watch.findings import Finding
from vanban.watch.scanning import watch_of


def accept(site: Site, registry: Any, findings: Iterable[Finding], *, by: str) -> int:
    """Accept `findings`; give how many they were. Each kind with what it is about is in the audit log."""
    chosen = list(findings)
    if not chosen:
        return 0
    watch = watch_of(site)
    if any(finding.kind == "file" for finding in chosen):
        _accept_files(site, registry, chosen)
        chosen = [finding for finding in chosen if finding.what != "no-baseline"] or chosen
    count = watch.accept(chosen, by, datetime.now(UTC))
    told = [f"{finding.kind}: {finding.subject} {finding.what}".strip()[:200] for finding in chosen[:50]]
    note_deed(site, registry, "scan-accepted", count=count, findings=told)
    return count


def _accept_files(site: Site, registry: Any, chosen: list[Finding]) -> None:
    """Put the digests of the accepted files, or of all where none were known, into what files are compared with."""
    watch, now = watch_of(site), installed.present(registry.settings or {})
    if watch.manifest is None:
        watch.manifest = now
        return
    manifest = dict(watch.manifest)
    for finding in chosen:
        if finding.kind == "file":
            manifest.pop(finding.subject, None)
            if finding.subject in now:
                manifest[finding.subject] = now[finding.subject]
    watch.manifest = manifest
