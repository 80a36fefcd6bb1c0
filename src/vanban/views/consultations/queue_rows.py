"""Turns opinions that are to be decided about into lines of the list."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from vanban.consultations.articles import Article
from vanban.consultations.likeness import docids_alike
from vanban.consultations.moderating import MOST, NotDone, moment_of
from vanban.consultations.personal_signs import KINDS, signs_of
from vanban.consultations.spam_score import counts_of
from vanban.consultations.suspicion import LEARNT, text_of
from vanban.content.contribution import Contribution, Receiver, name_below
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.feedback import PARTICIPANTS
from vanban.views.consultations.flags import flags_of

QUEUE: Final = "moderation"
ONE: Final = "moderate"
"""View on which one opinion is decided about."""
SHOWN: Final = 600
"""Characters of an opinion that the list shows: what is longer is read by itself."""
CHANNELS: Final = {
    "web": _("On the portal"),
    "api": _("By a program"),
    "email": _("By e-mail"),
    "paper": _("On paper"),
}


@dataclass(frozen=True)
class QueueRow:
    """One opinion in the list."""

    name: str
    read: str
    """Its name, and when it was changed last."""
    url: str
    chosen: bool
    who: str
    kind: str
    when: datetime
    late: bool
    """Whether it came after the time, as permitted."""
    about: str
    within: bool
    """Whether that is the topic that it lies in."""
    words: str
    goes_on: bool
    files: int
    held_files: int
    left_out: int
    """How many files of the letter it came in were not taken."""
    channel: str
    why: list[str]
    """Why it is held."""
    signs: tuple[tuple[str, str], ...]
    """What looks personal in it: kind and words."""
    private: bool
    """Whether its sender does not want it published."""
    alike: int
    """How many others of this list say nearly the same."""
    alike_url: str
    """Lists them."""
    together: int
    """How many are dealt with at once, if these are with it."""
    group: int
    """Which stands for all these."""
    verdict: bool
    """Whether an answer is written."""
    flags: list[str]
    """What readers reported."""


def queue_row(
    opinion: Any,
    request: Any,
    labels: Mapping[str, Article],
    chosen: set[str],
    receiver: Receiver,
    *,
    among: Container[int],
) -> QueueRow:
    """Describe `opinion` in the list of `receiver`, which is about the docids `among`; the names in `chosen` are ticked."""
    part, words, name = labels.get(opinion.article), words_of(opinion), name_below(receiver, opinion)
    same = [docid for docid in docids_alike(opinion) if docid in among]
    named = (opinion.name, opinion.organisation) if _may_name(opinion, request) else ()
    who = ", ".join(dict.fromkeys(filter(None, named)))
    return QueueRow(
        name=name,
        read=f"{name} {moment_of(opinion)}",
        url=request.address(opinion, ONE)
        if request.has_permission(Permission.EDIT, opinion)
        else request.address(opinion),
        chosen=name in chosen,
        who=who or request.say(_("No name given")),
        kind=request.say(dict(PARTICIPANTS)[opinion.participant]) if opinion.participant else "",
        when=opinion.created,
        late=bool(opinion.late),
        about=part.heading if part else _about(opinion, request, receiver),
        within=opinion.__parent__ is not receiver,
        words=words[:SHOWN],
        goes_on=len(words) > SHOWN,
        files=len(opinion.attachments) + len(opinion.aside) + len(opinion.scans),
        held_files=sum(stored.is_held for stored in opinion.attachments),
        left_out=len(opinion.left_out),
        channel=request.say(CHANNELS[opinion.channel]),
        why=why_held(opinion, request),
        signs=tuple((request.say(KINDS[sign.kind]), sign.words) for sign in signs_of(opinion, within_files=False)),
        private=not opinion.publishable,
        alike=max(len(same) - 1, 0),
        alike_url=request.address(receiver, QUEUE, query={"state": opinion.state or "waiting", "like": name}),
        together=min(len(same), MOST),
        group=same[0] if len(same) > 1 else 0,
        verdict=opinion.answer is not None,
        flags=flags_of(opinion, request),
    )


def words_of(opinion: Any) -> str:
    """Give what `opinion` says: its title, if it has one of its own, and its answers after their questions."""
    said = [
        opinion.heading,
        str(opinion.body or ""),
        *(f"{row['question']}\n{row['answer']}" for row in opinion.answers),
    ]
    return "\n".join(filter(None, said))


def why_held(opinion: Any, request: Any) -> list[str]:
    """Give what spoke against `opinion` when it came, and what was written when it was last held."""
    if opinion.state != "held":
        return []
    remark = next((entry.remark for entry in reversed(list(opinion.history)) if entry.state == "held"), "")
    told = [request.say(_(words)) for words in (*opinion.suspicions, remark) if words]
    if LEARNT in opinion.suspicions:
        telling = counts_of(opinion).telling_words(text_of(opinion))
        told += [request.say(_("Words that tell: ${words}.", mapping={"words": ", ".join(telling)}))] if telling else []
    return told


def failure_view(failure: NotDone, request: Any) -> dict[str, str]:
    """Describe an opinion with which nothing was done."""
    opinion: Contribution | None = failure.opinion
    return {
        "title": str(opinion.title) if opinion is not None else failure.name[:60],
        "url": request.address(opinion, ONE)
        if opinion is not None and request.has_permission(Permission.EDIT, opinion)
        else "",
        "why": request.say(failure.why),
    }


def _about(opinion: Any, request: Any, receiver: Receiver) -> str:
    """Say what one is about that names no part: the topic, in a list of several; else what is said of its kind."""
    within = opinion.__parent__
    return str(request.say(opinion.called.whole) if within is receiver else within.title)


def _may_name(opinion: Any, request: Any) -> bool:
    return "name" not in opinion.withheld or bool(request.has_permission(Permission.EDIT, opinion))
