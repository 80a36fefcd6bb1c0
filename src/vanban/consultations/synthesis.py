"""The table of opinions, of what was accepted and why (bảng tổng hợp, tiếp thu, giải trình): its rows.

For the public it has what everybody may read; for the office also what was taken in and is not to be published, and
answers that were not published yet. Nobody's e-mail address, and no name of those who wish none, is in either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from vanban.catalog.query import Result
from vanban.consultations.answers import VERDICTS
from vanban.consultations.in_order import ALL, ANYBODY, fingerprint, found_in, in_order, opinions_numbered, part_titles
from vanban.consultations.tally import ANSWERED, PUBLIC, TAKEN_IN
from vanban.content.consultation import Consultation
from vanban.content.feedback import Feedback
from vanban.content.site import Site, site_of
from vanban.i18n import _, in_language
from vanban.schemas.feedback import PARTICIPANTS
from vanban.tables.cells import plain

Audience = Literal["public", "office"]
Say = Callable[[Any], str]
TITLE: Final = _("Table of opinions, acceptance and explanation")
WHOLE: Final = _("The whole draft")
COLUMNS: Final = (
    _("No."),
    _("Who"),
    _("Opinion"),
    _("Acceptance"),
    _("Explanation"),
    _("What was changed"),
)
KINDS: Final = dict(PARTICIPANTS)


@dataclass(frozen=True)
class Line:
    """One row of the table."""

    number: int
    part: str
    """First words of the part of the draft; empty for the whole."""
    source: str
    opinion: str
    verdict: str
    reason: str
    changed: str

    @property
    def cells(self) -> tuple[Any, ...]:
        """What stands in the columns."""
        return self.number, self.source, self.opinion, self.verdict, self.reason, self.changed


def is_published(consultation: Consultation) -> bool:
    """Tell whether the table is for everybody: once the outcome was published."""
    return consultation.is_answered


@dataclass(frozen=True)
class Table:
    """The table of one consultation for one audience, in one language."""

    consultation: Consultation
    audience: Audience
    language: str
    registry: Any

    @property
    def site(self) -> Site:
        """Where it lies."""
        return site_of(self.consultation)

    @cached_property
    def found(self) -> Result:
        """The opinions that belong in it, in no order."""
        whose, states = (ANYBODY, PUBLIC) if self.audience == "public" else (ALL, TAKEN_IN)
        return found_in(self.consultation, self.registry, whose, states)

    @cached_property
    def docids(self) -> list[int]:
        """The same in the order of the draft."""
        return in_order(self.consultation, self.found)

    @cached_property
    def mark(self) -> str:
        """Another as soon as something in the table is."""
        return fingerprint(self.consultation, self.docids, self.language)

    def say(self, message: Any) -> str:
        """Give `message` in its language."""
        return in_language(message, self.language)

    def lines(self, start: int = 0, size: int | None = None) -> Iterator[Line]:
        """Give `size` rows from `start` on, or all."""
        parts = part_titles(self.consultation)
        wanted = self.docids[start:] if size is None else self.docids[start : start + size]
        for number, opinion in enumerate(opinions_numbered(self.site, wanted), start + 1):
            answer = opinion.answer if self.audience == "office" or opinion.state in ANSWERED else None
            yield Line(
                number,
                plain(parts.get(opinion.article, opinion.article)),
                plain(_who(opinion, self.say)),
                plain(_words(opinion, self.say)),
                self.say(VERDICTS[answer.verdict]) if answer else "",
                plain(answer.reason if answer else ""),
                plain(answer.changed if answer else ""),
            )


def _who(opinion: Feedback, say: Say) -> str:
    named = [] if "name" in opinion.withheld else [opinion.name, opinion.organisation]
    told = [*dict.fromkeys(filter(None, named))] or [say(_("No name given"))]
    if opinion.participant:
        told.append(say(KINDS[opinion.participant]))
    if opinion.late:
        told.append(say(_("given after the deadline, as permitted")))
    if opinion.state not in PUBLIC:
        told.append(say(_("not to be published")))
    return ", ".join(told)


def _words(opinion: Feedback, say: Say) -> str:
    told = [str(opinion.body or "").strip()]
    told += [f"{row['question']}\n{row['answer']}" for row in opinion.answers if row["answer"].strip()]
    if opinion.attachments:
        told.append(say(_("Files: ${count}", mapping={"count": len(opinion.attachments)})))
    return "\n".join(filter(None, told))
