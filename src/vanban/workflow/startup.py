"""Lets a wrong installation be reported in its own words, though Pyramid wraps what goes wrong while it configures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pyramid.exceptions import ConfigurationExecutionError

from vanban.errors import SetupError


@contextmanager
def plain_setup_errors() -> Iterator[None]:
    """Inside this, `config.commit()` and `config.make_wsgi_app()` raise a part's `SetupError` as itself."""
    try:
        yield
    except ConfigurationExecutionError as error:
        if isinstance(error.evalue, SetupError):
            raise error.evalue from None
        raise
