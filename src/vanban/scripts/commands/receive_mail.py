"""Take in one letter with an opinion from standard input: for the pipe of a mail server. Status 0: the portal has it; 75: bring it again; 65: refused."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from transaction.interfaces import TransientError

from vanban.consultations.incoming import writers_of
from vanban.consultations.receiving import LARGEST, Refused, receive
from vanban.consultations.spool import Spool, TooManyOfOne
from vanban.consultations.spooled import take_one
from vanban.errors import Conflict, DataInUse, SetupError, VanbanError
from vanban.i18n import _
from vanban.scripts.environment import ATTEMPTS, Environment, opened
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
    """Keep the letter where a portal that runs finds it within seconds; where none runs, deal with it as that would.

    What cannot be taken in for what it is stays aside for the office, as the portal leaves it, and its sender is told by
    the portal: the mail server accepted it before, and would tell whoever is made up as its sender.
    """
    options.recipient = options.recipient or _told_by_the_mail_server()
    raw, received = _read(sys.stdin.buffer), datetime.now(UTC)
    try:
        if len(raw) > LARGEST:
            receive(None, None, raw)  # type: ignore[arg-type] # says why not, before anything is opened
        spool = Spool(read_settings(options.ini, options.variables)["vanban.var"])
        name = spool.put(raw, options.recipient, received, sender=options.sender, writers=writers_of(raw)[:1])
    except (Refused, TooManyOfOne) as error:
        terminal.complain(terminal.translated(error.message))
        return DATA
    except (VanbanError, SetupError, OSError, KeyError) as error:
        terminal.complain(terminal.translated(getattr(error, "message", str(error))))
        return AGAIN
    return _deal_with(options, spool, name, terminal)


def _deal_with(options: Namespace, spool: Spool, name: str, terminal: Terminal) -> int:
    """Take the letter called `name` in; what fails for what is wrong here is not kept, so that it can be brought again."""
    try:
        with opened(options) as environment:
            became = _taken_in(environment, spool, name)
    except DataInUse:  # by the portal, which takes letters in from its folder
        told = _("Left for the portal, which is running: ${name}", mapping={"name": name})
        terminal.note(terminal.translated(told))
        return FINE
    except (VanbanError, SetupError) as error:
        terminal.complain(terminal.translated(error.message))
    except Exception as error:  # noqa: BLE001 (the edge: a letter is never lost for what is wrong here)
        terminal.complain(f"Unexpected {type(error).__name__}; the mail server may bring the letter again.")
    else:
        terminal.note(terminal.translated(became))
        return FINE
    spool.done(name)
    return AGAIN


def _taken_in(environment: Environment, spool: Spool, name: str) -> Any:
    for _attempt in range(ATTEMPTS):
        with suppress(TransientError):  # other processes changed the same thing
            return take_one(environment.db, environment.registry, spool, name)
    raise Conflict(_("Others keep changing the same thing. Please try again."))


def _told_by_the_mail_server() -> list[str]:
    """Give the address that Exim's pipes and Postfix's local ones name; Exim lets none that it was sent stand in a command."""
    told = os.environ.get("ORIGINAL_RECIPIENT") or os.environ.get("RECIPIENT") or ""
    return [told] if "@" in told else []


def _read(source: Any) -> bytes:
    """Read up to one byte more than is taken; the rest is read and forgotten, so that the mail server hears the answer."""
    raw: bytes = source.read(LARGEST + 1)
    while len(raw) > LARGEST and source.read(_CHUNK):
        pass
    return raw
