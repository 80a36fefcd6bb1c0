"""Turns what was reported and done about content into what the pages of those who decide show."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from vanban.content.types import types_of
from vanban.i18n import _
from vanban.privacy.restricting import restrictions_of
from vanban.takedown.cases import Case, Report
from vanban.takedown.reasons import REASONS
from vanban.views.history import full_name
from vanban.views.models import Chip

DEEDS: Final = {
    "hidden": _("Hidden at once"),
    "restored": _("Shown again"),
    "dismissed": _("Left as it is"),
    "removed": _("Removed"),
    "erased": _("Erased for good"),
    "deleted": _("Deleted in the ordinary way"),
    "taken_back": _("Taken back by its author"),
}
"""What the deeds are called."""


def case_view(case: Case, request: Any) -> dict[str, Any]:
    """Describe a case as one line of the list."""
    info = types_of(request.registry).get(case.type_name)
    reasons = Counter(report.reason for report in case.open_reports)
    return {
        "docid": case.docid,
        "title": case.title,
        "path": case.path,
        "type_title": request.say(info.title) if info else case.type_name,
        "chips": list(_chips(case, request)),
        "reasons": [
            (request.say(REASONS[name].title) if name in REASONS else name, count)
            for name, count in reasons.most_common()
        ],
        "waiting": case.waiting,
        "hidden": case.hidden,
        "kept_until": case.kept_until,
        "last": case.last,
        "words": next((report.words for report in reversed(case.open_reports) if report.words), ""),
        "deed": deed_view(case.deeds[-1], request) if case.deeds else None,
    }


def _chips(case: Case, request: Any) -> Any:
    if case.kept_until is not None:
        yield Chip(request.say(_("Removed")), "red", "trash")
    elif case.hidden:
        yield Chip(request.say(_("Hidden")), "violet", "eye-slash")
    if case.waiting:
        sentence = _("Reports: ${count}", mapping={"count": case.waiting})
        yield Chip(request.say(sentence), "amber", "flag")
    elif not case.is_open and case.kept_until is None:
        yield Chip(request.say(_("Decided")), "grey", "check-circle")


def report_view(report: Report, request: Any) -> dict[str, Any]:
    """Describe one report."""
    reason = REASONS.get(report.reason)
    return {
        "receipt": report.receipt,
        "reason": request.say(reason.title) if reason else report.reason,
        "words": report.words,
        "email": "" if restrictions_of(request.root).covers(email=report.email) else report.email,
        "when": report.when,
    }


def deed_view(deed: Any, request: Any) -> dict[str, Any]:
    """Describe one deed."""
    by = full_name(request.root, deed.by) if deed.by else request.say(_("The portal itself"))
    return {"title": request.say(DEEDS.get(deed.name, deed.name)), "by": by, "when": deed.when, "words": deed.words}
