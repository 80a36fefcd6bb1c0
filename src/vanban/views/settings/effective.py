"""Which settings hold for a request: those of everybody, or the draft of the person who asks."""

from __future__ import annotations

from typing import Any

from pyramid.config import Configurator

from vanban.permissions import Permission
from vanban.settings.drafts import Draft, draft_of
from vanban.settings.values import Values


def includeme(config: Configurator) -> None:
    """Let every part of a page read the same settings."""
    config.add_request_method(settings_draft, "settings_draft", reify=True)
    config.add_request_method(site_settings, "site_settings", reify=True)


def settings_draft(request: Any) -> Draft | None:
    """Give the draft that this person looks at in this browser; programs and those who may not set anything see none."""
    identity = request.identity
    if identity is None or identity.bearer:
        return None
    draft = draft_of(request.root, identity.login)
    return draft if draft is not None and request.has_permission(Permission.MANAGE_SITE, request.root) else None


def site_settings(request: Any) -> Values:
    """Give the settings that this request is answered with."""
    draft = request.settings_draft
    if draft is not None:
        request.response.headers["Cache-Control"] = "no-store"
    return Values(request.root, request.registry, draft.values if draft is not None else None)
