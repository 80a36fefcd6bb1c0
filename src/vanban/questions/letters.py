"""Letters to those of the office who deal with a question."""

from __future__ import annotations

from typing import Any

from vanban.content.base import path_of
from vanban.content.question import Question
from vanban.content.site import site_of
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
