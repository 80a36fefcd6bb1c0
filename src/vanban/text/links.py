"""Which addresses a person may lead readers to: the one place that says so."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote, urlsplit

SCHEMES: Final = ("http", "https", "mailto", "tel")
_ABOUT_PEOPLE: Final = re.compile(r"(?:mailto:[^\s@/?]+@[^\s@/?]+(?:\?\S*)?|tel:[+0-9().\s-]{2,40})", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)+")


def is_email(address: str) -> bool:
    """Tell whether mail can be sent to `address`, one alone and without a name; only its domain may have other letters than ASCII."""
    local, _at, domain = address.rpartition("@")
    try:
        return bool(_EMAIL.fullmatch(address)) and local.isascii() and bool(domain.encode("idna"))
    except UnicodeError:
        return False


def below_origin(address: str, origin: str) -> str:
    """Give the path, with its query, for an `address` of the portal served at `origin` (`portal.vn/prefix`); all else as it is."""
    if not origin or not address.startswith(("http://", "https://")):
        return address
    place = address.partition("://")[2]
    if place == origin:
        return "/"
    return place[len(origin) :] if place.startswith(f"{origin}/") else address


def is_link(address: str) -> bool:
    """Tell whether `address` may stand in a link: http, https, mailto, tel, or a path of this portal.

    Refused are schemes that run code, spellings that browsers mend into them, and paths that leave the portal
    (`//evil.vn`, `/\\evil.vn`): browsers take `\\` for `/` and drop tabs and line breaks (URL Standard, 4.4).
    """
    if not address.isprintable() or address != address.strip():
        return False
    if address.startswith("/"):
        return is_path(address)
    scheme = address.partition(":")[0].lower()
    if scheme in ("mailto", "tel"):
        return bool(_ABOUT_PEOPLE.fullmatch(address))
    return scheme in SCHEMES and _names_a_host(address)


def is_path(address: str) -> bool:
    """Tell whether `address` is a path of this portal, which no browser takes for another host."""
    if not address.isprintable() or not address.startswith("/"):
        return False
    read = unquote(address)
    return not read.startswith(("//", "/\\")) and "\\" not in address and read.isprintable()


def _names_a_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        return False
    # Without `//` a browser takes `https:evil.vn` for a host all the same; a name before `@` hides which one it is.
    whole = address[len(parts.scheme) :].startswith("://") and "\\" not in address
    host = parts.hostname or ""
    return whole and bool(host) and " " not in host and parts.username is None and port_is_right
