"""The server of the portal: waitress, a little stricter, with the headers of the portal on what it refuses by itself.

What it cannot read (a header without end, a length that is none) never reaches the portal. Two ways to say how long a
request is are one too many: what is one request here could be two for whoever stands before (RFC 9112, 6.3).
"""

from __future__ import annotations

import re
from typing import Any, Final

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import create_server
from waitress.task import ErrorTask

from vanban.views.headers import HEADERS

_CODINGS: Final = re.compile(rb"(?im)^transfer-encoding[ \t]*:(.*)$")
_VERSIONS: Final = ("1.0", "1.1")


class Parser(HTTPRequestParser):
    """Reads the head of a request; what a proxy might read otherwise is refused."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read it; raise `ParsingError` for what is not clear."""
        codings = _CODINGS.findall(header_plus)
        super().parse_header(header_plus)
        if self.version not in _VERSIONS:
            raise ParsingError("Only HTTP/1.0 and HTTP/1.1 are spoken here")
        if len(codings) > 1 or any(b"," in coding for coding in codings):
            raise ParsingError("Transfer-Encoding is said more than once")
        if codings and (self.version == "1.0" or "CONTENT_LENGTH" in self.headers):
            raise ParsingError("Transfer-Encoding and Content-Length contradict each other")
        if self.proxy_netloc:  # the address of the request names the host, and counts more than the header
            self.headers["HOST"] = self.proxy_netloc


class Refusal(ErrorTask):
    """Says in one line what is wrong with a request."""

    def execute(self) -> None:
        """Write the answer."""
        self.response_headers.extend([*HEADERS.items(), ("Cache-Control", "no-store")])
        super().execute()


class Channel(HTTPChannel):
    """One connection of a client."""

    parser_class = Parser
    error_task_class = Refusal


def serve(app: Any, _global_config: dict[str, str], **settings: str) -> int:
    """Serve `app` until the process is ended (`paste.server_runner`); `settings` are those of waitress."""
    sockets: dict[int, Any] = {}
    server = create_server(app, map=sockets, **settings)
    for listening in sockets.values():
        if hasattr(listening, "channel_class"):
            listening.channel_class = Channel
    server.print_listen("Serving on http://{}:{}")
    server.run()
    return 0
