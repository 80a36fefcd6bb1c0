"""Vanban, a document-centric portal: the list of its parts."""

from __future__ import annotations

from typing import Any

from pyramid.config import Configurator

from vanban.errors import SetupError

PARTS = (
    ".database",
    ".content",
    ".workflow",
    ".security",
    ".jobs",
    ".files",
    ".catalog",
    ".views",
    ".feeds",
    ".api",
)


def configure(settings: dict[str, Any]) -> Configurator:
    """Give a committed configuration of all parts; raise `SetupError` for what is wrong in settings or workflows."""
    config = Configurator(settings=settings, package="vanban")
    config.begin()
    try:
        for part in PARTS:
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


def main(_global_config: dict[str, str] | None, **settings: Any) -> Any:
    """Make the WSGI application (`paste.app_factory`)."""
    try:
        return configure(settings).make_wsgi_app()
    except SetupError as error:
        raise SystemExit(f"vanban: {error}") from None
