"""List the accounts with their roles."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from vanban.scripts.environment import opened
from vanban.scripts.terminal import Terminal


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: Namespace, terminal: Terminal) -> int:
    """List them by login."""
    with opened(options) as environment, environment.reading() as site:
        rows = list(map(_row, site.service("accounts")))
        text = "\n".join(map(_line, rows))
    terminal.answer(rows, text)
    return 0


def _row(user: Any) -> dict[str, Any]:
    return {
        "login": user.login,
        "fullname": user.fullname,
        "email": user.email,
        "roles": sorted(user.roles),
        "disabled": user.disabled,
    }


def _line(row: dict[str, Any]) -> str:
    remarks = [", ".join(row["roles"]), row["fullname"], row["email"], "disabled" if row["disabled"] else ""]
    return f"{row['login']:<20} {'  '.join(filter(None, remarks))}".rstrip()
