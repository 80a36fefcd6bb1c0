"""The administrator's page for the audit log: who did what, when and from where; looked through, and taken out as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.audit import Entry, Event, Wanted, audit_log, note
from vanban.security.audit.titles import TITLES, title_of
from vanban.tables import FORMS, Column, answer_table
from vanban.text.dates import NotADate, parse_date
from vanban.views.audit_details import told
from vanban.views.audit_names import object_of, person
from vanban.views.whole_numbers import whole_number

SIZE: Final = 50
MOST_TAKEN: Final = 100_000
"""Entries in one table."""
TAKEN_AT_ONCE: Final = 1000
OCTETS: Final = 4
OWN_PREFIX: Final = 64
"""Bits of an IPv6 address that one subscriber is given."""
FIELDS: Final = ("event", "actor", "network", "text", "since", "until")
LONGEST: Final = 200
"""Characters of what is looked for."""


@view_config(
    context=Site,
    name="audit",
    request_method="GET",
    permission=Permission.MANAGE_SITE,
    renderer="vanban.templates:audit.pt",
)
def show_audit(site: Site, request: Any) -> dict[str, Any]:
    """Show the entries looked for, the newest first."""
    typed = {name: request.GET.get(name, "").strip()[:LONGEST] for name in FIELDS}
    wanted, errors = _wanted(typed, request)
    before = whole_number(request.GET.get("before"))
    found = [] if errors else audit_log(request.registry).latest(SIZE + 1, before, wanted)
    asked = {name: value for name, value in typed.items() if value}
    address = request.address(site, "audit")
    older = {**asked, "before": found[SIZE - 1].number} if len(found) > SIZE else {}
    if errors:
        request.response.status_code = 400
    return {
        "page_title": _("Audit log"),
        "show_bar": False,
        "typed": typed,
        "errors": errors,
        "events": sorted(((name, request.say(title)) for name, title in TITLES.items()), key=lambda pair: pair[1]),
        "entries": [_shown(entry, request) for entry in found[:SIZE]],
        "older_url": f"{address}?{urlencode(older)}" if older else "",
        "newest_url": f"{address}?{urlencode(asked)}" if before is not None else "",
        "clear_url": address if asked else "",
        "forms": list(FORMS),
    }


@view_config(context=Site, name="audit", request_method="POST", permission=Permission.MANAGE_SITE)
def take_out(_site: Site, request: Any) -> Any:
    """Give the entries looked for as a table, and note that they were taken."""
    typed = {name: request.POST.get(name, "").strip()[:LONGEST] for name in FIELDS}
    wanted, errors = _wanted(typed, request)
    form = request.POST.get("form", "")
    form = form if form in FORMS else "xlsx"
    # Up to now: what is noted of the taking itself is not among what is taken.
    wanted = replace(wanted if not errors else Wanted(), until=wanted.until or datetime.now(_zone(request)))
    asked = {name: value for name, value in typed.items() if value}
    note(
        request.registry,
        Event(
            "audit-export", request.identity.login, request.environ.get("REMOTE_ADDR", ""), details={"wanted": asked}
        ),
    )
    titles = (
        (_("Number of the entry"), 10),
        (_("Time"), 18),
        (_("Event"), 32),
        (_("Person"), 20),
        (_("Network"), 18),
        (_("On what"), 40),
        (_("Details"), 60),
    )
    columns = [Column(request.say(title), width) for title, width in titles]
    return answer_table(request, request.say(_("Audit log")), columns, _rows(wanted, request), form)


def _rows(wanted: Wanted, request: Any) -> Iterator[tuple[Any, ...]]:
    log, before, left = audit_log(request.registry), None, MOST_TAKEN
    while left > 0 and (found := log.latest(min(TAKEN_AT_ONCE, left), before, wanted)):
        for entry in found:
            event = entry.event
            details = "; ".join(told(event, request))
            name = request.say(title_of(event.name))
            yield entry.number, entry.time, name, event.actor, event.network, event.object, details
        before, left = found[-1].number, left - len(found)


def _shown(entry: Entry, request: Any) -> dict[str, Any]:
    event = entry.event
    return {
        "number": entry.number,
        "time": entry.time,
        "title": request.say(title_of(event.name)),
        "actor": person(event.actor, request),
        "network": event.network,
        "object": object_of(event, request),
        "details": " · ".join(told(event, request)),
        "named": entry.named,
    }


def _wanted(typed: dict[str, str], request: Any) -> tuple[Wanted, dict[str, str]]:
    """Give what is looked for, and by field what of it cannot be understood."""
    errors: dict[str, str] = {}
    since, until = _day(typed, "since", request, errors), _day(typed, "until", request, errors)
    if since and until and until < since:
        errors["until"] = request.say(_("The last day is before the first day."))
    zone, renamed = _zone(request), request.root.service("accounts").named(typed["actor"].lower())
    wanted = Wanted(
        name=typed["event"],
        actor=renamed.login if renamed is not None else typed["actor"].lower(),
        network=_beginning(typed["network"], request, errors),
        text=typed["text"],
        since=datetime.combine(since, time.min, zone) if since else None,
        until=datetime.combine(until + timedelta(days=1), time.min, zone) if until else None,
    )
    return wanted, errors


def _beginning(network: str, request: Any, errors: dict[str, str]) -> str:
    """Give how the addresses of `network` begin, which may be written like 203.0.113.0/24 too."""
    if "/" not in network:
        return network
    try:
        parsed = ip_network(network, strict=False)
    except ValueError:
        parsed = None
    if isinstance(parsed, IPv4Network) and parsed.prefixlen % 8 == 0:
        kept = str(parsed.network_address).split(".")[: parsed.prefixlen // 8]
        return "".join(f"{part}." for part in kept) if len(kept) < OCTETS else ".".join(kept)
    if isinstance(parsed, IPv6Network) and parsed.prefixlen == OWN_PREFIX:
        return str(parsed)  # IPv6 is noted so
    errors["network"] = request.say(_("Write how the address begins, such as 203.0.113."))
    return ""


def _day(typed: dict[str, str], name: str, request: Any, errors: dict[str, str]) -> date | None:
    if not typed[name]:
        return None
    try:
        return parse_date(typed[name])
    except NotADate as error:
        errors[name] = request.say(_(error.msgid, mapping=error.mapping))
        return None


def _zone(request: Any) -> ZoneInfo:
    return ZoneInfo(request.registry.settings.get("vanban.timezone", "Asia/Ho_Chi_Minh"))
