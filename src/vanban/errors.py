"""The errors of the domain: each says one thing, in words that can be translated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pyramid.i18n import TranslationString


class VanbanError(Exception):
    """Something the person who asked should read, as one clear sentence.

    `message` is a `TranslationString` (or a plain string) with its placeholders filled.
    """

    status = 400
    """HTTP status that both faces answer with."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        if isinstance(self.message, TranslationString):
            return str(self.message.interpolate())
        return str(self.message)


class Invalid(VanbanError):
    """Values that do not fit their fields; `errors` gives each field's sentence."""

    status = 400

    def __init__(self, message: str, errors: Mapping[str, str] | None = None, details: Mapping[str, Any] | None = None):
        super().__init__(message)
        self.errors = dict(errors or {})
        self.details = dict(details or {})


class Findings:
    """What several checks of one form find wrong: gathered, so that it is told at once and not in rounds."""

    def __init__(self) -> None:
        self.errors: dict[str, str] = {}
        """A sentence for each field; of two about one field the first."""

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Note what the check inside finds wrong with single fields, and go on; anything else is raised."""
        try:
            yield
        except Invalid as error:
            if not error.errors:
                raise
            self.errors = error.errors | self.errors

    def tell(self, message: str) -> None:
        """Raise `Invalid` if anything was found wrong."""
        if self.errors:
            raise Invalid(message, self.errors)


class Conflict(VanbanError):
    """The request contradicts what is there now."""

    status = 409


class NotAllowed(VanbanError):
    """The person may not do this, though they may see the thing."""

    status = 403


class TooLarge(VanbanError):
    """More bytes than the portal takes."""

    status = 413


class Unavailable(VanbanError):
    """The portal cannot do this just now: a full disk, a busy store."""

    status = 503


class SetupError(VanbanError):
    """The installation or its configuration is wrong; says where."""

    status = 500


class DataInUse(SetupError):
    """Another process has the database open, and this kind of database is for one at a time."""
