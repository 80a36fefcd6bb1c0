"""What the watch against tampering found: each with where it is and since when, to be accepted or hidden at once."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.catalog.resolving import resolve
from vanban.content.site import Site
from vanban.errors import Conflict
from vanban.i18n import _
from vanban.jobs.queue import enqueue
from vanban.permissions import Permission, Role
from vanban.security.words import SITE_ROLES
from vanban.views.models import Link
from vanban.views.notices import see
from vanban.watch.accepting import accept
from vanban.watch.findings import Finding, Watch
from vanban.watch.scanning import watch_of

KINDS: Final = {
    "words": (
        _("Words of betting and spam"),
        _("Accept only what belongs to this portal, such as a rule against gambling."),
    ),
    "hidden": (
        _("Text that readers are not meant to see"),
        _("This portal stores no such markup: somebody put it in another way."),
    ),
    "cloak": (_("Other pages for search engines"), _("Search engines are shown something else than readers are.")),
    "role": (_("New rights on the whole portal"), _("Somebody has a role that was not accepted yet.")),
    "file": (
        _("Files of the portal itself"),
        _("A file is not what was installed. After an update, accept the new ones."),
    ),
    "host": (_("Addresses elsewhere, seen for the first time"), _("Content leads to these sites.")),
}
"""What the kinds are called, the most urgent first."""
UNSEEN: Final = {
    "hidden-by-style": _("hidden by its style"),
    "hidden-by-class": _("hidden by its class"),
    "style": _("a style of its own"),
    "hidden": _("a hidden element"),
    "empty-link": _("a link without words"),
    "script": _("a script"),
}
SHOWN: Final = 100
"""Findings of one kind on the page."""


@view_config(
    context=Site,
    name="scan",
    request_method="GET",
    permission=Permission.MANAGE_SITE,
    renderer="vanban.templates:scan.pt",
)
def show_scan(site: Site, request: Any) -> dict[str, Any]:
    """Show what was found and not accepted."""
    watch = watch_of(site)
    found = sorted(watch, key=lambda finding: (finding.since is None, finding.since), reverse=True)
    kinds = [
        {
            "name": name,
            "title": request.say(title),
            "about": request.say(about),
            "count": len(of_kind),
            "findings": [_shown(finding, site, request) for finding in of_kind[:SHOWN]],
        }
        for name, (title, about) in KINDS.items()
        if (of_kind := [finding for finding in found if finding.kind == name])
    ]
    return {
        "page_title": _("Watch against tampering"),
        "show_bar": False,
        "kinds": kinds,
        "finished": watch.finished,
        "read": watch.read,
        "seconds": round(watch.seconds, 1),
        "notes": [request.say(_(note)) for note in watch.notes],
    }


@view_config(context=Site, name="scan", request_method="POST", permission=Permission.MANAGE_SITE)
def act_on_findings(site: Site, request: Any) -> Any:
    """Accept one finding or all of a kind, or have everything looked at again."""
    address, do = request.address(site, "scan"), request.POST.get("do", "")
    watch = watch_of(site)
    if do == "look":
        enqueue(site, request.registry, "scan")
        return see(request, address, "looking")
    chosen = _chosen(watch, do, request.POST.get("key", ""))
    if not chosen:
        raise Conflict(_("This is no longer among what was found."))
    accept(site, request.registry, chosen, by=request.identity.login)
    return see(request, address, "accepted")


def _chosen(watch: Watch, do: str, key: str) -> list[Finding]:
    if do == "accept-all":
        return [finding for finding in watch if finding.kind == key]
    found = watch.get(key.replace("\r\n", "\n")) if do == "accept" else None
    return [found] if found is not None else []


def _shown(finding: Finding, site: Site, request: Any) -> dict[str, Any]:
    places = [found for docid in finding.docids if (found := resolve(site, docid)) is not None]
    return {
        "key": finding.key,
        "subject": _subject(finding, request),
        "what": _what(finding, request),
        "since": finding.since,
        "places": [
            Link(str(place.title), request.address(place), description=request.address(place, "takedown"))
            for place in places
        ],
        "may_hide": finding.kind in ("words", "hidden", "host"),
        "url": _url(finding, request),
    }


def _subject(finding: Finding, request: Any) -> str:
    user = request.root.service("accounts").get(finding.subject) if finding.kind == "role" else None
    return f"{request.say(user.title)} – {user.name}" if user is not None else finding.subject


def _url(finding: Finding, request: Any) -> str:
    if finding.kind == "cloak":
        return str(request.application_url) + finding.subject
    return request.address(request.root, "user", finding.subject) if finding.kind == "role" else ""


def _what(finding: Finding, request: Any) -> str:
    if finding.kind == "role":
        return str(request.say(SITE_ROLES[Role(finding.what)]))
    if finding.kind == "hidden":
        return ", ".join(request.say(UNSEEN.get(one, one)) for one in finding.what.split(", "))
    if finding.kind == "file":
        return str(request.say(_file(finding.what)))
    if finding.kind == "cloak":
        return str(request.say(_("Not the same for ${name}.", mapping={"name": finding.what.rpartition(" ")[2]})))
    return finding.what


def _file(what: str) -> Any:
    if what == "no-baseline":
        return _(
            "Nothing is known yet to compare the files with. Accept them once the installation is as it should be."
        )
    if what == "missing":
        return _("is missing")
    return _("is new") if what.startswith("new") else _("was changed")
