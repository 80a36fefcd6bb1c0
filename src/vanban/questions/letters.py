"""Letters to those of the office who deal with a question, and to who asked it when the office wants to know more."""

from __future__ import annotations

from typing import Any

from vanban.consultations.letter_links import letters_page, token_for
from vanban.consultations.letters import identifier, which_one, written
from vanban.content.base import path_of
from vanban.content.contribution import shortened
from vanban.content.question import Question
from vanban.content.site import Site, site_of
from vanban.i18n import _, in_language
from vanban.mail import Letter, courier, send
from vanban.mail.form import in_form
from vanban.public_address import public_address
from vanban.security.accounts import User
from vanban.text.dates import format_short


def tell_assigned(question: Question, user: User, registry: Any) -> None:
    """Tell `user` that `question` waits for an answer; nothing of what was asked is in the letter."""
    tell(
        question,
        user,
        registry,
        _("A question waits for your answer"),
        _("A question was given to you. It is to be answered until ${day}.", mapping={"day": due_day(question)}),
    )


def tell_of_reply(question: Question, user: User, registry: Any) -> None:
    """Tell `user` that the sender answered; nothing of what was written is in the letter."""
    sentence = _("Who sent a question that you deal with has answered what you asked.")
    tell(question, user, registry, _("The sender of a question has answered you"), sentence)


def asked_for_details(site: Site, registry: Any, question: Question) -> Letter:
    """Ask who sent `question`, at the address that was confirmed, what the office wants to know."""
    asked = question.inquiry
    told = question.called.told(about=shortened(question.heading))
    return written(
        site,
        question,
        _("The office asks about your ${one}: “${about}”", mapping=told),
        _("Before it answers, the office wants to know more from you:"),
        asked.words if asked is not None else "",
        which_one(registry, question),
        _("Please answer here with the code of your receipt. The day until which you get an answer stays the same:"),
        public_address(registry, "receipt"),
        identifier=identifier(site, question, f"inquiry {asked.when if asked is not None else ''}"),
        stop=letters_page(registry, token_for(site, question)),
        name=question.name,
    )


def tell(question: Question, user: User, registry: Any, subject: Any, sentence: Any) -> None:
    """Send `sentence` about `question` to `user`, if that is possible."""
    if not user.email or user.disabled or courier(registry).reach == "nowhere":
        return
    site, page = site_of(question), public_address(registry, *path_of(question), "moderate")
    text = in_form(user.language, str(site.title), sentence, page, name=str(user.called))
    send(site, registry, Letter(user.email, str(in_language(subject, user.language)), text))


def due_day(question: Question) -> str:
    """Write the day until which `question` is to be answered."""
    return format_short(question.due) if question.due is not None else ""
