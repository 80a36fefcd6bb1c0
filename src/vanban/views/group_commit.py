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
from contextlib import AbstractContextManager, ExitStack
from threading import Event, Lock
from time import monotonic
from typing import Any, Final

from pyramid.threadlocal import RequestContext
from pyramid_retry import RetryableException
from transaction import TransactionManager
from transaction.interfaces import TransientError

from vanban.security.throttle import network_from

log = logging.getLogger(__name__)

NAMES: Final = frozenset({"give-opinion", "ask", "@feedback", "@questions"})
"""Views that very many people use at once: they write in the transaction of the request, and nowhere else but what may be done twice."""
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
ALONE: Final = "vanban.group_commit.alone"
"""Says in the environment of a request that it goes alone from now on."""
JOINED: Final = "vanban.group_commit.joined"
"""Says in the environment of a request that it is being done with others."""


class GroupUndone(RetryableException):
    """The group was undone through no fault of this request, or it has to go alone: it is tried again."""


class SpoiltGroup(Exception):
    """A request refused something, so that all that was written has to be undone."""


def is_joined(request: Any) -> bool:
    """Tell whether `request` is being done with others, whose work it may only undo by dooming the transaction."""
    return bool(request.environ.get(JOINED))


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

    def take(self, request: Any) -> bool:
        """Tell whether `request` may be done with others."""
        environ = request.environ
        return (
            request.method == "POST"
            and environ.get("PATH_INFO", "").rpartition("/")[2] in NAMES
            and (request.content_length or 0) <= LARGEST
            and not environ.get(ALONE)
            and environ.get("retry.attempt", ATTEMPTS) < ATTEMPTS
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
                self._hand_over()
        if entry.error is not None:
            raise entry.error
        return entry.response

    def _hand_over(self) -> None:
        """Let the one who has waited longest lead the next."""
        with self._lock:
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
            for entry in entries:
                if entry.response is None and entry.error is None:  # the process is being ended
                    entry.undo()
            for entry in entries[1:]:
                entry.called.set()

    def _do_together(self, entries: Sequence[Entry]) -> None:
        manager = TransactionManager(explicit=True)
        try:
            with ExitStack() as opened, manager:
                connection = self._registry._zodb_databases[""].open(manager)
                opened.callback(connection.close)  # after the transaction has ended, however that was
                for entry in entries:
                    self._do(entry, manager, connection)
            return
        except (SpoiltGroup, TransientError) as error:
            log.info("%d requests were not done together and are tried again: %r", len(entries), error)
        except Exception:
            log.exception("%d requests were not done together; each is tried again alone.", len(entries))
            for entry in entries:
                entry.request.environ[ALONE] = True
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
            if getattr(request, "exc_info", None) is not None or manager.isDoomed():
                raise SpoiltGroup
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
        self._spoilers[network] = monotonic() + APART
        self._spoilers.move_to_end(network)
        while len(self._spoilers) > REMEMBERED:
            self._spoilers.popitem(last=False)
