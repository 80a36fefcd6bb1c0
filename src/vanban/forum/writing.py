"""Who may write where in the forum, and taking in what they write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from vanban.consultations.arriving import publish
from vanban.consultations.giving import Given, give
from vanban.consultations.moderating import May, is_moderator
from vanban.content.contribution import Channel, Receiver
from vanban.content.forum import Forum
from vanban.content.topic import Topic
from vanban.errors import Invalid, NotAllowed
from vanban.forum.quoting import quotable
from vanban.i18n import _, in_language
from vanban.privacy.consents import Consent
from vanban.security.throttle import Limit

LIMIT: Final = Limit("post", most=40, minutes=60)
"""Topics and posts from one network; a school behind one address has many people."""
MEMBERS: Final[str] = _("Only who is logged in can write here. Please log in; what you wrote is still here.")
OFFICE: Final[str] = _("Only the office opens topics here.")
NO_NAME: Final[str] = _("Please say under which name you write.")
NAMELESS: Final[str] = _("Member")
"""Name of who has an account without one: the login is nobody else's business."""
LANGUAGE: Final = "vi"
"""Of what is kept as the name: everybody reads the same."""
FIELDS: Final = ("title", "body", "quoted", "attachments", "name", "email")
"""What somebody says who writes; all else is the office's."""


@dataclass(frozen=True)
class Writer:
    """Who writes."""

    login: str = ""
    """Empty for who is not logged in."""
    name: str = ""
    """Under which a member writes."""
    is_office: bool = False
    """Whether they moderate: what they write needs nobody to read it first."""


STRANGER: Final = Writer()


def writer_of(place: Receiver, identity: Any, may: May) -> Writer:
    """Give who writes in `place`: under the display name of the account `identity`, or as a stranger where that is `None`."""
    if identity is None:
        return STRANGER
    return Writer(identity.login, identity.fullname or in_language(NAMELESS, LANGUAGE), is_moderator(place, may))


def refusal(place: Forum | Topic, writer: Writer) -> str | None:
    """Say why `writer` may not open a topic in `place`, or not answer in it, however open it is; `None` when they may."""
    if isinstance(place, Forum):
        chosen = place.topics_by
    else:
        chosen = place.__parent__.posts_by if isinstance(place.__parent__, Forum) else "office"
    if writer.is_office or chosen == "everybody" or (chosen == "members" and writer.login):
        return None
    return MEMBERS if chosen == "members" else OFFICE


def names_itself(writer: Writer) -> bool:
    """Tell whether `writer` has to say a name, and agree that it is kept."""
    return not writer.login


def write(
    place: Forum | Topic,
    values: Mapping[str, Any],
    registry: Any,
    writer: Writer,
    *,
    nonce: str,
    channel: Channel,
    consent: Consent | None = None,
    language: str = "vi",
    suspected: Sequence[str] = (),
    now: datetime | None = None,
) -> Given:
    """Keep a topic in the forum `place`, or a post in the topic `place`, with the valid `values` of its schema.

    Raises `NotAllowed` for who may not write here, `Invalid` without a name and for a post to quote that there is not, and what
    `give` raises; nothing was kept then.
    """
    sentence = refusal(place, writer)
    if sentence is not None:
        raise NotAllowed(sentence)
    said = {name: value for name, value in values.items() if name in FIELDS}
    if not names_itself(writer):
        said |= {"name": writer.name, "email": ""}
    elif not said.get("name"):
        raise Invalid(NO_NAME, {"name": NO_NAME})
    if isinstance(place, Topic):
        said["quoted"] = quotable(place, str(said.get("quoted") or ""), registry)
    given = give(
        place,
        said,
        registry,
        nonce=nonce,
        channel=channel,
        consent=consent,
        by=writer.login,
        checked=writer.is_office,
        language=language,
        suspected=suspected,
        now=now,
    )
    if given.is_new and writer.is_office:
        publish(given.opinion, registry)
    return given
