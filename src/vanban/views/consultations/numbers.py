"""How many said what, and when: numbers of the opinions that everybody may read, as charts with their tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyramid.view import view_config

from vanban.consultations.answers import VERDICTS
from vanban.consultations.articles import draft_of
from vanban.consultations.open_data import FIELDS, licence_of
from vanban.consultations.tally import PUBLIC, TAKEN_IN, Tally, tally_of
from vanban.content.consultation import Consultation
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.feedback import PARTICIPANTS
from vanban.views.charts import Chart, lying, upright
from vanban.views.consultations.opinions import pieces


@dataclass(frozen=True)
class Summary:
    """What was said and what was done, in numbers."""

    taken_in: int
    public: int
    answered: int
    """Answers that everybody may read."""
    privately: int
    """Answers that went to the sender alone."""
    verdicts: tuple[tuple[str, str, int], ...]
    """Of the answers to be read: token, title and number."""


@dataclass(frozen=True)
class DataView:
    """What is told of the open data."""

    csv_url: str
    json_url: str
    licence: str
    fields: tuple[tuple[str, str], ...]


@view_config(context=Consultation, name="figures", permission=Permission.VIEW, renderer="vanban.templates:figures.pt")
def show_figures(consultation: Consultation, request: Any) -> dict[str, Any]:
    """Show the numbers of a consultation; they count only what everybody may read."""
    tally = tally_of(consultation)
    return {
        "content": consultation,
        "page_title": _("Numbers: ${title}", mapping={"title": str(consultation.title)}),
        "summary": summary_of(tally, request),
        "charts": [chart for chart in charts_of(consultation, tally, request) if chart.rows],
        "data": DataView(
            request.address(consultation, "opinions.csv"),
            request.address(consultation, "opinions.json"),
            request.say(licence_of(consultation, request.registry)),
            tuple((name, request.say(said)) for name, said in FIELDS.items()),
        ),
        "pieces": pieces(),
        "back_url": request.address(consultation),
        "opinions_url": request.address(consultation, "opinions"),
    }


def charts_of(consultation: Consultation, tally: Tally, request: Any) -> list[Chart]:
    """Give the charts there are."""
    say = request.say
    days = tally.by("day", PUBLIC)
    kinds = tally.by("participant", PUBLIC)
    verdicts = tally.by("verdict", PUBLIC)
    return [
        *([upright("days", say(_("Opinions by day")), days, request)] if days else []),
        chart_of_parts(consultation, tally, request),
        lying(
            "kinds",
            say(_("Who gave opinions")),
            say(_("Kind of participant")),
            _named(PARTICIPANTS, kinds, request),
            request,
        ),
        lying(
            "verdicts",
            say(_("What became of them")),
            say(_("Answer of the office")),
            _named([*VERDICTS.items(), ("", _("Not answered yet"))], verdicts, request),
            request,
        ),
    ]


def chart_of_parts(consultation: Consultation, tally: Tally, request: Any) -> Chart:
    """Give the chart of the parts of the draft, in the order of the draft."""
    _body, parts = draft_of(consultation)
    counts = tally.by("article", PUBLIC)
    titles = {"": request.say(_("The whole draft"))} | {part.anchor: part.label for part in parts}
    gone = {anchor: anchor for anchor in counts if anchor not in titles}
    rows = [(title, counts[anchor]) for anchor, title in (titles | gone).items() if counts.get(anchor)]
    return lying("parts", request.say(_("Opinions on each part of the draft")), request.say(_("Part")), rows, request)


def summary_of(tally: Tally, request: Any) -> Summary:
    """Give the numbers of what was said and what was done."""
    verdicts = tally.by("verdict", PUBLIC)
    rows = tuple((token, request.say(title), verdicts[token]) for token, title in VERDICTS.items() if verdicts[token])
    return Summary(
        taken_in=tally.total(TAKEN_IN),
        public=tally.total(PUBLIC),
        answered=tally.total(["answered"]),
        privately=tally.total(["answered_privately"]),
        verdicts=rows,
    )


def _named(titles: Iterable[tuple[str, Any]], counts: Mapping[str, int], request: Any) -> list[tuple[str, int]]:
    return [(request.say(title), counts[name]) for name, title in titles if counts.get(name)]
