"""What people asked about their data: until when it has to be answered, and who answered what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from BTrees.IOBTree import IOBTree
from persistent import Persistent

from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.privacy.deadlines import Deadline, Kind, deadline_of
from vanban.security.audit import note_deed
from vanban.settings.working_days import working_days_of

LONGEST: Final = 2000
"""Characters of what is asked or answered."""
STATES: Final = {"open": _("Waiting"), "done": _("Done"), "refused": _("Refused")}


class DataRequest(Persistent):
    """One request."""

    state: str = "open"
    """One of `STATES`."""
    answered: date | None = None
    answered_by: str = ""
    answer: str = ""
    extended: bool = False

    def __init__(
        self,
        kind: Kind,
        day: date,
        deadline: Deadline,
        acknowledge: date,
        *,
        login: str,
        name: str,
        email: str,
        words: str,
    ):
        self.number = 0
        self.kind = kind
        self.login, self.name, self.email, self.words = login, name, email, words
        self.received = day
        self.due = day + timedelta(days=deadline.days)
        self.acknowledge = acknowledge
        """Until when the person has to hear that it came in."""
        self.extension = deadline.extension

    @property
    def is_open(self) -> bool:
        """Whether an answer is due."""
        return self.state == "open"


class DataRequests(Persistent):
    """The requests of a site."""

    _last: int = 0
    """The highest number that was ever given: a number means one request for ever."""

    def __init__(self) -> None:
        self._by_number: IOBTree = IOBTree()

    def __iter__(self) -> Iterator[DataRequest]:
        return iter(reversed(list(self._by_number.values())))

    def put(self, request: DataRequest) -> DataRequest:
        """Keep `request`, under the next number."""
        self._last = request.number = max(self._last, self._by_number.maxKey() if self._by_number else 0) + 1
        self._by_number[request.number] = request
        return request

    def drop(self, request: DataRequest) -> None:
        """Forget `request`."""
        del self._by_number[request.number]

    def get(self, number: int) -> DataRequest | None:
        """Give the request with this number."""
        return self._by_number.get(number)  # type: ignore[no-any-return]


def ask(
    site: Any, registry: Any, kind: str, day: date, *, login: str = "", name: str = "", email: str = "", words: str = ""
) -> DataRequest:
    """Take in a request; raise `Invalid` when nobody can tell who asks for what, or the same waits already."""
    if kind not in tuple(Kind):
        raise Invalid(_("Choose what is asked for."), {"kind": _("Choose what is asked for.")})
    name, email, words = name.strip()[:200], email.strip()[:200], words.strip()
    if not (login or name or email):
        raise Invalid(_("Write whose data it is about."), {"name": _("Write whose data it is about.")})
    if len(words) > LONGEST:
        raise Invalid(_("Write at most ${most} characters.", mapping={"most": LONGEST}))
    if kind == Kind.CORRECT and not words:
        sentence = _("Write what is wrong, and what would be right.")
        raise Invalid(sentence, {"words": sentence})
    all_made: DataRequests = site.service("personal-data-requests")
    if login and any(one.is_open and (one.login, one.kind) == (login, kind) for one in all_made):
        raise Conflict(_("The same was asked before and is being worked on."))
    asked = Kind(kind)
    deadline = deadline_of(registry, asked, day)
    acknowledge = working_days_of(site, registry).after(day, deadline.acknowledge)
    made = all_made.put(
        DataRequest(asked, day, deadline, acknowledge, login=login, name=name, email=email, words=words)
    )
    note_deed(site, registry, "personal-data-asked", f"user:{login}" if login else "", kind=kind)
    return made


def answer(site: Any, registry: Any, request: DataRequest, state: str, *, by: str, words: str, day: date) -> None:
    """Close `request` as done or refused; who refuses says why, and who erased a part says which. Raises `Invalid`, or `Conflict` when it is closed."""
    words = words.strip()
    if not request.is_open:
        raise Conflict(_("This request is answered already."))
    if state not in ("done", "refused"):
        raise Invalid(_("Choose what becomes of the request."))
    if (state == "refused" and not words) or len(words) > LONGEST:
        raise Invalid(_("Write why, in at most ${most} characters.", mapping={"most": LONGEST}))
    account = site.service("accounts").get(request.login) if request.kind == Kind.ERASE else None
    if state == "done" and not words and account is not None and not account.disabled:
        raise Invalid(
            _("The account is still there. Erase what is kept about this person first, or write what was erased.")
        )
    request.state, request.answered, request.answered_by, request.answer = state, day, by, words
    note_deed(site, registry, "personal-data-answered", f"user:{request.login}" if request.login else "", kind=state)


def extend(request: DataRequest, words: str) -> None:
    """Put the answer off, once, with a reason, as far as the law lets."""
    if not request.is_open or request.extended or not request.extension:
        raise Conflict(_("This request cannot be put off."))
    if not words.strip() or len(words) > LONGEST:
        raise Invalid(_("Write why, in at most ${most} characters.", mapping={"most": LONGEST}))
    request.extended, request.answer = True, words.strip()
    request.due += timedelta(days=request.extension)
