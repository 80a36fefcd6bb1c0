"""Decides about many opinions at once; what cannot be done is told one by one, and the rest is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from vanban.consultations.exposing import unseen_in
from vanban.consultations.learning import ADVERTISING
from vanban.consultations.likeness import alike
from vanban.consultations.taking_back import TAKEN_BACK
from vanban.content.base import Content
from vanban.content.contribution import Contribution, Receiver, name_below
from vanban.content.site import site_of
from vanban.content.types import types_of
from vanban.content.wording import OPINION, Words
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.workflow.engine import fire, state_of

STATES: Final = (
    "waiting",
    "held",
    "in_progress",
    "released",
    "accepted",
    "refused",
    "answered",
    "answered_privately",
    *TAKEN_BACK,
)
"""States of opinions in the order in which the office deals with them."""
DEEDS: Final = ("release", "accept", "hold", "refuse")
"""Transitions that can be made for many at once."""
MOST: Final = 500
"""Opinions decided about at once: a request that changes more takes too long."""
REASONS: Final[dict[str, Any]] = {
    "advertising": ADVERTISING,
    "insult": _("This insults people or breaks the law."),
    "elsewhere": OPINION.elsewhere,
    "personal": _("This holds personal data of others."),
    "again": _("The same was sent before, and counts once."),
}
"""Reasons for a refusal that need not be typed; the sender reads them with the receipt."""


def reasons_for(words: Words) -> dict[str, Any]:
    """Give them by their names, as they are said of what `words` speak of."""
    return REASONS | {"elsewhere": words.elsewhere}


May = Callable[[str, Content], Any]
"""Tells whether the person at hand holds a permission on some content."""


@dataclass(frozen=True)
class NotDone:
    """An opinion with which nothing was done, and why."""

    name: str
    opinion: Contribution | None
    """`None` for what is not here, or not for this person to see."""
    why: Any


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    done: int
    failed: tuple[NotDone, ...]


def decide(
    consultation: Receiver,
    names: Sequence[str],
    deed: str,
    registry: Any,
    *,
    seen: str,
    by: str,
    may: May,
    remark: str = "",
    read: Mapping[str, str] = MappingProxyType({}),
) -> Outcome:
    """Take the opinions called `names` through the transition `deed`, those that are still in the state `seen`.

    `read` has, by name, when those that this person read had been changed last: whoever wrote one may put it right.
    Raises `Invalid`, before anything is changed, for another deed, too many opinions, and a reason that is missing or
    too long. An opinion that tells of a person is not published with others: somebody has to look at it by itself.
    """
    if deed not in DEEDS:
        raise Invalid(_("Choose what to do with one of the buttons."))

    def one(opinion: Contribution) -> None:
        if read.get(name_below(consultation, opinion), moment_of(opinion)) != moment_of(opinion):
            raise Conflict(_("Its writer changed it meanwhile. Read it once more."))
        if deed == "release" and unseen_in(opinion, answered=None):
            raise Conflict(
                _(
                    "It holds a telephone number, an address, an identity number or a name that is not to be shown. Look at it by itself first."
                )
            )
        fire(opinion, deed, registry, by=by, remark=remark, may=lambda permission: bool(may(permission, opinion)))

    return for_each(consultation, names, one, registry, seen=seen, may=may)


def moment_of(opinion: Contribution) -> str:
    """Say when `opinion` was changed last, for forms that send it back."""
    return str(opinion.modified.isoformat())


def for_each(
    consultation: Receiver,
    names: Sequence[str],
    one: Callable[[Contribution], object],
    registry: Any,
    *,
    seen: str,
    may: May,
) -> Outcome:
    """Do `one` with each opinion that is still as it was `seen`; errors that hold for all are raised."""
    chosen = list(dict.fromkeys(names))
    if not chosen:
        raise Invalid(_("Choose at least one ${one} first.", mapping=consultation.calls.told()))
    if len(chosen) > MOST:
        told = consultation.calls.told(most=MOST, count=len(chosen))
        raise Invalid(_("At most ${most} ${many} at once; these are ${count}. Nothing was changed.", mapping=told))

    def unless_changed(opinion: Contribution) -> None:
        _check_unchanged(opinion, seen, registry)
        one(opinion)

    failed = tuple(_failed(consultation, chosen, unless_changed, may))
    return Outcome(len(chosen) - len(failed), failed)


def with_alike(consultation: Receiver, names: Sequence[str], alike_to: Sequence[str], seen: str) -> list[str]:
    """Give `names`, and after them as many as can be dealt with at once of those that say the same as `alike_to`."""
    chosen = dict.fromkeys((*names, *alike_to))
    for name in alike_to[:MOST]:
        opinion = consultation.contribution(name)
        if opinion is not None:
            same = (one for one in alike(opinion) if (one.state or STATES[0]) == seen)
            chosen |= dict.fromkeys(name_below(consultation, one) for one in same)
    return list(chosen)[: max(MOST, len(names))]


def is_moderator(consultation: Receiver, may: May) -> bool:
    """Tell whether this person decides about opinions on `consultation`, or prepares that: who may edit what has just come."""
    if any(may(right, consultation) for right in (Permission.PUBLISH, Permission.EDIT)):
        return True
    just_come = types_of(site_of(consultation)._v_registry)[consultation.takes].factory()
    just_come.__parent__ = consultation
    return bool(may(Permission.EDIT, just_come))


def _failed(
    consultation: Receiver,
    names: Sequence[str],
    one: Callable[[Contribution], object],
    may: May,
) -> Iterator[NotDone]:
    for name in names:
        opinion = consultation.contribution(name)
        if opinion is None or not may(Permission.VIEW, opinion):
            yield NotDone(name, None, _("There is no such ${one} here.", mapping=consultation.calls.told()))
            continue
        try:
            one(opinion)
        except Invalid as error:
            if error.errors:  # of what was typed for all of them
                raise
            yield NotDone(name, opinion, error.message)
        except (Conflict, NotAllowed) as error:
            yield NotDone(name, opinion, error.message)


def _check_unchanged(opinion: Contribution, seen: str, registry: Any) -> None:
    state = state_of(opinion, registry)
    if state is None or state.name == seen:
        return
    if state.name in TAKEN_BACK:
        raise Conflict(_("Its sender took it back meanwhile."))
    raise Conflict(_("Somebody else dealt with it meanwhile: “${state}”.", mapping={"state": _(state.title)}))
