"""Take names, networks and telling details out of old entries of the audit log, or out of those of one person."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vanban.scripts.commands.audit import log_of
from vanban.scripts.settings import read_settings
from vanban.scripts.terminal import Terminal
from vanban.security.audit.retention import days_setting, forget_old, forget_person


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--person", metavar="LOGIN", help="all entries of this person, however new")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """Forget; what happened, and in which order, stays and can be verified."""
    log = log_of(options)
    days = days_setting(read_settings(options.ini, options.variables))
    count = forget_person(log, options.person.lower()) if options.person else forget_old(log, days)
    whose = f"of {options.person}" if options.person else f"older than {days} days"
    terminal.answer({"entries": count}, f"{count} entries {whose} no longer tell who it was.")
    return 0
