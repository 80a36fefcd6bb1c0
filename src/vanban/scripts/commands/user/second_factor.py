"""Take somebody's second step away, when phone and recovery codes are lost."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from vanban.errors import Invalid
from vanban.scripts.environment import opened
from vanban.scripts.terminal import Terminal
from vanban.security.second_factor import proving


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("login", metavar="NAME")
    parser.add_argument("--remove", action="store_true", required=True, help="really take it away")


def run(options: Namespace, terminal: Terminal) -> int:
    """Take it away, and end the person's sessions."""
    with opened(options) as environment:

        def take_away(site: Any) -> None:
            user = site.service("accounts").get(options.login)
            if user is None:
                raise Invalid(f"There is no account {options.login!r}.")
            proving.reset(site, environment.registry, user)
            site.service("sessions").end_all(user.login)

        environment.change_site(take_away, f"vanban user second-factor {options.login}")
    terminal.say(
        f"The second step of {options.login} is taken away; the password alone lets in until it is set up anew."
    )
    return 0
