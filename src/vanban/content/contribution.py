"""What people outside the office say, and the places that take it: opinions on drafts, and whatever is to be dealt with like them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Final, Literal

from vanban.content.base import Content, lineage, path_of
from vanban.content.folder import Folder
from vanban.content.wording import OPINION, Words
from vanban.text.working_days import WorkingDays

Channel = Literal["web", "api", "email", "paper"]
Addressing = Literal["in order", "by place"]
EXTRACT: Final = 90
"""Characters of its text that stand for a contribution in lists."""
CLOSED: Final = frozenset({"email"})
NAMING: Final = frozenset({"name", "organisation"})
WRITTEN: Final = CLOSED | NAMING | {"body", "answers", "attachments", "anonymous", "publishable"}
"""What its sender said and wished: the office redacts it, which is another deed and keeps the original."""


def shortened(words: str) -> str:
    """Give the beginning of `words`, in one line, as lists and subjects of letters have room for it."""
    line = " ".join(words.split())
    return line if len(line) <= EXTRACT else f"{line[:EXTRACT].rsplit(' ', 1)[0]} …"


class Contribution(Content):
    """What somebody says to the `Receiver` that it lies in: read by the office first, followed and taken back with a receipt.

    `body` is what may be read by others. A type without one of the fields below has the empty value for it.
    """

    stays = True
    fixed = WRITTEN
    called: ClassVar[Words] = OPINION
    """How people speak of one."""
    judged: ClassVar[bool] = True
    """Whether its answer says if it was accepted."""
    has_page: ClassVar[bool] = False
    """Whether one that is public is read at an address of its own."""
    emptied: ClassVar[Mapping[str, str]] = {}
    """What fields say, in messages, of one that was taken back; the others say nothing."""
    news: ClassVar[frozenset[str]] = frozenset({"released", "accepted", "refused", "answered", "answered_privately"})
    """States of which its sender is told by letter."""
    channel: Channel = "web"
    """How it came."""
    language: str = "vi"
    """In which letters about it are written."""
    answers: Sequence[dict[str, str]] = ()
    """Rows of `question` and `answer`."""
    attachments: Sequence[Any] = ()
    article: str = ""
    """The part of a draft that it is about; empty for the whole."""
    participant: str = ""
    """Kind of who says it, a name of `vanban.schemas.feedback.PARTICIPANTS`; empty for not said."""
    name: str = ""
    organisation: str = ""
    email: str = ""
    anonymous: bool = False
    publishable: bool = True
    original: str | None = None
    """What was written, once `body` was redacted; for those who may edit."""
    original_title: str | None = None
    """Its title as it was written, once that was redacted."""
    original_answers: tuple[dict[str, str], ...] | None = None
    """The answers as they were written, once they were redacted."""
    earlier: tuple[tuple[datetime, str], ...] = ()
    """What `body` said before its sender put it right, and until when."""
    unnamed: bool = False
    """Whether the office keeps name and organisation from the public, though the sender did not ask for it."""
    aside: tuple[Any, ...] = ()
    """Files that the office keeps from the public: no field holds them, so nothing that shows fields leads to them."""
    left_out: tuple[Any, ...] = ()
    """Files of the letter it came in that were not taken, each a `vanban.consultations.left_out.LeftOut`; for those who may edit."""
    suspicions: tuple[str, ...] = ()
    """Why it was held when it came, as message ids: see `vanban.consultations.suspicion`."""
    late: bool = False
    """Whether it was taken in though it came after the time: that, everybody reads."""
    late_reason: str = ""
    """Why a letter counts that came late; for those who may edit, and only as long as its sender is known."""
    postal_address: str = ""
    """As it stands on a letter; for those who may edit."""
    scans: tuple[Any, ...] = ()
    """Pictures of the letter that it came in, which the public never gets."""
    receipt: str = ""
    """Digest of the receipt code, see `vanban.consultations.receipts`."""
    consent: Any = None
    """The `vanban.privacy.consents.Consent` to keep name and address."""
    confirmed: datetime | None = None
    """When the e-mail address was confirmed."""
    seen_signs: str = ""
    """Digest of what looks personal in it and was let pass all the same, see `vanban.consultations.exposing`."""
    answer: Any = None
    """A `vanban.consultations.answers.Answer`, once there is one."""
    counted: tuple[str, ...] | None = None
    """Under what it is counted at present, see `vanban.consultations.tally`."""

    @property
    def extract(self) -> str:
        """The beginning of what it says."""
        return shortened(str(self.body or "")) or shortened(next((row["answer"] for row in self.answers), ""))

    @property
    def heading(self) -> str:
        """The line that its sender wrote above it; empty for a type without one."""
        return ""

    @property
    def sorts_by_title(self) -> bool:
        """Whether its sender wrote one: the beginning of what it says is no title."""
        return bool(self.heading)

    @property
    def replied(self) -> str:
        """The answer that was given, for a type whose answers are words alone."""
        return ""

    @property
    def passed_to(self) -> str:
        """The unit that deals with it, for a type that is passed on."""
        return ""

    @property
    def further_words(self) -> tuple[str, ...]:
        """What its sender wrote besides, for who asks what is kept of them."""
        return ()

    def forget_words(self) -> None:
        """Keep nothing of what its sender wrote that no field holds."""

    @property
    def withheld(self) -> frozenset[str]:
        """Fields that only those who may edit read: nobody's address, and no name where none is to be shown."""
        return CLOSED | NAMING if self.anonymous or self.unnamed else CLOSED

    def suggest_name(self) -> str:
        """Propose a name that tells nothing of who wrote."""
        return f"y-kien-{self.receipt[:10]}"


