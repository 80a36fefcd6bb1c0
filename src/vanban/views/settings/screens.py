"""The form of a screen: saved at once, looked at first, or waiting for a second person."""

from __future__ import annotations

from typing import Any, Final

import deform
from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.permissions import Permission
from vanban.security.audit.settings import note_outcome
from vanban.settings.deeds import Outcome, save, waiting
from vanban.settings.drafts import drop_draft, keep_draft
from vanban.settings.screens import Screen, screens_of
from vanban.settings.store import Version
from vanban.settings.values import settings_of, store_of
from vanban.views.forms.making import keep_files, shown_again, staged_keys
from vanban.views.models import Link
from vanban.views.notices import see
from vanban.views.settings.making import PREVIEW, RESET, form_of, settled, shown, starting_values
from vanban.views.settings.words import changed_fields, screen_title
from vanban.views.whole_numbers import whole_number

SETTINGS: Final = "vanban.templates:settings.pt"
TAKE: Final = "take"
"""Name of the button that takes over a proposed value, as `field:value`."""


@view_config(context=Site, name="settings", permission=Permission.MANAGE_SITE, renderer=SETTINGS)
def show_settings(site: Site, request: Any) -> Any:
    """Show and change the settings of the screen that the address names: `settings/menu`."""
    screen = _asked(request)
    starting = starting_values(screen, request)
    form = form_of(screen, starting, request)
    if request.method != "POST":
        rendered = form.render(shown(starting), csrf_token=request.csrf_token, since=store_of(site).newest)
        return _page(screen, request, rendered, warnings=form.schema.warnings(starting))
    if RESET in request.POST:
        return _done(site, screen, {"menu": ()}, form, request)
    try:
        values = settled(screen, form.validate(_items(request)), request)
    except deform.ValidationFailure as failure:
        request.response.status_code = 400
        keep_files(form)
        rendered = failure.render(csrf_token=request.csrf_token, since=request.POST.get("since", ""))
        return _page(screen, request, rendered)
    return _taken(site, screen, values, form, request)


@view_config(context=Site, name="edit", permission=Permission.EDIT)
def edit_site(site: Site, request: Any) -> Any:
    """Lead to the screen that has the fields of the site."""
    return see(request, request.address(site, "settings", "name"))


def _taken(site: Site, screen: Screen, values: dict[str, Any], form: Any, request: Any) -> Any:
    """Do what the button of a form without mistakes asks."""
    if TAKE in request.POST:
        return _page(screen, request, shown_again(form, request, since=request.POST.get("since", "")))
    if PREVIEW in request.POST:
        return _previewed(site, values, form, request)
    meanwhile = _changed_meanwhile(site, screen, request)
    if meanwhile:
        request.response.status_code = 409
        return _page(screen, request, shown_again(form, request, since=store_of(site).newest), meanwhile=meanwhile)
    return _done(site, screen, values, form, request)


def notice_of(outcome: Outcome, done: str = "saved") -> str:
    """Name the notice that says what became of a deed."""
    if outcome.change is None:
        return "unchanged"
    return "waits-for-second" if outcome.waits else done


def version_view(version: Version, request: Any) -> dict[str, Any]:
    """Describe a version for a template."""
    accounts = request.root.service("accounts")

    def named(login: str) -> str:
        user = accounts.get(login)
        return str(user.title) if user is not None else login

    return {
        "number": version.number,
        "when": version.when,
        "by": named(version.by),
        "proposed_by": named(version.proposed_by) if version.proposed_by else "",
        "undoes": version.undoes,
        "screen": screen_title(version.change.screen, request),
        "fields": changed_fields(version.change, request),
    }


def _asked(request: Any) -> Screen:
    screen = screens_of(request.registry).get("/".join(request.subpath))
    if screen is None:
        raise HTTPNotFound
    return screen


def _items(request: Any) -> list[tuple[str, Any]]:
    """Give what was sent, with the value that was taken over in its field."""
    name, _colon, value = request.POST.get(TAKE, "").partition(":")
    return [(field, value if name and field == name else sent) for field, sent in request.POST.items()]


def _changed_meanwhile(site: Site, screen: Screen, request: Any) -> list[dict[str, Any]]:
    since = whole_number(request.POST.get("since", "")) or 0
    versions = store_of(site).versions(after=since)
    return [version_view(version, request) for version in versions if version.change.screen == screen.name]


def _previewed(site: Site, values: dict[str, Any], form: Any, request: Any) -> Any:
    now = settings_of(site, request.registry)
    different = {name: value for name, value in values.items() if value != now[name]}
    since = whole_number(request.POST.get("since", "")) or 0
    drop_draft(site, request.identity.login, values)
    if different:
        keep_draft(site, request.identity.login, different, since)
    site.service("staging").drop(staged_keys(form))
    return see(request, request.address(site), "" if different else "unchanged")


def _done(site: Site, screen: Screen, values: dict[str, Any], form: Any, request: Any) -> Any:
    outcome = save(site, request.registry, screen.name, values, by=request.identity.login)
    drop_draft(site, request.identity.login, screen.fields)
    site.service("staging").drop(staged_keys(form))
    note_outcome(site, request.registry, outcome)
    return see(request, request.address(site, "settings", screen.name), notice_of(outcome))


def _page(screen: Screen, request: Any, form: str, **more: Any) -> dict[str, Any]:
    site = request.root
    proposal = next((one for one in waiting(site) if one.change.screen == screen.name), None)
    others = screens_of(request.registry).values()
    return {
        "page_title": screen.title,
        "show_bar": False,
        "title": request.say(screen.title),
        "about": request.say(screen.about),
        "form": form,
        "screens": [
            Link(request.say(one.title), request.address(site, "settings", one.name), one is screen, one.icon)
            for one in others
        ],
        "changes_url": request.address(site, "settings-changes", query={"screen": screen.name}),
        "waits": proposal is not None,
        "meanwhile": [],
        **more,
        "warnings": [request.say(sentence) for sentence in more.get("warnings", ())],
    }
