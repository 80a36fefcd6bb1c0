"""Giving an opinion: a form, a look at what will be sent, the receipt. No account, and nothing lost on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import ceil
from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from vanban.consultations.articles import addressable, article_called
from vanban.consultations.bursts import in_burst, suspected_of_burst
from vanban.consultations.enclosures import LIMIT as FILE_LIMIT
from vanban.consultations.enclosures import taken
from vanban.consultations.giving import CONSENT, LIMIT, NAMING, NO_CONSENT, consent_of, give, given_before
from vanban.content.consultation import Consultation
from vanban.content.site import site_of
from vanban.content.values import bound_schema, validate
from vanban.errors import Conflict, Invalid, TooLarge, VanbanError
from vanban.files.staging import NoRoom
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.feedback import LONGEST, MOST_FILES, PARTICIPANTS
from vanban.security.throttle import TooManyAttempts, network_from, spend_from
from vanban.views.consultations.opinions import paragraphs
from vanban.views.files import size_label
from vanban.views.strangers import (
    Opening,
    hidden_values,
    keep_from_robots,
    opening_of,
    require_person,
    require_sent_from_here,
)

FORM: Final = "vanban.templates:give_opinion.pt"
REVIEW: Final = "vanban.templates:review_opinion.pt"
VIEW: Final = "give-opinion"
PURPOSE: Final = "opinion"
PATIENT: Final = 20.0
"""Seconds that everybody takes while very many opinions come at once."""
WORDS: Final = ("article", "body", "name", "participant", "organisation", "email")
STAGED: Final = 60 * 1024 * 1024
"""Bytes of files that one form keeps."""
TOGETHER: Final = 2 * 1024 * 1024 * 1024
"""Bytes that the forms of all strangers keep together, so that nobody fills the disk with forms that are never sent."""
OWNERS: Final = "opinion:"
NO_ROOM: Final = _("Very many files wait here at present. Send your opinion without files, or come back later.")


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


@view_config(context=Consultation, name=VIEW, request_method="GET", permission=Permission.VIEW, renderer=FORM)
def ask_opinion(consultation: Consultation, request: Any) -> dict[str, Any]:
    """Show the form; `article` says which part of the draft it is about."""
    part = article_called(str(consultation.body or ""), request.GET.get("article", ""))
    words = dict.fromkeys(WORDS, "") | {"article": part.anchor if part else ""}
    answers = [(row["question"], "") for row in consultation.questions]
    closed = (
        None
        if consultation.takes_opinions(datetime.now(UTC))
        else Conflict(_("Opinions are not taken here at present."))
    )
    return _page(consultation, request, Typed(words, answers, set()), closed)


@view_config(
    context=Consultation,
    name=VIEW,
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,  # checked here, so that what was written is not lost when it fails
    renderer=FORM,
)
def take_opinion(consultation: Consultation, request: Any) -> Any:
    """Show what will be sent, then keep it; whatever is wrong, the form comes back with all that was written."""
    require_sent_from_here(request)
    typed = _typed(consultation, request)
    if "send" in request.POST and typed.nonce:  # pressed twice: its files are no longer kept for the form
        known = given_before(consultation, typed.values, typed.nonce)
        if known is not None:
            return HTTPSeeOther(request.address(site_of(consultation), "receipt", known.code))
    try:
        _keep_files(consultation, request, typed)
        values = _checked(consultation, request, typed)
        if "edit" in request.POST:
            return _page(consultation, request, typed, None)
        if "send" not in request.POST:
            return _review(consultation, request, typed, values)
        return _sent(consultation, request, typed, values)
    except (Invalid, Conflict, TooLarge, NoRoom, TooManyAttempts) as error:
        request.response.status_code = error.status
        if isinstance(error, TooManyAttempts):
            request.response.headers["Retry-After"] = str(error.retry_after)
        return _page(consultation, request, typed, error)


def _typed(consultation: Consultation, request: Any) -> Typed:
    sent = request.POST
    answers = [(row["question"], sent.get(f"answer-{place}", "")) for place, row in enumerate(consultation.questions)]
    ticked = {name for name in ("anonymous", "private", "consent") if sent.get(name)}
    opening = opening_of(request, PURPOSE, consultation.docid)
    keys = sent.getall("kept")[:MOST_FILES]
    return Typed({name: sent.get(name, "") for name in WORDS}, answers, ticked, opening, keys)


def _keep_files(consultation: Consultation, request: Any, typed: Typed) -> None:
    """Keep the files that came, until the opinion takes them over; raise for what cannot be taken."""
    staging = request.root.service("staging")
    dropped = set(request.POST.getall("drop"))
    typed.keys = [key for key in typed.keys if key not in dropped and staging.get(key, _owner(typed)) is not None]
    sent = [one for one in request.POST.getall("upload") if hasattr(one, "file") and one.filename]
    if not sent:
        return
    if not typed.nonce:
        raise Invalid(_("Please choose the files once more, then press the button again."))
    if len(typed.keys) + len(sent) > MOST_FILES:
        sentence = _("At most ${count} files can be sent with one opinion.", mapping={"count": MOST_FILES})
        raise Invalid(sentence, {"attachments": sentence})
    for one in sent:
        spend_from(request, FILE_LIMIT)
        try:
            stored = taken(one.file, one.filename, consultation, request.registry)
            if staging.size_of_all(OWNERS) + stored.size > TOGETHER:
                raise TooLarge(NO_ROOM)
            typed.keys.append(staging.put(stored, _owner(typed), STAGED))
        except (Invalid, TooLarge) as error:
            raise Invalid(error.message, {"attachments": error.message}) from error


def _owner(typed: Typed) -> str:
    return f"{OWNERS}{typed.nonce}"


def _checked(consultation: Consultation, request: Any, typed: Typed) -> dict[str, Any]:
    """Give the values of the opinion; raise `Invalid` naming every field that is wrong."""
    schema = bound_schema(consultation.takes, consultation, request.registry, origin=request.origin)
    staging = request.root.service("staging")
    raw = typed.values | {
        "attachments": [staging.get(key, _owner(typed)) for key in typed.keys],
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
    _require_patience(consultation, request, require_person(request, typed.opening))
    if not consultation.takes_opinions(datetime.now(UTC)):
        raise Conflict(
            _(
                "This consultation is closed; opinions are not taken any more. What you wrote is still here, to be copied."
            )
        )
    return values


def _require_patience(consultation: Consultation, request: Any, opening: Opening) -> None:
    """Raise `Invalid` for what is sent quickly in a burst: everybody waits a little then."""
    if "send" in request.POST and opening.passed < PATIENT and in_burst(consultation, request.registry):
        told = {"seconds": ceil(PATIENT - opening.passed)}
        raise Invalid(
            _(
                "Very many opinions are coming in at this moment. Please wait ${seconds} seconds, then press the button again: what you wrote is kept.",
                mapping=told,
            )
        )


def _sent(consultation: Consultation, request: Any, typed: Typed, values: dict[str, Any]) -> Any:
    site, network = site_of(consultation), network_from(request)
    spend_from(request, LIMIT)
    agreed = consent_of(site, request.language, network, agreed=True) if typed.names_somebody else None
    suspected = suspected_of_burst(consultation, request.registry, network)
    given = give(
        consultation,
        values,
        request.registry,
        nonce=typed.nonce,
        channel="web",
        consent=agreed,
        language=request.language,
        suspected=suspected,
    )
    if given.is_new:
        site.service("staging").drop(typed.keys)
    return HTTPSeeOther(request.address(site, "receipt", given.code))


def _review(consultation: Consultation, request: Any, typed: Typed, values: dict[str, Any]) -> Any:
    request.override_renderer = REVIEW
    part = article_called(str(consultation.body or ""), typed.words["article"])
    return _page(consultation, request, typed, None) | {
        "page_title": _("Check your opinion"),
        "about": part.heading if part else "",
        "paragraphs": paragraphs(values["body"]),
        "kind": request.say(dict(PARTICIPANTS)[values["participant"]]) if values["participant"] else "",
        "answered": [(row["question"], paragraphs(row["answer"])) for row in values["answers"]],
    }


def _page(consultation: Consultation, request: Any, typed: Typed, error: VanbanError | None) -> dict[str, Any]:
    keep_from_robots(request)
    staging = request.root.service("staging")
    kept = [(key, staging.get(key, _owner(typed))) for key in typed.keys]
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
        "kept": [(key, stored.filename, size_label(stored.size)) for key, stored in kept if stored is not None],
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
