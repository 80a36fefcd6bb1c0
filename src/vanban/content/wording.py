"""How people speak of each kind of contribution: declared once, for pages, letters and refusals that all kinds share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from vanban.i18n import _


@dataclass(frozen=True)
class Words:
    """The words for one kind of contribution, each a message to be translated."""

    one: str
    """One of them, in the middle of a sentence."""
    many: str
    title: str
    """One of them, at the beginning of a line."""
    titles: str
    consent: str
    """What its sender agrees to, who tells a name or an address."""
    closed: str
    """Why none is taken at present."""
    elsewhere: str
    """The reason to refuse one that belongs to another place."""
    whole: str = ""
    """What one is about that names no part; nothing where that goes without saying."""
    follows: str = ""
    """What is told of one that was taken in, after that."""

    def told(self, **more: Any) -> dict[str, Any]:
        """Give what sentences about one or many of them are filled with."""
        return {"one": self.one, "many": self.many} | more


OPINION: Final = Words(
    one=_("opinion"),
    many=_("opinions"),
    title=_("Opinion"),
    titles=_("Opinions"),
    consent=_(
        "I agree that the office keeps my name, my organisation and my e-mail address with this opinion, to study and answer it; when the opinion is published, everybody reads my name and organisation with it, unless I tick “Do not show my name”. I can take the opinion back with the receipt code at any time; these data are deleted then."
    ),
    closed=_("Opinions are not taken here at present."),
    elsewhere=_("This is not about the draft. Please send complaints and petitions to the office that receives them."),
    whole=_("The whole draft"),
    follows=_("The answer follows."),
)
"""What is said of opinions on drafts, and of whatever says nothing else."""

QUESTION: Final = Words(
    one=_("question"),
    many=_("questions"),
    title=_("Question"),
    titles=_("Questions"),
    consent=_(
        "I agree that the office keeps my name, my organisation and my e-mail address with this question, to answer it. I can take the question back with the receipt code at any time; these data are deleted then."
    ),
    closed=_("Questions are not taken here at present."),
    elsewhere=_("This is not for this office to answer. Please turn to the one that deals with it."),
)
"""What is said of questions to an office."""
CLOSED: Final[str] = _("This is closed: everything can be read, nothing is added.")
ELSEWHERE: Final[str] = _("This is not about what is discussed here.")
POST: Final = Words(
    one=_("post"),
    many=_("posts"),
    title=_("Post"),
    titles=_("Posts"),
    consent=_(
        "I agree that the office keeps the name under which I write, which everybody reads with this post, and my e-mail address, which nobody reads. I can take the post back with the receipt code at any time; these data are deleted then."
    ),
    closed=CLOSED,
    elsewhere=ELSEWHERE,
)
TOPIC: Final = Words(
    one=_("topic"),
    many=_("topics"),
    title=_("Topic"),
    titles=_("Topics"),
    consent=_(
        "I agree that the office keeps the name under which I write, which everybody reads with this topic, and my e-mail address, which nobody reads. I can take the topic back with the receipt code at any time; these data are deleted then."
    ),
    closed=CLOSED,
    elsewhere=ELSEWHERE,
)
