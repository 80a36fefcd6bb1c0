"""Do the jobs of a portal until stopped: for deployments with vanban.jobs = external."""

from __future__ import annotations

import signal
from argparse import ArgumentParser, Namespace
from threading import Event

from vanban.jobs.thread import run_forever
from vanban.scripts.environment import opened
from vanban.scripts.terminal import Terminal


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--once", action="store_true", help="do what waits now, then end")


def run(options: Namespace, terminal: Terminal) -> int:
    """Work until interrupted (status 130) or told to stop by SIGTERM (status 0)."""
    with opened(options, faces=True) as environment:  # the watch compares pages
        if options.once:
            terminal.say(f"{environment.drain(terminal)} jobs done.")
            return 0
        stopping = Event()
        signal.signal(signal.SIGTERM, lambda *_ignored: stopping.set())
        terminal.note("Working; Ctrl-C stops it.")
        run_forever(environment.db, environment.registry, stopping)
    return 0
