"""Reads the settings of a portal from its INI file, with the variables given on the command line."""

from __future__ import annotations

import configparser
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from plaster import PlasterURL
from plaster_pastedeploy import Loader

from vanban.errors import SetupError

APP: Final = "app:main"


def read_settings(ini: str, variables: Mapping[str, str]) -> dict[str, Any]:
    """Give the settings of `[app:main]` in the file `ini`; raise `SetupError` that says what is wrong where."""
    path = Path(ini)
    _check(path, ini, variables)
    given = dict(variables)
    if "var" in given:  # a relative one means where the command was typed, in whatever URI it ends up
        given["var"] = str(Path(given["var"]).expanduser().absolute())
    try:
        loader = Loader(PlasterURL("pastedeploy", str(path)))
        if APP not in loader.get_sections():
            raise SetupError(f"{ini} has no section [{APP}].")
        settings: dict[str, Any] = dict(loader.get_wsgi_app_settings(defaults=given))
    except (configparser.Error, ImportError, LookupError, ValueError) as error:
        raise SetupError(f"{ini} cannot be read: {_one_line(error)}") from error
    return settings


def read_address(ini: str, variables: Mapping[str, str]) -> str:
    """Give the address that the portal will have on this machine."""
    server = Loader(PlasterURL("pastedeploy", ini)).get_settings("server:main", dict(variables))
    listen = server.get("listen", "").split()
    host, port = server.get("host", "127.0.0.1"), server.get("port", "6543")
    return f"http://{listen[0].replace('*', '127.0.0.1') if listen else f'{host}:{port}'}/"


def _check(path: Path, ini: str, variables: Mapping[str, str]) -> None:
    if not path.is_file():
        raise SetupError(f"There is no file {ini}." if not path.exists() else f"{ini} is not a file.")
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SetupError(f"{ini} cannot be read: {reason}.") from error
    known = _variables_in(text)
    for name in variables:
        if name not in known:  # a slip of the finger must not send the data somewhere else
            raise SetupError(f"{ini} has no variable «{name}»; it has {', '.join(sorted(known)) or 'none'}.")


def _variables_in(text: str) -> set[str]:
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return _used_in(text)  # what is wrong with the file is said by who reads it next
    used = (_used_in(value) for name in parser.sections() if ":" in name for _key, value in parser.items(name))
    return set(parser.defaults()).union(*used)


def _used_in(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text)) - {"here", "__file__"}


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
