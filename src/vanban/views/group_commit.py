"""Commits what many people send at once in one transaction, as databases do (group commit).

Each by itself would write the same nodes of the same indexes again. Of several requests that wait, the first does what all
ask for, one after the other in its own thread and on one connection, and commits once; nobody is answered before that.
Whatever goes wrong undoes the group, and each of its requests is tried again as after a conflict. One that waits for
nobody goes its ordinary way.
"""

from __future__ import annotations

import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from threading import Event, Lock
from time import monotonic
from typing import Any, Final

from pyramid.threadlocal import RequestContext
from pyramid_retry import RetryableException, is_last_attempt
from transaction import TransactionManager
from transaction._transaction import Status
from transaction.interfaces import NoTransaction, TransientError

from vanban.content.naming import RESERVED
from vanban.security.throttle import network_from

log = logging.getLogger(__name__)

NAMES: Final = frozenset({"give-opinion", "ask", "@feedback", "@questions"})
"""Views that very many people use at once: what they keep is written in the transaction of the request, and what is not may be done twice."""
MOST: Final = 16
"""Requests in one group."""
LARGEST: Final = 64 * 1024
"""Bytes of a body; files would keep the others waiting."""
ATTEMPTS: Final = 4
"""Tries of a request in which it joins others."""
APART: Final = 60.0
"""Seconds in which a network goes alone after a request from it spoilt a group."""
REMEMBERED: Final = 10_000
"""Networks that are remembered for it."""
SPOILT: Final = 20
"""Groups that are spoilt in that time, from so many networks, before none is made for a while."""
ALONE: Final = "vanban.group_commit.alone"
"""Says in the environment of a request that it goes alone from now on."""
JOINED: Final = "vanban.group_commit.joined"
"""Says in the environment of a request that it is being done with others."""


class GroupUndone(RetryableException):
    """The group was undone through no fault of this request, or it has to go alone: it is tried again."""


class SpoiltGroup(Exception):
    """A request refused something, so that all that was written has to be undone."""


def is_to_join(path: str) -> bool:
    """Tell whether `path` leads to one of `NAMES`, and not through another view, to which that would be but something after it."""
    *before, name = path.split("/")
    return name in NAMES and not any(step in RESERVED or step.startswith("@") for step in before)


def is_joined(request: Any) -> bool:
    """Tell whether `request` is being done with others, whose work it may only undo by dooming the transaction."""
    return bool(request.environ.get(JOINED))


def _end(manager: TransactionManager) -> None:
    """Undo what was not committed, so that the connection can be closed."""
    with suppress(NoTransaction):
        manager.abort()


class Entry:
    """A request that waits until it is done."""

    def __init__(self, request: Any) -> None:
        self.request = request
        self.called = Event()
        """Set when it is done, or when it is its turn to lead."""
        self.leads = False
        self.response: Any = None
        self.error: BaseException | None = None

    def undo(self) -> None:
        """Have it tried again."""
        self.response, self.error = None, GroupUndone()


class Groups:
    """The requests of one process that wait to be done together; `its_turn()` is held while that is done."""

    def __init__(
        self,
        handler: Callable[[Any], Any],
        registry: Any,
        its_turn: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._handler, self._registry, self._its_turn = handler, registry, its_turn
        self._lock = Lock()
        self._waiting: deque[Entry] = deque()
        self._led = False
        self._spoilers: OrderedDict[str, float] = OrderedDict()
        self._spoilt: deque[float] = deque([monotonic() - APART] * SPOILT, maxlen=SPOILT)

    def take(self, request: Any) -> bool:
        """Tell whether `request` may be done with others."""
        environ = request.environ
        return (
            request.method == "POST"
            and is_to_join(environ.get("PATH_INFO", ""))
            and (request.content_length or 0) <= LARGEST
            and not environ.get(ALONE)
            and environ.get("retry.attempt", ATTEMPTS) < ATTEMPTS
            and not is_last_attempt(request)
            and self._spoilt[0] + APART < monotonic()
            and self._spoilers.get(network_from(request), 0.0) < monotonic()
        )

    def answer(self, request: Any) -> Any:
        """Give the response to `request` after whoever leads has done it; raise what its handler raised, or `GroupUndone`."""
        entry = Entry(request)
        with self._lock:
            self._waiting.append(entry)
            entry.leads, self._led = not self._led, True
        if not entry.leads:
            entry.called.wait()
        if entry.leads:
            try:
                with self._its_turn():
                    self._lead()
            finally:
                self._hand_over(entry)
        if entry.error is not None:
            raise entry.error
        return entry.response

    def _hand_over(self, entry: Entry) -> None:
        """Let the one who has waited longest after `entry` lead the next."""
        with self._lock:
            with suppress(ValueError):  # it waits still when it was not even its turn
                self._waiting.remove(entry)
            self._led = bool(self._waiting)
            if self._led:
                self._waiting[0].leads = True
                self._waiting[0].called.set()

    def _lead(self) -> None:
        """Do what waits by now: the first is the request of this thread."""
        with self._lock:
            entries = [self._waiting.popleft() for _number in range(min(MOST, len(self._waiting)))]
        if len(entries) == 1:
            entries[0].response = self._handler(entries[0].request)
            return
        try:
            self._do_together(entries)
        finally:
            for entry in entries[1:]:
                entry.called.set()

    def _do_together(self, entries: Sequence[Entry]) -> None:
        manager = TransactionManager(explicit=True)
        transaction = manager.begin()
        try:
            with ExitStack() as opened:
                connection = self._registry._zodb_databases[""].open(manager)
                opened.callback(connection.close)
                opened.callback(_end, manager)
                for entry in entries:
                    self._do(entry, manager, connection)
                manager.commit()
        except (SpoiltGroup, TransientError) as error:
            log.info("%d requests were not done together: %r, %r", len(entries), error, error.__cause__)
        except Exception:
            log.exception("%d requests were not done together; each is tried again alone.", len(entries))
            for entry in entries:
                entry.request.environ[ALONE] = True
        finally:
            if transaction.status != Status.COMMITTED:
                for entry in entries:
                    entry.undo()

    def _do(self, entry: Entry, manager: TransactionManager, connection: Any) -> None:
        """Have one answered as pyramid_tm and pyramid_zodbconn would, but in the transaction of the group."""
        request = entry.request
        request.environ.update({"tm.active": True, "tm.manager": manager, JOINED: True})
        request._primary_zodb_conn = connection
        context = RequestContext(request)
        context.begin()
        try:
            entry.response = self._handler(request)
            _, error, _ = getattr(request, "exc_info", None) or (None, None, None)
            if isinstance(error, TransientError):  # answered as a page, though nobody was at fault
                raise error
            if error is not None or manager.isDoomed():
                raise SpoiltGroup from error
        except TransientError:
            raise
        except Exception as error:
            self._set_apart(request)
            raise SpoiltGroup from error
        finally:
            context.end()
            for name in ("tm.active", "tm.manager", JOINED):
                del request.environ[name]

    def _set_apart(self, request: Any) -> None:
        """Let `request` go alone, and for a while whatever else comes from where it came: nobody can keep groups from being made."""
        request.environ[ALONE] = True
        network = network_from(request)
        self._spoilt.append(monotonic())
        self._spoilers[network] = monotonic() + APART
        self._spoilers.move_to_end(network)
        while len(self._spoilers) > REMEMBERED:
            self._spoilers.popitem(last=False)
