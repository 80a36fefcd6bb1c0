"""Says in words how a search is narrowed: every filter, chosen or understood, as a tag that can be taken away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from vanban.catalog.asking.answering import Answer
from vanban.catalog.asking.knowing import Known
from vanban.catalog.asking.parts import Part
from vanban.catalog.known_terms import VOCABULARIES, is_known
from vanban.catalog.parameters import Asked
from vanban.catalog.resolving import walk
from vanban.content.types import types_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.text.asking.days import Days
from vanban.text.asking.typed import Typed
from vanban.text.dates import format_short
from vanban.views.models import Link
from vanban.views.rows import STATUS_CHIPS
from vanban.views.states import state_titles

FACETS: Final = {
    "kind": _("Kind"),
    "status": _("Validity"),
    "year": _("Year of issue"),
    "issuer": _("Issuer"),
    "fields_of_law": _("Fields"),
    "portal_type": _("Type of content"),
    "review_state": _("State"),
}
Say = Callable[[Any], Any]
MOST_OFFERED: Final = 4


def search_address(request: Any, pairs: list[tuple[str, str]]) -> str:
    """Give the address of this search with other parameters."""
    return f"{request.path_url}?{urlencode(pairs)}" if pairs else str(request.path_url)


def understood_tags(found: Asked, answer: Answer, request: Any) -> list[Link]:
    """Give the filters read from the words; each leads to the search that takes its words as words."""
    return [
        Link(part_title(part, request), search_address(request, found.with_pair("as_text", part.words)))
        for part in answer.parts
    ]


def chosen_tags(found: Asked, request: Any) -> list[Link]:
    """Give the filters chosen on the page; each leads to the search without it."""
    return [
        Link(title, search_address(request, found.without_pair(name, value)))
        for name, value in found.pairs
        if name not in found.errors and (title := _chosen_title(name, value, request))
    ]


def unnarrowed_address(found: Asked, answer: Answer, request: Any) -> str:
    """Give the address of the search for all words as words, without any filter."""
    words = [*found.pairs, *(("as_text", part.words) for part in answer.parts)]
    return search_address(request, [pair for pair in words if pair[0] in ("text", "as_text")])


def offered_tags(found: Asked, answer: Answer, request: Any) -> list[Link]:
    """Give the issuers that an ambiguous name may mean; each leads to the search among its documents."""
    known = Known(request.root.service("catalog"), found.query.principals)
    offers = []
    for part in answer.understanding.offers:
        rest = Typed.read(found.query.text).without(part.places)
        for token in [token for token in part.values if known.has_term("issuer", token)][:MOST_OFFERED]:
            pairs = [(name, rest if name == "text" else value) for name, value in found.pairs]
            offers.append(
                Link(
                    value_title("issuer", token, request),
                    search_address(request, [*(pair for pair in pairs if pair[1]), ("issuer", token)]),
                )
            )
    return offers


def said_of(answer: Answer, request: Any) -> list[str]:
    """Give sentences on what could not be done as it was typed."""
    understanding = answer.understanding
    sentences = [_(error.msgid, mapping=error.mapping) for error in understanding.errors]
    if understanding.unknown:
        sentences.append(
            _("No document here has the number “${number}”.", mapping={"number": understanding.unknown.words})
        )
    if answer.left:
        filters = ", ".join(f"“{part_title(part, request)}”" for part in answer.left)
        sentences.append(
            _("Nothing fits ${filters}: all words were searched for instead.", mapping={"filters": filters})
        )
    return [str(request.say(sentence)) for sentence in sentences]


def part_title(part: Part, request: Any) -> str:
    """Give the words for a part of a query: "Loại: Thông tư"."""
    if part.name == "number":
        return str(request.say(_("Number: ${number}", mapping={"number": part.words})))
    if part.name == "days":
        return days_title(part.days, request.say)
    return _named(part.name, part.values[0], request)


def days_title(days: Days, say: Say) -> str:
    """Give a span of days as short as people would: a year, a quarter, a month, a day, or from one to another."""
    lowest, highest = days.lowest, days.highest
    if lowest and highest:
        if lowest == highest:
            return str(say(_("Issued on ${day}", mapping={"day": format_short(lowest)})))
        return _whole_title(lowest, highest, say)
    if lowest:
        return str(say(_("Issued from ${day}", mapping={"day": format_short(lowest)})))
    return str(say(_("Issued up to ${day}", mapping={"day": format_short(highest) if highest else ""})))


def value_title(name: str, value: str, request: Any) -> str:
    """Give the words for one value of a facet."""
    translate: Callable[[Any], Any] = request.say
    if name in VOCABULARIES:
        vocabulary = VOCABULARIES[name]
        known = is_known(request.root, vocabulary, value, request.principals)
        return str(request.root.service("vocabularies")[vocabulary].label(value, request.language)) if known else value
    if name == "status":
        return str(translate(STATUS_CHIPS[value][0])) if value in STATUS_CHIPS else value  # type: ignore[index]
    if name == "portal_type":
        info = types_of(request.registry).get(value)
        return str(translate(info.title)) if info else value
    if name == "review_state":
        return str(translate(_(state_titles(request.registry).get(value, value))))
    return value


def _whole_title(lowest: date, highest: date, say: Say) -> str:
    next_day = highest + timedelta(days=1)
    months = (next_day.year - lowest.year) * 12 + next_day.month - lowest.month
    starts_month = lowest.day == next_day.day == 1
    if starts_month and lowest.month == 1 and months % 12 == 0:
        if months == 12:
            return str(say(_("Year: ${year}", mapping={"year": lowest.year})))
        return str(say(_("Years: ${first}–${last}", mapping={"first": lowest.year, "last": highest.year})))
    if starts_month and months == 1:
        return str(say(_("Month: ${month}", mapping={"month": f"{lowest.month}/{lowest.year}"})))
    if starts_month and months == 3 and lowest.month % 3 == 1:
        return str(say(_("Quarter: ${quarter}", mapping={"quarter": f"{lowest.month // 3 + 1}/{lowest.year}"})))
    return str(
        say(
            _("Issued from ${first} to ${last}", mapping={"first": format_short(lowest), "last": format_short(highest)})
        )
    )


def _chosen_title(name: str, value: str, request: Any) -> str:
    if name in FACETS:
        return _named(name, value, request)
    if name == "date_min":
        return str(request.say(_("Issued from ${day}", mapping={"day": value})))
    if name == "date_max":
        return str(request.say(_("Issued up to ${day}", mapping={"day": value})))
    if name == "in":
        place = walk(request.root, [step for step in value.split("/") if step])
        visible = place is not None and request.has_permission(Permission.VIEW, place)
        return str(request.say(_("In: ${folder}", mapping={"folder": place.title if visible and place else value})))
    return ""


def _named(name: str, value: str, request: Any) -> str:
    return f"{request.say(FACETS[name])}: {value_title(name, value, request)}"
