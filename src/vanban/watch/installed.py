"""Compares the files of the portal with those that were installed, or that an administrator accepted."""

from __future__ import annotations

import base64
import csv
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

from vanban.watch.findings import Finding

PACKAGES: Final = ("vanban", "vanban.schemas", "vanban.workflows", "vanban.templates")
GIVEN: Final = ":/"
"""In the name of a file of the deployment, which stands in for one of ours: no wheel knows it."""
_CACHE: Final = "__pycache__"
"""Where Python keeps what it made of sources; a `.pyc` anywhere else is run without any source."""


def present(settings: Mapping[str, Any]) -> dict[str, str]:
    """Give the SHA-256 of every file of the portal, and of those that stand in for them in this deployment."""
    found: dict[str, str] = {}
    for package in PACKAGES:
        with as_file(files(package)) as folder:
            found |= _digests(Path(folder), package.replace(".", "/"))
    for name in ("vanban.templates", "vanban.workflows"):
        if settings.get(name):
            found |= _digests(Path(settings[name]), f"{name}:")
    return found


def recorded() -> dict[str, str] | None:
    """Give what the wheel said of its files; `None` when the portal runs from its sources."""
    try:
        record = distribution("vanban").read_text("RECORD") or ""
    except PackageNotFoundError:
        return None
    told = {path: digest for path, digest, *_size in csv.reader(record.splitlines()) if path.startswith("vanban/")}
    if not any(path.endswith("layout.pt") for path in told):
        return None
    return {path: _hexadecimal(digest) for path, digest in told.items() if digest.startswith("sha256=")}


def changes(now: Mapping[str, str], before: Mapping[str, str]) -> Iterator[Finding]:
    """Give what is another file than before, what is gone and what is new."""
    for path in sorted(now.keys() | before.keys()):
        if path not in now:
            yield Finding("file", path, "missing")
        elif path not in before:
            yield Finding("file", path, f"new {now[path][:16]}")
        elif now[path] != before[path]:
            yield Finding("file", path, f"changed {now[path][:16]}")


def _digests(folder: Path, named: str) -> dict[str, str]:
    return {
        f"{named}/{path.relative_to(folder).as_posix()}": sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (path.parent.name == _CACHE and path.suffix == ".pyc")
    }


def _hexadecimal(digest: str) -> str:
    encoded = digest.partition("=")[2]
    return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).hex()
