"""Let a disabled account log in again."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vanban.people.desk import Desk
from vanban.scripts.environment import opened
from vanban.scripts.terminal import Terminal


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("login", metavar="NAME")


def run(options: Namespace, terminal: Terminal) -> int:
    """Enable the account."""
    with opened(options) as environment:
        environment.change_site(
            lambda site: Desk(site, environment.registry, None).enable(options.login),
            f"vanban user enable {options.login}",
        )
    terminal.say(f"{options.login} is enabled.")
    return 0
