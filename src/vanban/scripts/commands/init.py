"""Make a new site with its sections and its administrator."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vanban.scripts.environment import opened
from vanban.scripts.founding import ADMINISTRATOR, Founder, found_site
from vanban.scripts.passwords import add_password_option, password_from
from vanban.scripts.terminal import Terminal


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--title", default="", help="name of the body whose portal it is")
    parser.add_argument("--login", default=ADMINISTRATOR, help=f"login of the administrator ({ADMINISTRATOR})")
    add_password_option(parser)
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """Make the site in one transaction."""
    password, generated = password_from(options)
    founder = Founder(options.login, password)
    with opened(options) as environment:
        names = environment.change(
            lambda root: list(found_site(root, environment.registry, founder, options.title)), "vanban init"
        )
        environment.drain(terminal)
    answer = {"login": options.login, "folders": names} | ({"password": password} if generated else {})
    lines = [f"The site is ready: {', '.join(names)}.", f"Administrator: {options.login}"]
    if generated:
        lines.append(f"Password:      {password}   (shown this once; it is kept nowhere)")
    terminal.answer(answer, "\n".join(lines))
    return 0
