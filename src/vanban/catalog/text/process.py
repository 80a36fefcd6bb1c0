"""Writes words in a process of its own, so that a long import or rebuild has a second core for them."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, BinaryIO, cast

from vanban.catalog.text import open_backend
from vanban.catalog.text.backend import Words
from vanban.errors import Unavailable


class TextProcess:
    """Takes batches for the back end at `uri`; each is written whole, in the order given."""

    def __init__(self, uri: str) -> None:
        # A program of its own, not a fork: it must not inherit the lock on the database.
        self._child = subprocess.Popen(  # noqa: S603 (ourselves)
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._order = ThreadPoolExecutor(1, "text")
        self._send(uri)  # and not as an argument: it may hold a password, and anybody may list those

    def put(self, documents: Mapping[int, Words]) -> Future[None]:
        """Have `documents` written; the future raises `Unavailable` when that failed and nothing was."""
        return self._order.submit(self._exchange, documents)

    def close(self) -> None:
        """Write what was given so far, and end the process."""
        self._order.shutdown()
        for pipe in filter(None, (self._child.stdin, self._child.stdout)):
            with suppress(OSError):  # it ended before it was told to: what waited has said so
                pipe.close()
        self._child.wait()

    def kill(self) -> None:
        """End the process at once; what waits is not written."""
        self._order.shutdown(wait=False, cancel_futures=True)
        self._child.kill()
        self.close()

    def _exchange(self, documents: Mapping[int, Words]) -> None:
        try:
            self._send(dict(documents))
            problem: str = pickle.load(cast("BinaryIO", self._child.stdout))  # noqa: S301 (written by ourselves)  # nosec B301
        except (EOFError, OSError) as error:
            raise Unavailable("The process that writes the text index has ended.") from error
        if problem:
            raise Unavailable(f"The text index cannot be written: {problem}")

    def _send(self, given: Any) -> None:
        pickle.dump(given, cast("BinaryIO", self._child.stdin), pickle.HIGHEST_PROTOCOL)
        cast("BinaryIO", self._child.stdin).flush()


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Write every batch that `requests` brings after the URI; answer each with what went wrong, or with nothing."""
    backend: Any = None
    uri = pickle.load(requests)  # noqa: S301 (written by the process that started this one)  # nosec B301
    while True:
        try:
            documents = pickle.load(requests)  # noqa: S301 (written by the process that started this one)  # nosec B301
        except EOFError:
            break
        try:
            backend = backend or open_backend(uri)
            backend.put(documents)
            answer = ""
        except Exception as error:  # noqa: BLE001 (whoever asked hears of it)
            answer = str(error) or type(error).__name__
        pickle.dump(answer, answers)
        answers.flush()
    if backend is not None:
        backend.close()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it decides when it ends, by closing the pipe
    serve(sys.stdin.buffer, sys.stdout.buffer)
