"""Where a command takes a password from: a file, the standard input, or chance; never the command line."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.security.passwords import generate

LONGEST: Final = 4096
"""Characters read: more than any password has."""


def add_password_option(parser: ArgumentParser) -> None:
    """Declare `--password-file`."""
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        help="its first line is the password; «-» is the standard input. Without it one is generated and printed once",
    )


def password_from(options: Namespace) -> tuple[str, bool]:
    """Give the password, and whether it was generated and has to be shown."""
    if options.password_file is None:
        return generate(), True
    password = _first_line(options.password_file)
    if not password:
        raise Invalid(_("The password is empty: its file has nothing on its first line."))
    return password, False


def _first_line(name: str) -> str:
    if name == "-":
        return sys.stdin.readline(LONGEST).rstrip("\r\n")
    try:
        with Path(name).open(encoding="utf-8-sig") as file:
            return file.readline(LONGEST).rstrip("\r\n")
    except OSError as error:
        raise Invalid(
            _("The password file ${file} cannot be read: ${reason}.", mapping={"file": name, "reason": error.strerror})
        ) from error
    except UnicodeDecodeError as error:
        raise Invalid(_("The password file ${file} is not UTF-8 text.", mapping={"file": name})) from error
