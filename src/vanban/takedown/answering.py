"""Tells those who reported something, and asked for an answer, what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vanban.content.site import Site
from vanban.takedown.cases import Report


def answer_reporters(_site: Site, _registry: Any, _reports: Iterable[Report], *, gone: bool) -> None:
    """Write to the addresses of `reports`."""
