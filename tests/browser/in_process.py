"""Serves the application of a test from its own process, so that the test can look behind the pages."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Thread

from waitress import create_server


@contextmanager
def served(portal):
    """Serve `portal`; give its address."""
    server = create_server(portal.wsgi, host="127.0.0.1", port=0, threads=4)
    thread = Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join()
