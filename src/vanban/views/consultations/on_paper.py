"""The page on which letters that came on paper are entered, one after the other, by those who work on the consultation."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from pyramid.csrf import check_csrf_token
from pyramid.view import view_config

from vanban.consultations.on_paper import NOT_NOW, STATES, Paper, check_paper, enter
from vanban.consultations.receipts import opinion_of
from vanban.content.consultation import Consultation
from vanban.content.values import bound_schema, validate
from vanban.errors import Conflict, Findings, Invalid, TooLarge
from vanban.files.reading_staged import request_reading
from vanban.files.staging import NoRoom
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.feedback import LONGEST
from vanban.text.dates import NotADate, format_short, parse_date
from vanban.time_zone import portal_zone
from vanban.views.consultations.moderation import require_moderator
from vanban.views.consultations.opinion_form import filled_in
from vanban.views.contributing import Typed, keep_files, typed_from
from vanban.views.notices import see
from vanban.views.strangers import PRESS_AGAIN

VIEW: Final = "on-paper"
PAGE: Final = "vanban.templates:on_paper.pt"
WORDS: Final = ("article", "body", "name", "participant", "organisation", "email", "received", "late", "address")
OF_LETTER: Final = frozenset({"received", "late", "address"})
READING: Final = _(
    "The scan is being read. Press “Read the words of the scan” once more in a moment; go on typing meanwhile."
)
NOT_ENTERED: Final = _("This letter is not entered yet.")
NO_WORDS: Final = _("No words could be read from the scan. Please type what it says.")


@view_config(context=Consultation, name=VIEW, request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def ask_letter(consultation: Consultation, request: Any) -> dict[str, Any]:
    """Show the form, after a letter with the receipt for its sender and the same day."""
    require_moderator(consultation, request)
    today = datetime.now(portal_zone(request.registry)).date()
    words = dict.fromkeys(WORDS, "") | {"received": request.GET.get("received", "")[:10] or format_short(today)}
    error = None if consultation.state in STATES else Conflict(NOT_NOW)
    return _page(consultation, request, Typed(words, _questions(consultation), set()), error)


@view_config(context=Consultation, name=VIEW, request_method="POST", permission=Permission.VIEW, renderer=PAGE)
def take_letter(consultation: Consultation, request: Any) -> Any:
    """Enter the letter, or read its scan; whatever is wrong, all that was typed is still there."""
    require_moderator(consultation, request)
    check_csrf_token(request)
    typed = typed_from(consultation, request, WORDS)
    try:
        found = Findings()
        with found.gathered():
            keep_files(consultation, request, typed, limited=False)
        if "read" in request.POST:
            found.tell(NOT_ENTERED)
            return _page(consultation, request, typed, None) | {"note": request.say(_read(request, typed))}
        return _entered(consultation, request, typed, found)
    except (Invalid, Conflict, TooLarge, NoRoom) as error:
        request.response.status_code = error.status
        return _page(consultation, request, typed, error)


def _entered(consultation: Consultation, request: Any, typed: Typed, found: Findings) -> Any:
    if not typed.nonce:
        raise Invalid(PRESS_AGAIN)
    staging = request.root.service("staging")
    scans = [stored for key in typed.keys if (stored := staging.get(key, typed.owner)) is not None]
    day, values = None, typed.values
    with found.gathered():
        day = _day(typed.words["received"])
    paper = Paper(day, typed.words["late"], typed.words["address"], scans)
    with found.gathered():
        check_paper(consultation, paper, request.registry)
    with found.gathered():
        values = _checked(consultation, request, typed)
    found.tell(NOT_ENTERED)
    given = enter(consultation, values, paper, request.registry, by=request.identity.login, nonce=typed.nonce)
    if given.is_new:
        staging.drop(typed.keys)
    again = {"entered": given.code, "received": typed.words["received"]}
    return see(request, request.address(consultation, VIEW, query=again), "done")


def _checked(consultation: Consultation, request: Any, typed: Typed) -> dict[str, Any]:
    raw = {name: value for name, value in typed.values.items() if name not in OF_LETTER}
    raw |= {"anonymous": "anonymous" in typed.ticked, "publishable": "private" not in typed.ticked}
    schema = bound_schema(consultation.takes, consultation, request.registry, origin=request.origin)
    try:
        return validate(schema, raw)
    except Invalid as error:
        if "body" in error.errors and typed.keys:
            told = _(
                "Please type what the letter says, or have the words of the scan read: the scan itself is not public."
            )
            raise Invalid(error.message, {**error.errors, "body": told}) from error
        raise


def _day(words: str) -> date | None:
    try:
        return parse_date(words) if words.strip() else None
    except NotADate as error:
        said = _(error.msgid, mapping=error.mapping)
        raise Invalid(NOT_ENTERED, {"received": said}) from error


def _read(request: Any, typed: Typed) -> Any:
    """Put the words of the scans where nothing was typed yet; give a sentence while they are being read."""
    staging = request.root.service("staging")
    files = [(key, stored) for key in typed.keys if (stored := staging.get(key, typed.owner)) is not None]
    if not files:
        raise Invalid(_("Choose the scan first."), {"attachments": _("Choose the scan first.")})
    waiting = [key for key, stored in files if stored.extraction == "waiting"]
    for key in waiting:
        request_reading(request.root, request.registry, key)
    if waiting:
        return READING
    words = "\n\n".join(str(stored.text).strip() for _key, stored in files if stored.text)[:LONGEST]
    if not words:
        return NO_WORDS
    if not typed.words["body"].strip():
        typed.words["body"] = words
        return _("The words of the scan are below. Please compare them with the letter.")
    return _("Something is typed already; it stays as it is. Empty the field to have the words of the scan.")


def _questions(consultation: Consultation) -> list[tuple[str, str]]:
    return [(row["question"], "") for row in consultation.questions]


def _page(consultation: Consultation, request: Any, typed: Typed, error: Any) -> dict[str, Any]:
    code = request.GET.get("entered", "")
    entered = opinion_of(request.root, code) if code else None
    ours = entered is not None and entered.__parent__ is consultation
    return filled_in(consultation, request, typed, error) | {
        "page_title": _("Enter a letter"),
        "note": "",
        "can": consultation.state in STATES,
        "entered": code if ours else "",
        "receipt_url": request.address(request.root, "receipt", code) if ours else "",
        "queue_url": request.address(consultation, "moderation"),
    }
