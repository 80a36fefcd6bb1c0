"""Publishing a draft, or throwing it away."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.permissions import Permission
from vanban.security.audit.settings import note_outcome
from vanban.settings.deeds import save
from vanban.settings.drafts import Draft, changes_of, draft_of, drop_draft
from vanban.settings.values import store_of
from vanban.views.notices import see
from vanban.views.whole_numbers import whole_number


@view_config(context=Site, name="settings-draft", request_method="POST", permission=Permission.MANAGE_SITE)
def finish_draft(site: Site, request: Any) -> Any:
    """Let everybody see the person's draft (`deed=publish`), or forget it (`deed=drop`)."""
    login, deed = request.identity.login, request.POST.get("deed", "")
    draft = draft_of(site, login)
    if deed not in ("publish", "drop"):
        raise HTTPNotFound
    if draft is None:
        return see(request, request.address(site), "no-draft")
    if deed == "drop":
        drop_draft(site, login)
        return see(request, request.address(site), "draft-dropped")
    if draft.proposal:
        return see(request, request.address(site, "settings-changes"))
    return _published(site, draft, request)


def _published(site: Site, draft: Draft, request: Any) -> Any:
    changes, login = changes_of(site, request.registry, draft), request.identity.login
    since = whole_number(request.POST.get("since", "")) or 0
    later = [version.change for version in store_of(site).versions(after=since)]
    if any(change.overlaps(other) for change in changes for other in later):
        return see(request, request.address(site, "settings-changes"), "draft-meanwhile")
    outcomes = [save(site, request.registry, change.screen, change.after, by=login) for change in changes]
    for outcome in outcomes:
        note_outcome(site, request.registry, outcome)
    drop_draft(site, login)
    waits = any(outcome.waits for outcome in outcomes)
    notice = "waits-for-second" if waits else "published" if outcomes else "unchanged"
    return see(request, request.address(site), notice)