class Receiver(Folder):
    """A place to which people say something, each a contribution in it."""

    rooms: ClassVar[set[str]] = set()
    """Names of the types of places that lie in no other: whoever may not see one sees nothing in it."""
    takes: ClassVar[str]
    """Name of the type of what comes."""
    calls: ClassVar[Words] = OPINION
    """How people speak of what comes."""
    handled: ClassVar[tuple[str, ...]] = ()
    """Names of the types that are dealt with here in one list, with what comes further below; empty for what is taken alone."""
    judges: ClassVar[bool] = True
    """Whether one answer, accepted or not, can be given to many at once."""
    form: ClassVar[str] = "give-opinion"
    """Name of the view by which anybody sends something."""
    desk: ClassVar[str] = "moderation"
    """Name of the view on which the office deals with what came."""
    opens: Any = None
    """When it begins and ends to take what comes, if it does: `datetime` with zone or `None`."""
    deadline: Any = None
    questions: Sequence[dict[str, str]] = ()
    """Rows with a `question` that is asked."""
    addressing: Addressing = "in order"
    """How the parts of its text are addressed, see `vanban.consultations.addresses`; this is how it once was for all."""
    shown: str = "before"
    """`after` for a place where the office reads what was already published."""

    def __init_subclass__(cls, **more: Any) -> None:
        """Note the type of place."""
        super().__init_subclass__(**more)
        if not issubclass(cls, Contribution):
            Receiver.rooms.add(cls.__name__)

    def takes_opinions(self, now: datetime) -> bool:
        """Tell whether what comes at `now` is taken."""
        raise NotImplementedError

    def took_opinions(self, when: datetime) -> bool:
        """Tell whether what came at `when` is taken, though it is looked at only now."""
        return self.takes_opinions(when)

    def checked(self, values: dict[str, Any]) -> dict[str, Any]:
        """Give valid `values`, or those of them that are, as this place takes them; raise `Invalid`, naming the fields, for what does not fit here."""
        return values

    def admit(self, contribution: Contribution, today: date, working: WorkingDays) -> None:
        """Complete what came `today` and is not filed yet, with the `working` days that terms are counted in; raise `Invalid`, naming the fields, for what does not fit here."""

    def contribution(self, name: str) -> Contribution | None:
        """Give what came here and is called `name`, as `name_below` says; `None` when there is nothing."""
        found: Any = self
        for step in name.split("/", 2):
            found = found.get(step) if isinstance(found, Folder) else None
        return found if isinstance(found, Contribution) else None


def name_below(receiver: Receiver, contribution: Contribution) -> str:
    """Give what `contribution` is called in the list of `receiver`: its name, with that of its topic before it if it lies deeper."""
    return "/".join(path_of(contribution)[len(path_of(receiver)) :])


def receivers_of(contribution: Contribution) -> Iterator[Receiver]:
    """Walk up from `contribution` through the places that received it, up to one that was taken out of sight with it."""
    for place in lineage(contribution.__parent__):
        if not isinstance(place, Receiver):
            return
        yield place
        if place.hidden is not None:
            return


def places_around(content: Content) -> Iterator[Receiver]:
    """Walk up from `content` through the places for what people say that it lies in."""
    for place in lineage(content.__parent__) if content.__parent__ is not None else ():
        if not isinstance(place, Receiver):
            return
        yield place


def queue_of(contribution: Contribution) -> Receiver:
    """Give the place in whose list `contribution` is dealt with: the highest that received it."""
    above = contribution.__parent__
    while isinstance(above.__parent__, Receiver):
        above = above.__parent__
    return above  # type: ignore[no-any-return]
