"""Which addresses may be asked: the public ones of the IANA registries of special-purpose addresses (RFC 6890)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from vanban.errors import SetupError, VanbanError
from vanban.i18n import _

PORTS: Final = {"http": 80, "https": 443}
_INSIDE: Final = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3 "
        # Of 2000::/3: protocols (Teredo), documentation, 6to4, documentation again. All other IPv6 is inside, too:
        # loopback, link-local, unique-local, IPv4-mapped, NAT64.
        "2001::/23 2001:db8::/32 2002::/16 3fff::/20"
    ).split()
)
_PUBLIC_6: Final = IPv6Network("2000::/3")
_STRANGE: Final = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2000-\u200f\u2028-\u202f\ufeff]")
_NUMBER: Final = re.compile(r"(0x[0-9a-f]*|[0-9]+)")
LONGEST: Final = 2000
"""Characters of an address."""

Network = Any


class Refused(VanbanError):
    """The portal does not ask this address."""


@dataclass(frozen=True)
class Policy:
    """What a deployment allows besides public addresses and the usual ports."""

    networks: tuple[Network, ...] = ()
    """Inside networks that may be asked all the same."""
    ports: frozenset[int] = frozenset(PORTS.values())

    def permits(self, address: str) -> bool:
        """Tell whether the numeric `address` may be asked."""
        try:
            known = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        return any(known in network for network in self.networks) or _is_public(known)


def policy_setting(settings: Mapping[str, Any]) -> Policy:
    """Give what `vanban.outgoing.networks` and `vanban.outgoing.ports` allow; raise `SetupError` for nonsense."""
    try:
        networks = tuple(ip_network(one) for one in str(settings.get("vanban.outgoing.networks") or "").split())
        ports = frozenset(int(one) for one in str(settings.get("vanban.outgoing.ports") or "80 443").split())
    except ValueError as error:
        raise SetupError(f"The settings vanban.outgoing.networks and .ports cannot be read: {error}.") from error
    return Policy(networks, ports)


def checked(url: str, policy: Policy) -> tuple[SplitResult, str, int]:
    """Give the parts of `url`, the host as name servers know it, and the port; raise `Refused`."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise _refused(url) from None
    if parts.scheme not in PORTS or not name or _STRANGE.search(url) or len(url) > LONGEST:
        raise _refused(url)
    if parts.username is not None or parts.password is not None or "%" in name or _is_odd_number(name):
        raise _refused(url)
    port = port or PORTS[parts.scheme]
    if port not in policy.ports:
        raise _refused(url)
    return parts, name, port


def _is_odd_number(name: str) -> bool:
    """Tell whether `name` is an address in a spelling that only old programs know: 2130706433, 0x7f.1, 0177.0.0.1."""
    if not _NUMBER.fullmatch(name.rpartition(".")[2]):
        return False
    try:
        return str(IPv4Address(name)) != name
    except ValueError:
        return True


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _PUBLIC_6:
        return False
    return not any(address in network for network in _INSIDE)


def _refused(url: str) -> Refused:
    return refused(url[:100])


def refused(shown: str) -> Refused:
    """Give the error for what is `shown` of an address."""
    return Refused(_("The portal does not open this address: ${url}.", mapping={"url": shown}))
