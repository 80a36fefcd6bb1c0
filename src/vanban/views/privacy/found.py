"""What is kept of a person, as pages show it; titles only of what the reader may view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from pyramid.config import Configurator

from vanban.catalog.visible import Visible
from vanban.content.base import Content
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.personal_data import Done, Fate, Person, Record
from vanban.privacy.report import Part, report
from vanban.text.dates import format_short
from vanban.views.privacy.lines import FATES

SHOWN: Final = 200
"""Records of a part; the rest is in the file."""
HIDDEN: Final = _("A document that you may not view")


def includeme(config: Configurator) -> None:
    """Find out once a request what its reader may view."""
    config.add_request_method(listed, "listed", reify=True)


def parts_of(site: Any, request: Any, person: Person) -> list[dict[str, Any]]:
    """Give each part with its records in words."""
    return [_part(part, request) for part in report(site, request.registry, person, SHOWN)]


def fates_of(parts: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Give what goes, what stays without the name, and what stays."""
    grouped = [(fate, [part for part in parts if part["fate"] is fate]) for fate in Fate]
    return [(FATES[fate], found) for fate, found in grouped if found]


def _part(part: Part, request: Any) -> dict[str, Any]:
    kept = part.kept
    return {
        "name": kept.name,
        "title": request.say(kept.title),
        "purpose": request.say(kept.purpose),
        "fate": kept.fate,
        "reason": request.say(kept.reason),
        "restricted": request.say(kept.restricted),
        "count": part.count,
        "records": [_shown(record, request) for record in part.records],
    }


def _shown(record: Record, request: Any) -> dict[str, Any]:
    title, node = visible(record, request)
    return {
        "title": title,
        "url": request.address(node) if node is not None else "",
        "values": [(request.say(label), as_text(value, request)) for label, value in record.values],
    }


def visible(record: Record, request: Any) -> tuple[str, Content | None]:
    """Give the title of `record` and the node it stands on, as far as the reader may know of it."""
    node = record.content
    seen = node is None or node.docid in request.listed or request.has_permission(Permission.VIEW, node)
    return request.say(record.title if seen or record.told else HIDDEN), record.content if seen else None


def listed(request: Any) -> Visible:
    """Request attribute: what the reader may view, as lists know it; to judge thousands of documents one by one costs a second."""
    return Visible(request.root.service("catalog"), request.principals)


def as_text(value: Any, request: Any) -> str:
    """Give what is kept in words."""
    if isinstance(value, datetime):
        return str(request.format_moment(value))
    if isinstance(value, date):
        return format_short(value)
    if isinstance(value, (tuple, list, frozenset)):
        return "; ".join(as_text(item, request) for item in value)
    if isinstance(value, Done):
        return f"{as_text(value.when, request)} {request.say(value.what)} {value.remark}".rstrip()
    return str(request.say(value) if isinstance(value, str) else value)
