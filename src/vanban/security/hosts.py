"""Where the portal lives: the one address it is known by, and the names it answers to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from vanban.errors import SetupError

STANDARD_PORT: Final = {"http": ":80", "https": ":443"}
_HOST: Final = re.compile(
    r"(?P<name>\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?P<port>:[0-9]{1,5})?"
)
_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True)
class Home:
    """What `vanban.base_url` and `vanban.hosts` say."""

    scheme: str = ""
    """Of `vanban.base_url`; empty where the portal is only tried out."""
    hosts: frozenset[str] = frozenset()
    """Names, with a port where it is not the standard one."""

    def is_reached_by(self, host: str, scheme: str) -> bool:
        """Tell whether `host`, as a browser sent it, is a name of this portal; without any, this machine is."""
        found = _HOST.fullmatch(host.lower())
        if found is None:
            return False
        plain = found[0].removesuffix(STANDARD_PORT.get(scheme, ""))
        return plain in self.hosts or (not self.scheme and found["name"] in _THIS_MACHINE)

    def is_in_the_clear(self, scheme: str) -> bool:
        """Tell whether a request came by plain http though the portal is known by https."""
        return self.scheme == "https" and scheme != "https"


def home_of(settings: Mapping[str, Any]) -> Home:
    """Read the settings; raise `SetupError` for an address that is none."""
    base = str(settings.get("vanban.base_url") or "").strip()
    others = str(settings.get("vanban.hosts") or "").lower().replace(",", " ").split()
    wrong = next((host for host in others if _HOST.fullmatch(host) is None), None)
    if wrong is not None:
        raise SetupError(
            f"vanban.hosts names «{wrong}», which is no host: write portal.truong.edu.vn, without https://."
        )
    if not base:
        return Home(hosts=frozenset(others))
    scheme, host = _base(base)
    return Home(scheme, frozenset({host, *others}))


def _base(address: str) -> tuple[str, str]:
    """Give scheme and host of `vanban.base_url`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    host = parts.netloc.lower()
    rest = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in STANDARD_PORT or _HOST.fullmatch(host) is None or rest:
        raise SetupError(f"vanban.base_url is «{address}»; write scheme and host alone: https://portal.truong.edu.vn")
    return parts.scheme, host.removesuffix(STANDARD_PORT[parts.scheme])
