"""Full text: words of content and files, kept outside the object database and rebuilt from it at any time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyramid.config import Configurator

from vanban.catalog.text.backend import TextBackend
from vanban.errors import SetupError


def includeme(config: Configurator) -> None:
    """Open the back end named by `vanban.text` (SQLite in the data folder by default); the queue writes to it."""
    config.registry.text_backend = open_backend(text_uri(config.registry.settings))
    config.add_job("index-text", "vanban.catalog.text.jobs.index_text", merge=True)


def text_uri(settings: Mapping[str, Any]) -> str:
    """Give where the words are kept, by `settings`."""
    return settings.get("vanban.text") or f"sqlite:///{settings.get('vanban.var', '.')}/text.sqlite"


def open_backend(uri: str) -> TextBackend:
    """Open the back end at `uri`; raise `SetupError` when that cannot be done."""
    scheme, _separator, rest = uri.partition("://")
    if scheme == "sqlite" and rest.strip("/"):
        from vanban.catalog.text.sqlite import SqliteText  # noqa: PLC0415 (the back end needs this package)

        return SqliteText(rest)
    if scheme in {"postgresql", "postgres"}:
        return _open_postgres(uri)
    raise SetupError(
        f"The setting vanban.text is «{uri}»; it should be sqlite:///path/to/text.sqlite"
        " or postgresql://user:password@host/database."
    )


def _open_postgres(uri: str) -> TextBackend:
    try:
        from vanban.catalog.text.postgres.store import PostgresText  # noqa: PLC0415 (psycopg2 is an extra)
    except ImportError as error:
        raise SetupError(
            "The setting vanban.text names PostgreSQL, whose driver is missing: pip install 'vanban[postgres]'."
        ) from error
    return PostgresText(uri)


def text_backend(registry: Any) -> TextBackend:
    """Give the full-text back end of this portal."""
    return registry.text_backend  # type: ignore[no-any-return]
