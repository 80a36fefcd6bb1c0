"""The demonstration, made and served by the commands that the README gives."""

from __future__ import annotations

import json

from served import INI, Server, vanban

DAY = "2026-11-22"
"""The day that the samples lead up to: the numbers of recent papers follow from it, and tests name some."""


class Demonstration:
    """A served portal with the four people of `demo-people.txt`."""

    def __init__(self, var):
        vanban("demo", INI, "--today", DAY, "port=0", f"var={var}")
        rows = (var / "demo-people.txt").read_text("utf-8").splitlines()[1:]
        self.people = {row.split()[0]: row.split()[1] for row in rows}
        self.server = Server(var)
        self.address = f"http://127.0.0.1:{self.server.port}"
        self.wait_until_read()

    def wait_until_read(self):
        """Wait until the words of all files are in the index."""
        login = {"login": "quantri", "password": self.people["quantri"]}
        token = json.loads(self.server.ask("/@login", login)[1])["token"]
        self.server.wait_for_jobs(token)

    def stop(self):
        self.server.stop()
