"""Lets requests that met others try again a moment later, each at its own."""

from __future__ import annotations

import random
import time
from typing import Any, Final

from pyramid.events import subscriber
from pyramid_retry import IBeforeRetry

LONGEST: Final = 0.05
"""Seconds to wait before the second try, at most; later ones wait longer."""


@subscriber(IBeforeRetry)
def wait_a_moment(event: Any) -> None:
    """Wait a random while, so that those who met do not meet again."""
    attempt = event.environ.get("retry.attempt", 0) + 1
    time.sleep(random.uniform(0, LONGEST * attempt))  # noqa: S311 (no secret)  # nosec B311
