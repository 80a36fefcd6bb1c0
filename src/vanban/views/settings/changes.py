"""What was changed in the settings, by whom, and putting it back; what waits for a second person."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.audit import note_deed
from vanban.security.audit.settings import note_outcome
from vanban.settings.changes import Change
from vanban.settings.deeds import Proposal, approve, is_settled, proposal_for, reject, undo, waiting
from vanban.settings.drafts import changes_of, draft_of, look_at, stop_looking
from vanban.settings.screens import screens_of
from vanban.settings.store import Version
from vanban.settings.values import settings_of, store_of
from vanban.views.models import Link
from vanban.views.notices import see
from vanban.views.settings.screens import notice_of, version_view
from vanban.views.settings.words import changed_fields, screen_title
from vanban.views.whole_numbers import whole_number

SHOWN: Final = 50

PAGE: Final = "vanban.templates:settings_changes.pt"


@view_config(context=Site, name="settings-changes", permission=Permission.MANAGE_SITE, renderer=PAGE)
def show_changes(site: Site, request: Any) -> dict[str, Any]:
    """Show one's draft, what waits for approval, and the changes, the newest first; of one screen when that is asked."""
    wanted, before = request.GET.get("screen", ""), whole_number(request.GET.get("before", ""))
    found = [
        version
        for version in store_of(site).versions()
        if wanted in ("", version.change.screen) and (before is None or version.number < before)
    ]
    draft = draft_of(site, request.identity.login)
    own = draft if draft is not None and not draft.proposal else None
    more = {"before": found[SHOWN - 1].number} | ({"screen": wanted} if wanted else {}) if len(found) > SHOWN else None
    return {
        "page_title": _("Changes of the settings"),
        "show_bar": False,
        "error": "",
        "screen": screen_title(wanted, request) if wanted else "",
        "all_url": request.address(site, "settings-changes"),
        "draft": [_described(change, request) for change in changes_of(site, request.registry, own)] if own else [],
        "draft_url": request.address(site, "settings-draft"),
        "home_url": request.address(site),
        "newest": store_of(site).newest,
        "settled": is_settled(site, request.identity.login),
        "proposals": [_proposal_view(proposal, request) for proposal in waiting(site)],
        "proposal_url": request.address(site, "settings-proposal"),
        "versions": [version_view(version, request) for version in islice(found, SHOWN)],
        "undo_url": request.address(site, "settings-undo"),
        "more_url": request.address(site, "settings-changes", query=more) if more else "",
        "screens": [
            Link(
                request.say(one.title),
                request.address(site, "settings-changes", query={"screen": one.name}),
                one.name == wanted,
            )
            for one in screens_of(request.registry).values()
        ],
    }


@view_config(
    context=Site,
    name="settings-undo",
    request_method="POST",
    permission=Permission.MANAGE_SITE,
    renderer="vanban.templates:settings_undo.pt",
)
def undo_change(site: Site, request: Any) -> Any:
    """Put back what a version changed; when its fields were changed again since, show first what would be lost."""
    number = whole_number(request.POST.get("number", ""))
    version = store_of(site).version(number) if number is not None else None
    if version is None or version.change.screen not in screens_of(request.registry):
        raise HTTPNotFound
    later = [other for other in store_of(site).versions(after=version.number) if other.change.overlaps(version.change)]
    if later and "sure" not in request.POST:
        return _asked_first(site, version, later, request)
    outcome = undo(site, request.registry, version.number, by=request.identity.login)
    note_outcome(site, request.registry, outcome, undoes=version.number)
    return see(request, request.address(site, "settings-changes"), notice_of(outcome, "undone"))


@view_config(
    context=Site, name="settings-proposal", request_method="POST", permission=Permission.MANAGE_SITE, renderer=PAGE
)
def decide(site: Site, request: Any) -> Any:
    """Approve or reject what waits for a screen, or look at the portal as it would be; show why when that cannot be."""
    try:
        return _decided(site, request)
    except (Conflict, Invalid) as error:
        request.response.status_code = error.status
        return {**show_changes(site, request), "error": request.say(error.message)}


def _decided(site: Site, request: Any) -> Any:
    screen, deed, by = request.POST.get("screen", ""), request.POST.get("deed", ""), request.identity.login
    if deed == "look":
        look_at(site, by, proposal_for(site, screen).change)
        return see(request, request.address(site))
    if deed == "approve":
        version = approve(site, request.registry, screen, by=by)
        details: dict[str, Any] = {"fields": version.change.fields, "proposed_by": version.proposed_by}
        note_deed(site, request.registry, "settings-approved", f"settings:{screen}", **details)
        stop_looking(site, by, screen)
        return see(request, request.address(site, "settings-changes"), "approved")
    if deed == "reject":
        proposal = reject(site, screen, request.POST.get("remark", ""), by=by)
        details = {"fields": proposal.change.fields, "proposed_by": proposal.by}
        note_deed(site, request.registry, "settings-rejected", f"settings:{screen}", **details)
        stop_looking(site, by, screen)
        return see(request, request.address(site, "settings-changes"), "rejected")
    raise HTTPNotFound


def _asked_first(site: Site, version: Version, later: list[Version], request: Any) -> dict[str, Any]:
    now = settings_of(site, request.registry)
    back = Change(version.change.screen, {name: now[name] for name in version.change.fields}, version.change.before)
    return {
        "page_title": _("Put back"),
        "show_bar": False,
        "version": version_view(version, request),
        "later": [version_view(other, request) for other in later],
        "fields": changed_fields(back, request),
        "undo_url": request.address(site, "settings-undo"),
        "changes_url": request.address(site, "settings-changes"),
    }


def _described(change: Change, request: Any) -> dict[str, Any]:
    return {"screen": screen_title(change.screen, request), "fields": changed_fields(change, request)}


def _proposal_view(proposal: Proposal, request: Any) -> dict[str, Any]:
    user = request.root.service("accounts").get(proposal.by)
    return {
        **_described(proposal.change, request),
        "name": proposal.change.screen,
        "by": str(user.title) if user is not None else proposal.by,
        "own": proposal.by == request.identity.login,
        "when": proposal.when,
        "expires": proposal.expires,
    }
