"""A ClamAV daemon of its own for tests: a local signature, a socket in a temporary folder, no system service."""

import shutil
import socket
import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from vanban.files.scanning.clamd import Daemon, Unscanned

CLAMD = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
needs_clamd = pytest.mark.skipif(CLAMD is None, reason="clamd (ClamAV) is not installed here")
MARK = b"vanban-" + b"test-" + b"signature-7f3a"
"""What the local signature looks for, in pieces: no file of the repository is to hold it whole."""
EICAR = "".join(("X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-", "STANDARD-ANTIVIRUS", "-TEST-FILE!$H+H*")).encode()
CONF = """
DatabaseDirectory {folder}/db
LocalSocket {folder}/clamd.ctl
TCPAddr 127.0.0.1
TCPSocket {port}
Foreground yes
LogFile {folder}/clamd.log
TemporaryDirectory {folder}
StreamMaxLength {most}
AlertExceedsMax yes
FixStaleSocket yes
ConcurrentDatabaseReload no
MaxThreads 2
"""


class Clamd:
    """Starts and ends the daemon; a signature can be added while it runs."""

    def __init__(self, folder: Path, most="1M"):
        self.folder = folder
        self.process = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        (folder / "db").mkdir()
        self.know("Vanban.Test.Mark", MARK, "local.ndb")
        self.know("Eicar-Test-Signature", EICAR, "eicar.ndb")
        (folder / "clamd.conf").write_text(CONF.format(folder=folder, port=self.port, most=most))

    @property
    def address(self):
        return f"{self.folder}/clamd.ctl"

    def know(self, name, mark, file):
        """Write a signature; a daemon that runs knows it after `reload`."""
        (self.folder / "db" / file).write_text(f"{name}:0:*:{mark.hex()}\n")

    def start(self):
        self.process = subprocess.Popen(
            [CLAMD, f"--config-file={self.folder}/clamd.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.wait()
        return self

    def wait(self):
        for _try in range(600):
            assert self.process.poll() is None, (self.folder / "clamd.log").read_text()
            with suppress(Unscanned):
                return Daemon(self.address).version()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.05)
        raise AssertionError("clamd did not start")

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture(scope="session")
def clamd(tmp_path_factory):
    """A daemon that all tests of a process share; none of them stops it."""
    made = Clamd(tmp_path_factory.mktemp("clamd")).start()
    yield made
    made.stop()


@pytest.fixture
def own_clamd(tmp_path):
    """A daemon that its test may stop and start."""
    folder = tmp_path / "own-clamd"
    folder.mkdir()
    made = Clamd(folder)
    yield made
    made.stop()


class Silent:
    """A daemon that takes everything and says what it is told, byte by byte, or nothing at all."""

    def __init__(self, says=b"", *, hangs_up=False):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = self.server.getsockname()
        self.says, self.hangs_up = says, hangs_up
        self.asked = 0
        self.thread = Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self):
        with suppress(OSError):
            while True:
                connection, _who = self.server.accept()
                self.asked += 1
                with connection, suppress(OSError):
                    if self.hangs_up:
                        connection.recv(100)
                        continue
                    connection.sendall(self.says)
                    while connection.recv(1 << 16):
                        pass

    def close(self):
        self.server.close()


@pytest.fixture
def silent():
    made = Silent()
    yield made
    made.close()
