"""What is typed into the form for an opinion: kept until it is right, and the page that shows it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from vanban.consultations.articles import addressable
from vanban.consultations.giving import CONSENT, NAMING, NO_CONSENT
from vanban.content.consultation import Consultation
from vanban.content.values import bound_schema, validate
from vanban.errors import Conflict, Invalid, VanbanError
from vanban.i18n import _
from vanban.schemas.feedback import LONGEST, MOST_FILES, PARTICIPANTS
from vanban.views.strangers import Opening, hidden_values, keep_from_robots, opening_of, require_person
from vanban.views.strangers_files import described, files_kept, kept_before

PURPOSE: Final = "opinion"
WORDS: Final = ("article", "body", "name", "participant", "organisation", "email")


@dataclass
class Typed:
    """What came with the form."""

    words: dict[str, str]
    answers: list[tuple[str, str]]
    """Question and answer."""
    ticked: set[str]
    opening: Opening | None = None
    """`None` for a form that is not ours, or too old."""
    keys: list[str] = field(default_factory=list)
    """Of the files kept so far."""

    @property
    def nonce(self) -> str:
        """What makes two sendings of this form one; empty for one that is not ours."""
        return self.opening.nonce if self.opening is not None else ""

    @property
    def values(self) -> dict[str, Any]:
        """What was written, by the names of the fields."""
        answers = [{"question": question, "answer": answer} for question, answer in self.answers if answer.strip()]
        return {**self.words, "answers": answers}

    @property
    def names_somebody(self) -> bool:
        """Whether it says who wrote it."""
        return any(self.words[name].strip() for name in NAMING)


def typed_from(consultation: Consultation, request: Any) -> Typed:
    """Give what was sent, with the files that were kept before; whatever is wrong is told later."""
    sent = request.POST
    answers = [(row["question"], sent.get(f"answer-{place}", "")) for place, row in enumerate(consultation.questions)]
    ticked = {name for name in ("anonymous", "private", "consent") if sent.get(name)}
    opening = opening_of(request, PURPOSE, consultation.docid)
    typed = Typed({name: sent.get(name, "") for name in WORDS}, answers, ticked, opening)
    typed.keys = kept_before(request, typed.nonce)
    return typed


def checked_values(consultation: Consultation, request: Any, typed: Typed) -> dict[str, Any]:
    """Give the values of the opinion; raise `Invalid` naming every field that is wrong."""
    schema = bound_schema(consultation.takes, consultation, request.registry, origin=request.origin)
    raw = typed.values | {
        "attachments": files_kept(request, typed.nonce, typed.keys),
        "anonymous": "anonymous" in typed.ticked,
        "publishable": "private" not in typed.ticked,
    }
    errors: dict[str, Any] = {}
    values: dict[str, Any] = {}
    try:
        values = validate(schema, raw)
    except Invalid as error:
        errors = dict(error.errors)
    if typed.names_somebody and "consent" not in typed.ticked:
        errors["consent"] = NO_CONSENT
    if errors:
        raise Invalid(_("This has not been sent yet."), errors)
    require_person(request, typed.opening)
    if not consultation.takes_opinions(datetime.now(UTC)):
        raise Conflict(
            _(
                "This consultation is closed; opinions are not taken any more. What you wrote is still here, to be copied."
            )
        )
    return values


def form_page(consultation: Consultation, request: Any, typed: Typed, error: VanbanError | None) -> dict[str, Any]:
    """Describe the form with all that was typed, and what is wrong with it."""
    keep_from_robots(request)
    _body, parts = addressable(str(consultation.body or ""))
    return {
        "content": consultation,
        "page_title": _("Give your opinion"),
        "show_bar": False,
        "title": str(consultation.title),
        "typed": typed,
        "words": typed.words,
        "answers": [(place, *pair) for place, pair in enumerate(typed.answers)],
        "errors": {name: request.say(said) for name, said in getattr(error, "errors", {}).items()},
        "error": request.say(error.message) if error is not None else "",
        "kept": described(request, typed.nonce, typed.keys),
        "parts": [(part.anchor, part.heading) for part in parts],
        "kinds": [(name, request.say(title)) for name, title in PARTICIPANTS],
        "consent": request.say(CONSENT),
        **hidden_values(request, PURPOSE, consultation.docid, typed.opening),
        "longest": LONGEST,
        "most_files": MOST_FILES,
        "deadline": consultation.deadline,
        "receiving_email": consultation.receiving_email,
        "takes": consultation.takes_opinions(datetime.now(UTC)),
        "cancel_url": request.address(consultation),
    }
