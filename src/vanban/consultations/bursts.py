"""Notices when very many opinions on one draft come within a minute, from many networks: a flood, or a campaign.

Each process remembers the last arrivals in its memory: what every sender would write into one place of the database
would make them wait for each other just then.
"""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime
from threading import Lock
from typing import Any, Final

from vanban.content.contribution import Receiver
from vanban.i18n import _
from vanban.security.throttle import network_from

MANY: Final = 60
"""Opinions in `SECONDS` that make a burst; what is not one is slowed down for each network anyway."""
SECONDS: Final = 60.0
NETWORKS: Final = 8
"""From how many they come at least: one that floods has its own limit, and shall slow down nobody else."""
FORMS: Final = 50_000
"""Forms that count once in a burst: about four megabytes."""
NOTED: Final = "vanban.bursts.noted"
"""Says in the environment of a request that its arrival is kept in mind."""
SPENT: Final = "vanban.bursts.spent"
"""Keeps in the environment of a request which form it has spent."""
BURST: Final[str] = _("It came while very many came at once.")


class Arrivals:
    """The last opinions on each consultation: when they came, and from which network."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: dict[int, deque[tuple[float, str]]] = {}
        self._spent: dict[str, None] = {}

    def note(self, docid: int, network: str, now: datetime) -> None:
        """Keep in mind that one came."""
        with self._lock:
            self._last.setdefault(docid, deque(maxlen=MANY)).append((now.timestamp(), network))

    def spend(self, nonce: str) -> bool:
        """Tell whether a form is sent for the first time; the last `FORMS` are kept in mind."""
        with self._lock:
            if nonce in self._spent:
                return False
            self._spent[nonce] = None
            if len(self._spent) > FORMS:
                del self._spent[next(iter(self._spent))]
            return True

    def is_burst(self, docid: int, now: datetime) -> bool:
        """Tell whether the last `MANY` came within `SECONDS` before `now`."""
        with self._lock:
            last = list(self._last.get(docid, ()))
        if len(last) < MANY or last[0][0] < now.timestamp() - SECONDS:
            return False
        return len({network for _when, network in last}) >= NETWORKS


def in_burst(consultation: Receiver, registry: Any, now: datetime | None = None) -> bool:
    """Tell whether `consultation` is being flooded at this moment."""
    return arrivals_of(registry).is_burst(consultation.docid or 0, now or datetime.now(UTC))


def suspected_of_burst(receiver: Receiver, request: Any) -> tuple[str, ...]:
    """Keep in mind that `request` brings an opinion, once however often it is tried; give why it is to be held, if that is in a burst."""
    moment = datetime.now(UTC)
    if not request.environ.get(NOTED):
        request.environ[NOTED] = True
        arrivals_of(request.registry).note(receiver.docid or 0, network_from(request), moment)
    return (BURST,) if in_burst(receiver, request.registry, moment) else ()


def spend_form(nonce: str, request: Any) -> bool:
    """Tell whether the form with this `nonce` is sent for the first time; `request` may be tried again."""
    environ = request.environ
    if environ.get(SPENT) != nonce:
        if not arrivals_of(request.registry).spend(nonce):
            return False
        environ[SPENT] = nonce
    return True


def arrivals_of(registry: Any) -> Arrivals:
    """Give what this process remembers."""
    if not hasattr(registry, "opinion_arrivals"):
        registry.opinion_arrivals = Arrivals()
    return registry.opinion_arrivals  # type: ignore[no-any-return]
