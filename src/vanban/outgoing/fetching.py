"""Fetches one address: asked of the name servers once, connected to what was checked, ended in time, bounded in size.

Python's own `http.client`: what a larger library adds (proxies, retries, redirects, cookies, pools) would all have to be
switched off, and the connection to a checked address be made behind its back.
"""

from __future__ import annotations

import socket
import ssl
import zlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from time import monotonic
from typing import Any, Final
from urllib.parse import SplitResult, urljoin

from vanban.errors import VanbanError
from vanban.i18n import _
from vanban.outgoing.addresses import Policy, checked, refused

AGENT: Final = "Vanban (document portal)"
MOVED: Final = frozenset({301, 302, 303, 307, 308})
_CHUNK: Final = 1 << 16
Resolve = Callable[[str, int], Sequence[str]]
"""Takes a host name and a port; gives numeric addresses."""


class OutgoingError(VanbanError):
    """The other side gave nothing that can be used."""


class Unreachable(OutgoingError):
    """The other side did not answer, or not in time."""


@dataclass(frozen=True)
class Limits:
    """How long and how much."""

    connect: float = 5.0
    """Seconds, for each connection."""
    seconds: float = 20.0
    """For all of it, redirects too."""
    size: int = 5 << 20
    """Bytes of the body, unpacked."""
    redirects: int = 3


@dataclass(frozen=True)
class Fetched:
    """What came back."""

    url: str
    """Where it was found in the end."""
    status: int
    headers: Mapping[str, str]
    """By name in small letters."""
    body: bytes = field(repr=False)


def system_resolver(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of `host`."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    url: str,
    policy: Policy,
    *,
    limits: Limits | None = None,
    method: str = "GET",
    accept: str = "*/*",
    resolve: Resolve = system_resolver,
    tls: ssl.SSLContext | None = None,
) -> Fetched:
    """Fetch `url` with `method` (GET or HEAD), follow redirects, and give the last answer whatever its status.

    No cookies, credentials, referrer or proxy. Raises `Refused` for an address that `policy` does not permit, also after
    a redirect, `Unreachable` when nothing comes in time, `OutgoingError` for too much or too many redirects.
    """
    bounds = limits or Limits()
    end = monotonic() + bounds.seconds
    for _hop in range(bounds.redirects + 1):
        parts, host, port = checked(url, policy)
        addresses = _addresses(host, port, policy, resolve, end)
        connection = _connected(host, port, addresses, min(end, monotonic() + bounds.connect))
        answer = _asked(connection, parts, method=method, accept=accept, tls=tls, size=bounds.size, end=end)
        if answer.status not in MOVED or "location" not in answer.headers:
            return Fetched(url, answer.status, answer.headers, answer.body)
        url = urljoin(url, answer.headers["location"])
    raise OutgoingError(_("The address leads on and on to others: ${url}.", mapping={"url": url[:100]}))


def _addresses(host: str, port: int, policy: Policy, resolve: Resolve, end: float) -> list[str]:
    """Give the addresses of `host`, all of which may be asked: one inside among them is no accident."""
    asking = ThreadPoolExecutor(1)
    try:
        found = list(dict.fromkeys(asking.submit(resolve, host, port).result(max(0.0, end - monotonic()))))
    except (OSError, UnicodeError, TookTooLong) as error:
        raise _unreachable(host) from error
    finally:
        asking.shutdown(wait=False)
    if not found:
        raise _unreachable(host)
    if not all(policy.permits(address) for address in found):
        raise refused(host)
    return found


def _connected(host: str, port: int, addresses: list[str], end: float) -> HTTPConnection:
    """Connect to the first of `addresses` that answers."""
    connection = HTTPConnection(host, port)
    for address in addresses:
        left = end - monotonic()
        if left <= 0:
            break
        with suppress(OSError):
            connection.sock = socket.create_connection((address, port), left)
            return connection
    raise _unreachable(host)


def _asked(
    connection: HTTPConnection,
    parts: SplitResult,
    *,
    method: str,
    accept: str,
    tls: ssl.SSLContext | None,
    size: int,
    end: float,
) -> Fetched:
    """Ask and read; a timer cuts the connection at the `end`, however slowly the other side drips.

    Over TLS, the certificate has to be that of the host that was asked for.
    """
    held: list[Any] = [connection.sock]
    timer = Timer(max(0.01, end - monotonic()), _cut, (held,))
    timer.daemon = True
    timer.start()
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"User-Agent": AGENT, "Accept": accept, "Accept-Encoding": "gzip", "Connection": "close"}
    try:
        held[0].settimeout(max(0.01, end - monotonic()))
        if parts.scheme == "https":
            secure = tls or ssl.create_default_context()
            held[0] = secure.wrap_socket(held[0], server_hostname=connection.host, do_handshake_on_connect=False)
            connection.sock = held[0]
            held[0].do_handshake()
        connection.request(method, _quoted(path), headers=headers)
        with connection.getresponse() as response:
            known = {name.lower(): value for name, value in response.getheaders()}
            wanted = method != "HEAD" and response.status not in MOVED
            body = _body(response, known, size) if wanted else b""
            if monotonic() > end:
                raise _unreachable(connection.host)
            return Fetched("", response.status, known, body)
    except (OSError, HTTPException, zlib.error, UnicodeError) as error:
        raise _unreachable(connection.host) from error
    finally:
        timer.cancel()
        connection.close()


def _body(response: HTTPResponse, headers: Mapping[str, str], most: int) -> bytes:
    """Read the body, unpacked as far as `most` bytes; raise `OutgoingError` beyond."""
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("gzip", "identity", ""):
        raise OutgoingError(_("The answer is packed in a way that was not asked for."))
    unpacking = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    body, read = bytearray(), 0
    while piece := response.read(_CHUNK):
        read += len(piece)
        body += unpacking.decompress(piece, most + 1 - len(body)) if unpacking else piece
        if len(body) > most or read > most:
            raise OutgoingError(_("The answer is larger than ${most} KB.", mapping={"most": most >> 10}))
    if response.length:
        raise HTTPException("the answer ended too early")
    return bytes(body)


def _quoted(path: str) -> str:
    return "".join(char if "!" <= char <= "~" else "".join(f"%{byte:02X}" for byte in char.encode()) for char in path)


def _cut(held: list[Any]) -> None:
    with suppress(OSError):
        held[0].shutdown(socket.SHUT_RDWR)


def _unreachable(host: str) -> Unreachable:
    return Unreachable(_("${host} does not answer, or not in time.", mapping={"host": host[:100]}))
