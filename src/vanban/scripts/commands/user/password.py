"""Set another password for an account and end its sessions."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vanban.people.desk import Desk
from vanban.scripts.environment import opened
from vanban.scripts.passwords import add_password_option, password_from
from vanban.scripts.terminal import Terminal


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("login", metavar="NAME")
    add_password_option(parser)
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """Set the password."""
    password, generated = password_from(options)
    with opened(options) as environment:
        environment.change_site(
            lambda site: Desk(site, environment.registry, None).set_password(options.login, password),
            f"vanban user password {options.login}",
        )
    shown = f"\nPassword: {password}   (shown this once; it is kept nowhere)" if generated else ""
    answer = {"login": options.login} | ({"password": password} if generated else {})
    terminal.answer(answer, f"{options.login} has a new password; all its sessions are over.{shown}")
    return 0
