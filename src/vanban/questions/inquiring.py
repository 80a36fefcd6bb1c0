"""The office asks who sent a question for details, once and while it is open; the sender answers once, with the receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.consultations.confirming import may_write_to
from vanban.content import lifecycle
from vanban.content.base import path_string
from vanban.content.history import Entry
from vanban.content.question import Inquiry, Question
from vanban.content.site import Site, site_of
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.jobs import enqueue
from vanban.mail import courier, deliver
from vanban.permissions import Permission
from vanban.questions.asking_back import LONGEST
from vanban.questions.assigning import person_in_charge
from vanban.questions.letters import asked_for_details, tell_of_reply
from vanban.schemas.feedback import says_something
from vanban.security.audit import note_deed
from vanban.text.normal import clean

JOB: Final = "send-inquiry"
ASKED: Final = "inquire"
TOLD: Final = "tell-more"
"""What the history calls the two deeds."""
NOT_NOW: Final = _("The office has not asked you for anything, or does not wait for your answer any more.")


def may_inquire(question: Question) -> bool:
    """Tell whether the office can ask its sender now: what looks like spam is taken up first."""
    return question.is_open and question.state != "held" and question.inquiry is None


def waits_for_sender(question: Question) -> bool:
    """Tell whether the office asked its sender, and an answer would still help."""
    return question.is_open and question.inquiry is not None and not question.inquiry.reply


def inquire(question: Question, words: str, registry: Any, *, by: str, may: Any, now: datetime | None = None) -> None:
    """Ask the sender of `question`, who hears of it by letter where the address was confirmed; the term stays.

    Raises `NotAllowed` for who may not, `Conflict` where nothing can be asked, `Invalid` for words that say nothing or
    are too long.
    """
    if not may(Permission.EDIT, question):
        raise NotAllowed(_("You do not deal with this question."))
    if question.inquiry is not None:
        raise Conflict(_("The sender was asked before. Answer with what you know; the sender can ask back then."))
    if not may_inquire(question):
        raise Conflict(_("This question is not open any more."))
    text = _checked(words, "inquiry", _("Write what you want to know."))
    question.inquiry = Inquiry(text, now or lifecycle.now())
    _note(question, ASKED, by, question.inquiry.when)
    note_deed(site_of(question), registry, "question-inquired", path_string(question))
    if _may_be_told(question) and courier(registry).reach != "nowhere":
        enqueue(question, registry, JOB, question.docid)


def tell_more(question: Question, words: str, registry: Any, now: datetime | None = None) -> None:
    """Keep what its sender answers, and tell who deals with it.

    Raises `Conflict` where nothing is asked any more, `Invalid` for words that say nothing or are too long.
    """
    asked = question.inquiry
    if asked is None or not waits_for_sender(question):
        raise Conflict(NOT_NOW)
    moment = now or lifecycle.now()
    text = _checked(words, "more", _("Write what the office asks for."))
    question.inquiry = replace(asked, reply=text, replied=moment)
    _note(question, TOLD, "", moment)
    person = person_in_charge(question)
    if person is not None:
        tell_of_reply(question, person, registry)


def send_inquiry(site: Site, registry: Any, docid: int) -> None:
    """Do the job that `inquire` asked for, unless it is so no more."""
    question = resolve(site, docid)
    if isinstance(question, Question) and waits_for_sender(question) and _may_be_told(question):
        deliver(site, registry, asked_for_details(site, registry, question))


def _may_be_told(question: Question) -> bool:
    confirmed = question.confirmed is not None and bool(question.email)
    return confirmed and may_write_to(site_of(question), question.email)


def _note(question: Question, deed: str, by: str, when: datetime) -> None:
    question.modified = when
    question.remember(Entry(deed, by, when))


def _checked(words: str, field: str, lacking: Any) -> str:
    text = clean(words)
    sentence = "" if says_something(text) else lacking
    if len(text) > LONGEST:
        told = {"limit": LONGEST, "length": len(text)}
        sentence = _("At most ${limit} characters; this has ${length}.", mapping=told)
    if sentence:
        raise Invalid(sentence, {field: sentence})
    return text
