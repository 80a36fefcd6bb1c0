"""Gives a question to somebody, or passes it to another unit, with the day until which it is to be answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from vanban.content import lifecycle
from vanban.content.base import path_string
from vanban.content.events import Modified
from vanban.content.history import Entry
from vanban.content.question import Question
from vanban.content.site import site_of
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission, Role, user_principal
from vanban.questions.letters import tell_assigned
from vanban.security.accounts import User
from vanban.security.acl import allowed_principals
from vanban.security.audit import note_deed
from vanban.text.normal import clean_line
from vanban.workflow.engine import fire

LONGEST: Final = 200
"""Characters of the name of a unit."""
FARTHEST: Final = timedelta(days=365)
DEED: Final = "assign"


@dataclass(frozen=True)
class Assignment:
    """Who deals with a question, and until when."""

    person: str = ""
    """Login, or what somebody logs in with; empty for nobody in particular."""
    unit: str = ""
    until: date | None = None
    """`None` leaves the day as it is."""


def assign(question: Question, wanted: Assignment, registry: Any, *, by: str, may: Any, today: date) -> None:
    """Give `question` to who is `wanted`, who may edit it from then on, and take it up if it waited.

    Raises `Conflict` for one that is not open, `Invalid`, naming the fields, for nobody at all, somebody without an
    account that works, and a day that is over or too far; `NotAllowed` for who may not. Nothing has changed then.
    """
    if not may(Permission.EDIT, question):
        raise NotAllowed(_("You may not pass this question on."))
    if not question.is_open:
        raise Conflict(_("This question is not open any more."))
    unit = clean_line(wanted.unit)
    user = _checked(question, wanted, unit, today)
    let_work(question, user, registry, by)
    question.assigned, question.unit = user.login if user else "", unit
    question.due = wanted.until or question.due
    if (question.state or "waiting") in {"waiting", "held"}:
        fire(question, "take_up", registry, by=by, may=lambda _permission: True)  # judged above
    question.modified = lifecycle.now()
    question.remember(Entry(DEED, by, question.modified, remark=unit))
    registry.notify(Modified(question, registry, frozenset()))
    details = {"unit": unit, "given": [question.assigned] if user else []}
    note_deed(site_of(question), registry, "question-assigned", path_string(question), **details)
    if user is not None and user.login != by:
        tell_assigned(question, user, registry)


def person_in_charge(question: Question) -> User | None:
    """Give who deals with `question`, as long as that account is in use."""
    user: User | None = site_of(question).service("accounts").get(question.assigned) if question.assigned else None
    return user if user is not None and not user.disabled else None


def _checked(question: Question, wanted: Assignment, unit: str, today: date) -> User | None:
    """Give the account of who is wanted; raise `Invalid` for what cannot be."""
    errors: dict[str, Any] = {}
    accounts = site_of(question).service("accounts")
    login = clean_line(wanted.person)
    user: User | None = (accounts.named(login) or accounts.get(login)) if login else None
    if login and user is None:
        errors["person"] = _("Nobody has the login “${login}”.", mapping={"login": login[:100]})
    elif user is not None and user.disabled:
        errors["person"] = _("The account “${login}” is disabled.", mapping={"login": login[:100]})
    elif not (login or unit):
        errors["person"] = _("Say who deals with it: a person, a unit, or both.")
    if len(unit) > LONGEST:
        told = {"limit": LONGEST, "length": len(unit)}
        errors["unit"] = _("At most ${limit} characters; this has ${length}.", mapping=told)
    if wanted.until is not None and not today <= wanted.until <= today + FARTHEST:
        errors["until"] = _("Choose a day from today on, within a year.")
    if errors:
        raise Invalid(_("The question is not passed on yet."), errors)
    return user


def let_work(question: Question, user: User | None, registry: Any, by: str = "") -> None:
    """Let `user` edit the question, if nothing else does, and nobody any more to whom it was assigned before."""
    shared = dict(question.shared)
    if question.assigned:
        shared.pop(user_principal(question.assigned), None)
    if user is not None:
        able = allowed_principals(question, Permission.EDIT, registry) - {user_principal(question.assigned)}
        principals = site_of(question).service("accounts").principals_of(user)
        if not able & principals:
            shared[user_principal(user.login)] = frozenset({Role.EDITOR})
    lifecycle.share(question, shared, registry, by=by)
