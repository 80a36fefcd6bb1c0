"""Speaks with the ClamAV daemon: `INSTREAM` and `VERSION` of clamd(8), each with an end to its patience.

Of our own, because the two clients there are stop only at pauses, not at the end of a time: a daemon that sends a byte
now and then would hold a request for ever. One is of 2014, the other (clamav-client) under the GPL.
"""

from __future__ import annotations

import re
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import BinaryIO, Final

CHUNK: Final = 1 << 16
LONGEST_ANSWER: Final = 4096
CONNECT_SECONDS: Final = 2.0
_FOUND: Final = re.compile(r"(?:stream|instream[^:]*): (?P<signature>.+) FOUND")
_OK: Final = "stream: OK"


class Unscanned(Exception):
    """There is no verdict: the daemon is not there, too slow, or said something else."""


class TooLong(Unscanned):
    """The daemon takes no stream of this length (`StreamMaxLength`)."""


@dataclass(frozen=True)
class Daemon:
    """A daemon at the path of a Unix socket, or at a host and port."""

    address: str | tuple[str, int]

    def scan(self, file: BinaryIO, seconds: float) -> str:
        """Give the name of the virus that is in `file`, `""` for none; raise `Unscanned` after at most `seconds`."""
        answer = self._asked(b"zINSTREAM\0", seconds, file)
        if answer == _OK:
            return ""
        if found := _FOUND.fullmatch(answer):
            return found["signature"]
        if "size limit exceeded" in answer:
            raise TooLong(answer)
        raise Unscanned(answer or "no answer")

    def version(self, seconds: float = CONNECT_SECONDS) -> str:
        """Give the version of the engine with that of its signatures; raise `Unscanned`."""
        return self._asked(b"zVERSION\0", seconds)

    def _asked(self, command: bytes, seconds: float, file: BinaryIO | None = None) -> str:
        end = monotonic() + seconds
        try:
            with self._connected(min(seconds, CONNECT_SECONDS)) as connection:
                _within(end, connection)
                connection.sendall(command)
                if file is not None:
                    # Beyond its limit, the daemon answers and hangs up in the middle: what it said is still there.
                    with suppress(BrokenPipeError, ConnectionResetError):
                        _stream(file, connection, end)
                return _answer(connection, end)
        except OSError as error:  # a time-out is one
            raise Unscanned(str(error) or type(error).__name__) from error

    def _connected(self, seconds: float) -> socket.socket:
        if isinstance(self.address, tuple):
            return socket.create_connection(self.address, seconds)
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.settimeout(seconds)
            connection.connect(self.address)
        except BaseException:
            connection.close()
            raise
        return connection


def _stream(file: BinaryIO, connection: socket.socket, end: float) -> None:
    read: Callable[[], bytes] = lambda: file.read(CHUNK)  # noqa: E731 (for iter)
    for piece in iter(read, b""):
        _within(end, connection)
        connection.sendall(struct.pack("!L", len(piece)) + piece)
    _within(end, connection)
    connection.sendall(struct.pack("!L", 0))


def _answer(connection: socket.socket, end: float) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        _within(end, connection)
        piece = connection.recv(LONGEST_ANSWER)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace") if said.endswith(b"\0") else ""


def _within(end: float, connection: socket.socket) -> None:
    left = end - monotonic()
    if left <= 0:
        raise TimeoutError("the time is up")
    connection.settimeout(left)
