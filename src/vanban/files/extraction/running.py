"""Runs programs that handle what strangers uploaded: without our secrets, and ended whole when their time is up."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from tempfile import TemporaryFile
from typing import Final

_KEPT: Final = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "TMPDIR")


class TookTooLong(Exception):
    """The program was stopped."""


def run(
    command: Sequence[str], *, seconds: float, given: bytes = b"", more: Mapping[str, str] | None = None
) -> tuple[int, bytes]:
    """Run `command` with `given` on its standard input for at most `seconds`; give its status and what it wrote.

    It sees no secrets of the portal: neither its environment (but for `more`) nor its open files. Whatever it started
    ends with it. Raises `TookTooLong`.
    """
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment |= {"LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1", **(more or {})}
    with TemporaryFile() as asked, TemporaryFile() as answer:
        asked.write(given)
        asked.seek(0)
        with subprocess.Popen(  # noqa: S603 (the commands are ours)
            command, stdin=asked, stdout=answer, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
        ) as process:
            try:
                status = process.wait(seconds)
            except subprocess.TimeoutExpired:
                status = None
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
        if status is None:
            raise TookTooLong
        answer.seek(0)
        return status, answer.read()
