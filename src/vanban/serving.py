"""The server of the portal: waitress, whose own refusals carry the headers that every answer carries.

What it cannot read (a header without end, a length that is none) never reaches the portal, so waitress answers itself.
"""

from __future__ import annotations

from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from vanban.views.headers import HEADERS


class Refusal(ErrorTask):
    """Says in one line what is wrong with a request."""

    def execute(self) -> None:
        """Write the answer."""
        self.response_headers.extend([*HEADERS.items(), ("Cache-Control", "no-store")])
        super().execute()


class Channel(HTTPChannel):
    """One connection of a client."""

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
