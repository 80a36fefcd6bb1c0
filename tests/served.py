"""The portal as a process of its own, for tests that speak to it over HTTP."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from vanban.scripts import main

BIN = Path(sys.executable).parent
INI = Path(__file__).resolve().parent.parent / "development.ini"
PASSWORD = "sông núi nước Nam"


def vanban(*arguments, status=0):
    done = subprocess.run(
        [BIN / "vanban", *map(str, arguments)], capture_output=True, text=True, check=False, input=PASSWORD
    )
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


def found(var, **people):
    """Found a site in the folder `var`, with the people `login=role`, in this process: starting it takes longest."""
    var.mkdir(parents=True, exist_ok=True)
    secret = ["--password-file", str(_written(var / "password")), f"var={var}"]
    assert main(["init", str(INI), *secret]) == 0
    for login, role in people.items():
        assert main(["user", "add", str(INI), login, "--role", role, *secret]) == 0


def _written(path):
    path.write_text(PASSWORD, "utf-8")
    return path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, var):
        self.var, self.port = var, free_port()
        self.process = subprocess.Popen([BIN / "pserve", "--quiet", INI, f"port={self.port}", f"var={var}"])
        self.wait_until_ready()

    def wait_until_ready(self):
        for _attempt in range(300):
            try:
                return self.ask("/readyz")
            except OSError:
                assert self.process.poll() is None, "the server ended"
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def ask(self, path, body=None, token="", accept="application/json"):
        headers = {"Accept": accept, "Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode()

    def login(self, login):
        return json.loads(self.ask("/@login", {"login": login, "password": PASSWORD})[1])["token"]

    def stop(self):
        self.process.terminate()
        self.process.wait(30)

    def wait_for_jobs(self, token):
        """Wait until all that was saved is indexed; pictures of first pages may come later."""
        for _attempt in range(300):
            if not json.loads(self.ask("/@jobs", token=token)[1])["ready"].keys() - {"draw-thumbnails"}:
                return
            time.sleep(0.1)
        raise AssertionError("jobs are still waiting")
