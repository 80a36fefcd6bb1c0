"""Reads `vanban.mail.*`: which server takes letters, and who they are from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Final, Literal, cast

from vanban.errors import SetupError
from vanban.mail.letter import NotSent, address_of
from vanban.public_address import base_address

PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}
HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
PASSWORD: Final = "VANBAN_MAIL_PASSWORD"  # noqa: S105 (the name of a variable)
"""Variable of the environment."""


@dataclass(frozen=True)
class Server:
    """A mail server and how to reach it."""

    host: str
    port: int
    tls: Literal["starttls", "tls", "none"]
    user: str
    password: str = field(repr=False)
    authority: str
    """File of certificates to trust; empty for those that the system trusts."""
    sender: Address


def server_of(settings: Mapping[str, Any]) -> Server | None:
    """Give the server that `settings` name, if any; raise `SetupError` for what is wrong."""
    host = _setting(settings, "server")
    if not host:
        return None
    base_address(settings)  # letters have links: said at the start, not when the first one fails
    tls = _setting(settings, "tls") or ("none" if host in HERE else "starttls")
    if tls not in PORTS:
        raise _wrong("tls", tls, "starttls, tls or none")
    user = _setting(settings, "user")
    if user and tls == "none" and host not in HERE:
        raise _wrong("tls", tls, "starttls or tls where there is a user: the password would be sent in the clear")
    password = _password(settings) if user else ""
    return Server(
        host,
        _port(settings, tls),
        cast("Any", tls),
        user,
        password,
        _setting(settings, "authority"),
        sender_of(settings),
    )


def sender_of(settings: Mapping[str, Any]) -> Address:
    """Give who letters are from: `vanban.mail.sender`, such as `Cổng thông tin <khong-tra-loi@truong.edu.vn>`."""
    written = _setting(settings, "sender")
    if not written:
        if _setting(settings, "server"):
            raise _wrong("sender", "", "an e-mail address that the server may send from")
        return Address("Vanban", "vanban", "localhost")
    name, address = parseaddr(written)
    try:
        plain = address_of(address)
    except NotSent:
        raise _wrong("sender", written, "an e-mail address, or a name and one in <>") from None
    return Address(name, plain.username, plain.domain)


def _port(settings: Mapping[str, Any], tls: str) -> int:
    written = _setting(settings, "port")
    if not written:
        return PORTS[tls]
    if not (written.isascii() and written.isdecimal() and 0 < int(written) < 1 << 16):
        raise _wrong("port", written, "a number from 1 to 65535")
    return int(written)


def _password(settings: Mapping[str, Any]) -> str:
    """Read the password from a file or the environment: an INI file is copied about and shown to others."""
    path = _setting(settings, "password_file")
    if not path:
        if not os.environ.get(PASSWORD):
            raise _wrong("password_file", "", f"a file, or the environment has {PASSWORD}")
        return os.environ[PASSWORD]
    try:
        return Path(path).read_text("utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"The file {path} of the setting vanban.mail.password_file cannot be read.") from error


def _setting(settings: Mapping[str, Any], name: str) -> str:
    return str(settings.get(f"vanban.mail.{name}") or "").strip()


def _wrong(name: str, given: str, expected: str) -> SetupError:
    return SetupError(f"The setting vanban.mail.{name} is «{given}»; it should be {expected}.")
