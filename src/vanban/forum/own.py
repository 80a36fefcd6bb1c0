"""What members do with their own posts: put them right for a while, and take them back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from vanban.consultations.suspicion import suspicions
from vanban.consultations.taking_back import take_back
from vanban.consultations.tally import PUBLIC, tally_of
from vanban.content import lifecycle
from vanban.content.contribution import Contribution
from vanban.content.history import SYSTEM
from vanban.content.post import Post
from vanban.content.topic import Topic
from vanban.content.values import bound_schema, validate
from vanban.errors import Conflict, NotAllowed
from vanban.forum.activity import last_said
from vanban.forum.writing import Writer
from vanban.i18n import _
from vanban.workflow.engine import carry_out, workflow_of

MINUTES: Final = 30
"""For which what somebody wrote can be put right, while nobody has answered."""
TOO_LATE: Final[str] = _(
    "This can be changed within ${minutes} minutes, and only while nobody has answered. Write another post instead.",
    mapping={"minutes": MINUTES},
)
STATES: Final = ("waiting", "released")


def is_own(content: Contribution, writer: Writer) -> bool:
    """Tell whether `writer` wrote `content` when logged in."""
    return bool(writer.login) and content.creator == writer.login and content.channel in ("web", "api")


def may_change(content: Post | Topic, writer: Writer, now: datetime | None = None) -> bool:
    """Tell whether `writer` may still put right what they wrote."""
    moment = now or datetime.now(UTC)
    if not is_own(content, writer) or (content.state or "waiting") not in STATES or content.original is not None:
        return False
    if not content.__parent__.takes_opinions(moment) or (isinstance(content, Topic) and content.closed):
        return False
    return moment - content.created < timedelta(minutes=MINUTES) and not _is_answered(content)


def change(content: Post | Topic, body: str, registry: Any, writer: Writer, now: datetime | None = None) -> bool:
    """Let `content` say `body` instead, and keep what it said; tell whether that is anything else.

    It is read again where the office reads first, and held when it looks like spam now. Raises `NotAllowed` for a post of
    somebody else, `Conflict` when it is too late, `Invalid` for words that cannot be.
    """
    if not is_own(content, writer):
        raise NotAllowed(_("Only who wrote this can change it."))
    moment = now or datetime.now(UTC)
    if not may_change(content, writer, moment):
        raise Conflict(TOO_LATE)
    place, before = content.__parent__, str(content.body or "")
    values = {name: getattr(content, name) for name in content.field_names()} | {"body": body}
    schema = bound_schema(content.type_name, place, registry)
    checked = validate(schema, values)["body"]
    if checked == before:
        return False
    content.earlier = (*content.earlier, (moment, before))
    lifecycle.modify(content, {"body": checked}, registry, by=writer.login)
    if not writer.is_office:
        _read_again(content, registry, moment)
    return True


def delete(content: Post | Topic, registry: Any, writer: Writer) -> None:
    """Take `content` back, as its writer wishes; raise `NotAllowed` for anybody else."""
    if not is_own(content, writer):
        raise NotAllowed(_("Only who wrote this can delete it."))
    take_back(content, registry)


def _is_answered(content: Post | Topic) -> bool:
    if isinstance(content, Topic):
        return bool(tally_of(content).total(PUBLIC))
    said = last_said(content.__parent__)
    return said is not None and said.docid != content.docid and said.when > content.created


def _read_again(content: Post | Topic, registry: Any, moment: datetime) -> None:
    reasons = tuple(map(str, suspicions(content.__parent__, content)))
    if reasons:
        content.suspicions = reasons
        _take("hold", content, registry, moment)
    elif content.__parent__.shown == "before" and content.state in PUBLIC:
        _take("revise", content, registry, moment)


def _take(step: str, content: Contribution, registry: Any, moment: datetime) -> None:
    workflow = workflow_of(content, registry)
    transition = workflow.transitions.get(step) if workflow is not None else None
    if transition is not None:
        carry_out(content, transition, registry, by=SYSTEM, when=moment)
