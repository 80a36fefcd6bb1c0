"""How satisfied people are, for the office: by level, by month, the pages with the most dissatisfied, what they wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pyramid.view import view_config

from vanban.catalog.resolving import resolve
from vanban.consultations.personal_signs import signs_in
from vanban.content.base import path_string
from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.satisfaction.levels import DISSATISFIED, LEVELS, SATISFIED
from vanban.satisfaction.rating import ratings_of
from vanban.satisfaction.ratings import Kind, Ratings, Remark
from vanban.security.audit import note_deed
from vanban.tables import FORMS, Column, answer_table
from vanban.views.batching import batch_of, start_of
from vanban.views.charts import Chart, Wording, lying, percent
from vanban.views.models import Link
from vanban.views.notices import see
from vanban.views.whole_numbers import whole_number

PAGE: Final = "vanban.templates:satisfaction.pt"
SIZE: Final = 20
"""Remarks on a page."""
MONTHS: Final = 12
"""Months that are shown; the file has them all."""
WORST: Final = 15
"""Pages that are named."""
KINDS: Final[dict[Kind, str]] = {"page": _("Pages"), "answer": _("How opinions and questions were dealt with")}
RATINGS: Final = Wording(
    _("Ratings"), _("Ratings: ${total}."), _("Ratings: ${total}; most of them: ${name} (${count}).")
)


@view_config(context=Site, name="satisfaction", request_method="GET", permission=Permission.MANAGE_SITE, renderer=PAGE)
def show_satisfaction(site: Site, request: Any) -> dict[str, Any]:
    """Show the numbers and the remarks."""
    ratings = ratings_of(site)
    total = ratings.total_remarks
    start = min(start_of(request), (max(total - 1, 0) // SIZE) * SIZE)
    address = request.address(site, "satisfaction")
    return {
        "page_title": _("Satisfaction of readers"),
        "show_bar": False,
        "asked": request.site_settings["ask_satisfaction"],
        "settings_url": request.address(site, "settings", "satisfaction"),
        "parts": [part for kind in KINDS if (part := _part(ratings, kind, site, request))],
        "levels": [request.say(words) for words in LEVELS.values()],
        "remarks": [_shown(number, remark, site, request) for number, remark in ratings.remarks(start, SIZE)],
        "batch": batch_of(total, start, lambda at: f"{address}?start={at}", SIZE),
        "total_remarks": total,
        "forms": list(FORMS),
    }


@view_config(context=Site, name="satisfaction", request_method="POST", permission=Permission.MANAGE_SITE)
def act_on_satisfaction(site: Site, request: Any) -> Any:
    """Delete a remark, or take the numbers out."""
    if request.POST.get("form") in FORMS:
        return _take_out(site, request, request.POST["form"])
    number = whole_number(request.POST.get("remark"))
    dropped = number is not None and ratings_of(site).drop_remark(number)
    if dropped:
        note_deed(site, request.registry, "remark-deleted")
    return see(request, request.address(site, "satisfaction"), "deleted" if dropped else "unchanged")


def _part(ratings: Ratings, kind: Kind, site: Site, request: Any) -> dict[str, Any] | None:
    """Give what is shown of one kind; nothing where nobody has rated."""
    months = ratings.months(kind)[:MONTHS]
    table = [(_month(month), [ratings.of_month(kind, month, level) for level in LEVELS]) for month in months]
    if not table:
        return None
    sums = [sum(column) for column in zip(*(counts for _name, counts in table), strict=True)]
    return {
        "key": kind,
        "title": request.say(KINDS[kind]),
        "total": sum(sums),
        "satisfied": _satisfied(sums, request),
        "chart": _chart(kind, sums, request),
        "months": [(name, counts, sum(counts), _satisfied(counts, request)) for name, counts in table],
        "worst": _worst(ratings, kind, months, site, request),
    }


def _chart(kind: Kind, sums: list[int], request: Any) -> Chart:
    rows = zip((request.say(words) for words in LEVELS.values()), sums, strict=True)
    title, first = request.say(KINDS[kind]), request.say(_("Level"))
    return lying(f"levels-{kind}", title, first, rows, request, wording=RATINGS, whole=sum(sums))


def _satisfied(counts: list[int], request: Any) -> str:
    """Give which part of those who rated is satisfied."""
    good = sum(count for level, count in zip(LEVELS, counts, strict=True) if level in SATISFIED)
    return percent(good, sum(counts), request)


def _worst(
    ratings: Ratings, kind: Kind, months: Iterable[str], site: Site, request: Any
) -> list[tuple[Link | None, int]]:
    """Give what most people were dissatisfied with; what is gone has no link."""
    counted: Counter[int] = Counter()
    for month in months:
        for level in DISSATISFIED:
            counted.update(dict(ratings.by_page(kind, month, level)))
    return [(_link(docid, site, request), count) for docid, count in counted.most_common(WORST)]


def _shown(number: int, remark: Remark, site: Site, request: Any) -> dict[str, Any]:
    return {
        "number": number,
        "month": _month(remark.month),
        "page": _link(remark.docid, site, request),
        "lines": remark.words.splitlines(),
        "personal": bool(signs_in(remark.words)),
    }


def _link(docid: int, site: Site, request: Any) -> Link | None:
    content = site if docid == site.docid else resolve(site, docid)
    if content is None or not request.has_permission(Permission.VIEW, content):
        return None
    return Link(str(content.title), request.address(content))


def _month(month: str) -> str:
    year, number = month.split("-")
    return f"{number}/{year}"


def _take_out(site: Site, request: Any, form: str) -> Any:
    note_deed(site, request.registry, "satisfaction-export", form=form)
    titles = (
        (_("Month"), 12),
        (_("What was rated"), 26),
        (_("Title"), 60),
        (_("Address"), 50),
        (_("Level"), 24),
        (_("Ratings"), 10),
    )
    columns = [Column(request.say(title), width) for title, width in titles]
    return answer_table(request, request.say(_("Satisfaction of readers")), columns, _rows(site, request), form)


def _rows(site: Site, request: Any) -> Iterator[tuple[Any, ...]]:
    """Give every number, month by month."""
    for kind, month, level, docid, count in ratings_of(site).records():
        content = site if docid == site.docid else resolve(site, docid)
        seen = content is not None and request.has_permission(Permission.VIEW, content)
        title, path = (str(content.title), path_string(content)) if content is not None and seen else ("", "")
        yield _month(month), request.say(KINDS[kind]), title, path, request.say(LEVELS[level]), count
