"""Take in one letter with an opinion from standard input: for the pipe of a mail server. Status 0: the portal has it; 75: bring it again; 65: refused."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from typing import Any, Final

from vanban.consultations.incoming import writers_of
from vanban.consultations.receiving import LARGEST, Received, Refused, receive
from vanban.consultations.spool import Spool, Spooled, TooManyOfOne
from vanban.consultations.spooled import keep_aside
from vanban.content.base import path_string
from vanban.errors import DataInUse, SetupError, VanbanError
from vanban.i18n import _
from vanban.scripts.environment import Environment, opened
from vanban.scripts.failures import FINE
from vanban.scripts.settings import read_settings
from vanban.scripts.terminal import Terminal

DATA, AGAIN = 65, 75
"""What mail servers understand (sysexits.h): refused for what it is, and «try again later»."""
_CHUNK: Final = 1 << 20


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--recipient",
        action="append",
        default=[],
        help="the address it came for; else RECIPIENT in the environment, or the letter itself, says it",
    )
    parser.add_argument(
        "--sender",
        default=os.environ.get("SENDER"),
        help="the address that the mail server had it from (of the envelope); else SENDER in the environment says it",
    )


def run(options: Namespace, terminal: Terminal) -> int:
    """Take the letter in, or leave it for the portal that runs; either keeps aside what cannot be taken in for what it is.

    The mail server accepted it before: told that it is refused, it would write to whoever is made up as its sender.
    """
    options.recipient = options.recipient or _told_by_the_mail_server()
    raw, received = _read(sys.stdin.buffer), datetime.now(UTC)
    try:
        if len(raw) > LARGEST:
            receive(None, None, raw)  # type: ignore[arg-type] # says why not, before anything is opened
        letter = Spooled(raw, tuple(options.recipient), received, options.sender)
        with opened(options) as environment:
            told = _taken_in(environment, letter)
    except DataInUse:  # by the portal, which takes letters in from its folder
        return _leave(options, letter, terminal)
    except Refused as error:
        terminal.complain(terminal.translated(error.message))
        return DATA
    except (VanbanError, SetupError) as error:
        terminal.complain(terminal.translated(error.message))
        return AGAIN
    except Exception as error:  # noqa: BLE001 (the edge: a letter is never lost for what is wrong here)
        terminal.complain(f"Unexpected {type(error).__name__}; the mail server may bring the letter again.")
        return AGAIN
    terminal.note(terminal.translated(told))
    return FINE


def _taken_in(environment: Environment, letter: Spooled) -> Any:
    """Take `letter` in, in one transaction, or keep it aside; give a sentence that says what became of it."""
    registry = environment.registry
    try:
        return environment.change_site(
            lambda site: _told(receive(site, registry, letter.raw, letter.recipients)), "letter taken in"
        )
    except Refused as error:
        keep_aside(environment.db, registry, letter, error)
        return error.message


def _told_by_the_mail_server() -> list[str]:
    """Give the address that Exim's pipes and Postfix's local ones name; Exim lets none that it was sent stand in a command."""
    told = os.environ.get("ORIGINAL_RECIPIENT") or os.environ.get("RECIPIENT") or ""
    return [told] if "@" in told else []


def _leave(options: Namespace, letter: Spooled, terminal: Terminal) -> int:
    """Leave the letter where the portal that runs finds it within seconds; it counts from now on."""
    try:
        spool = Spool(read_settings(options.ini, options.variables)["vanban.var"])
        name = spool.put(
            letter.raw, letter.recipients, letter.received, sender=letter.sender, writers=writers_of(letter.raw)[:1]
        )
    except TooManyOfOne as error:
        terminal.complain(terminal.translated(error.message))
        return DATA
    except (VanbanError, OSError, KeyError) as error:
        terminal.complain(terminal.translated(getattr(error, "message", str(error))))
        return AGAIN
    terminal.note(terminal.translated(_("Left for the portal, which is running: ${name}", mapping={"name": name})))
    return FINE


def _told(received: Received) -> Any:
    if received.opinion is None:
        return _("Not taken as an opinion: no person wrote this letter.")
    told = {"path": path_string(received.opinion)}
    return _("Taken in: ${path}", mapping=told) if received.is_new else _("Was here before: ${path}", mapping=told)


def _read(source: Any) -> bytes:
    """Read up to one byte more than is taken; the rest is read and forgotten, so that the mail server hears the answer."""
    raw: bytes = source.read(LARGEST + 1)
    while len(raw) > LARGEST and source.read(_CHUNK):
        pass
    return raw
