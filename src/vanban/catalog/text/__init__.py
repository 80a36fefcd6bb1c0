"""Full text: words of content and files, kept outside the object database and rebuilt from it at any time."""

from __future__ import annotations

from typing import Any

from pyramid.config import Configurator

from vanban.catalog.text.backend import TextBackend
from vanban.errors import SetupError


def includeme(config: Configurator) -> None:
    """Open the back end named by `vanban.text` (`sqlite:///path`) and let the queue write to it."""
    config.registry.text_backend = open_backend(config.registry.settings.get("vanban.text", ""))
    config.add_job("index-text", "vanban.catalog.text.jobs.index_text", merge=True)


def open_backend(uri: str) -> TextBackend:
    """Open the back end at `uri`; raise `SetupError` when that cannot be done."""
    from vanban.catalog.text.sqlite import SqliteText

    scheme, _separator, rest = uri.partition("://")
    if scheme != "sqlite":
        raise SetupError(f"The setting vanban.text is «{uri}»; it should be sqlite:///path/to/text.sqlite.")
    return SqliteText(rest)


def text_backend(registry: Any) -> TextBackend:
    """Give the full-text back end of this portal."""
    return registry.text_backend  # type: ignore[no-any-return]
