"""Vanban, a document-centric portal: the list of its parts."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

# Pyramid 2.1 still imports pkg_resources, whose complaint would stand above every answer of every command.
warnings.filterwarnings("ignore", message="pkg_resources is deprecated", category=UserWarning)

from pyramid.config import Configurator  # noqa: E402 (after the line above)

from vanban.errors import SetupError  # noqa: E402

PARTS = (
    ".administration",
    ".database",
    ".content",
    ".settings",
    ".workflow",
    ".security",
    ".jobs",
    ".mail",
    ".outgoing",
    ".files",
    ".catalog",
    ".quarantine",
    ".filing",
    ".people",
    ".takedown",
    ".watch",
    ".consultations",
    ".forum",
    ".questions",
    ".polls",
    ".satisfaction",
    ".privacy",
    ".views",
    ".feeds",
    ".api",
)
FACES = (".views", ".feeds", ".api")
"""What shows the portal to the outside; commands do without."""


def configure(settings: dict[str, Any], parts: Sequence[str] = PARTS) -> Configurator:
    """Give a committed configuration of `parts`; raise `SetupError` for what is wrong in settings or workflows."""
    config = Configurator(settings=settings, package="vanban")
    config.begin()
    try:
        for part in parts:
            config.include(part)
        config.commit()
    except Exception as error:
        # Pyramid wraps what a part raises; the sentence inside is for the person at the terminal.
        for cause in (error, error.__cause__, getattr(error, "evalue", None)):
            if isinstance(cause, SetupError):
                raise cause from None
        raise
    finally:
        config.end()
    return config


def main(global_config: dict[str, str] | None, **settings: Any) -> Any:
    """Make the WSGI application (`paste.app_factory`)."""
    from vanban.wiring import check_wiring  # noqa: PLC0415 (it brings most of the portal; small processes do without)

    try:
        check_wiring(global_config or {}, settings)
        return configure(settings).make_wsgi_app()
    except SetupError as error:
        raise SystemExit(f"vanban: {error}") from None
