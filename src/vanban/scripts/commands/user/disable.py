"""Let nobody log in with an account any more."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vanban.people.desk import Desk
from vanban.scripts.environment import opened
from vanban.scripts.terminal import Terminal


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("login", metavar="NAME")


def run(options: Namespace, terminal: Terminal) -> int:
    """Disable the account."""
    with opened(options) as environment:
        environment.change_site(
            lambda site: Desk(site, environment.registry, None).disable(options.login),
            f"vanban user disable {options.login}",
        )
    terminal.say(f"{options.login} is disabled.")
    return 0
