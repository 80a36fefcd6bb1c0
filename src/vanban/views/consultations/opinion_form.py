"""The page of the form for an opinion, with all that was typed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from vanban.consultations.articles import draft_of
from vanban.consultations.giving import CONSENT
from vanban.content.consultation import Consultation
from vanban.errors import VanbanError
from vanban.i18n import _
from vanban.schemas.feedback import LONGEST, MOST_FILES, PARTICIPANTS
from vanban.views.consultations.late_links import FIELD, late_link
from vanban.views.contributing import PURPOSE, Typed, kept_files
from vanban.views.strangers import hidden_values, keep_from_robots

WORDS: Final = ("article", "body", "name", "participant", "organisation", "email")


def form_page(consultation: Consultation, request: Any, typed: Typed, error: VanbanError | None) -> dict[str, Any]:
    """Describe the form with all that was typed, and what is wrong with it."""
    late = late_link(consultation, request)
    return filled_in(consultation, request, typed, error) | {
        "page_title": _("Give your opinion"),
        "show_bar": False,
        "consent": request.say(CONSENT),
        "deadline": consultation.deadline,
        "closed": "",
        "takes": consultation.takes_opinions(datetime.now(UTC)) or late is not None,
        "late": request.params.get(FIELD, "") if late is not None else "",
        "late_until": late.until if late is not None else None,
    }


def filled_in(consultation: Consultation, request: Any, typed: Typed, error: VanbanError | None) -> dict[str, Any]:
    """Describe what every form for an opinion has: what was typed, what is wrong with it, what can be chosen."""
    keep_from_robots(request)
    _body, parts = draft_of(consultation)
    return {
        "content": consultation,
        "nameless": False,
        "title": str(consultation.title),
        "typed": typed,
        "words": typed.words,
        "answers": [(place, *pair) for place, pair in enumerate(typed.answers)],
        "errors": {name: request.say(said) for name, said in getattr(error, "errors", {}).items()},
        "error": request.say(error.message) if error is not None else "",
        "kept": kept_files(request, typed),
        "parts": [(part.anchor, part.choice) for part in parts],
        "kinds": [(name, request.say(title)) for name, title in PARTICIPANTS],
        **hidden_values(request, PURPOSE, consultation.docid, typed.opening),
        "longest": LONGEST,
        "most_files": MOST_FILES,
        "cancel_url": request.address(consultation),
    }
