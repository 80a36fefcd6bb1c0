"""A post that another one answers: shown with it as long as it is public, and only then."""

from __future__ import annotations

from typing import Any, Final

from vanban.consultations.tally import PUBLIC
from vanban.content.contribution import Contribution
from vanban.content.hiding import is_hidden
from vanban.content.topic import Topic
from vanban.errors import Invalid
from vanban.i18n import _

FIRST: Final = "1"
"""Names the first post, which is the topic itself."""
GONE: Final[str] = _("The post that you want to quote is not here, or not public. Your own words are kept.")


def quoted_in(topic: Topic, name: str) -> Contribution | None:
    """Give the public post of `topic` called `name`; `None` for none, and for one that not everybody may read."""
    found: Any = topic if name == FIRST else topic.get(name) if name else None
    public = isinstance(found, Contribution) and found.state in PUBLIC and not is_hidden(found)
    return found if public else None


def quotable(topic: Topic, name: str, _registry: Any) -> str:
    """Give `name` of a post of `topic` that can be quoted, or nothing; raise `Invalid` for one that cannot."""
    if name and quoted_in(topic, name) is None:
        raise Invalid(GONE, {"quoted": GONE})
    return name
