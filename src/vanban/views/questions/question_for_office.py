"""Describes one question for those who deal with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pyramid.renderers import get_renderer

from vanban.content.question import Question
from vanban.content.site import site_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.questions.asking_back import LONGEST
from vanban.questions.inquiring import may_inquire
from vanban.questions.replying import ANSWERED_FROM, STEPS, typed_before
from vanban.security.acl import allowed_principals
from vanban.views.consultations.opinion_for_office import office_page
from vanban.views.consultations.opinions import paragraphs
from vanban.views.files import size_label
from vanban.views.models import Fact
from vanban.views.questions.box import OFFICE
from vanban.views.questions.office import assigned_name
from vanban.views.rendering import format_day

ASSIGNED_FROM: Final = ("waiting", "held", "in_progress", "released")
OTHERWISE: Final = frozenset({"take_up", *STEPS})
"""Transitions that have a form of their own."""


def question_page(question: Question, request: Any, error: Any = None) -> dict[str, Any]:
    """Give what the page shows; after an error, with all that was typed."""
    page, box = office_page(question, request, error), question.__parent__
    state, steps = question.state or "waiting", page["steps"]
    return page | {
        "queue_url": request.address(box, OFFICE, query={"state": "open"}),
        "steps": [step for step in steps if step.name not in OTHERWISE],
        "facts": [*_facts(question, request), *page["facts"]],
        "asked": (question.heading, paragraphs(str(question.body or ""))),
        "follow_up": paragraphs(question.follow_up.words) if question.follow_up else (),
        "inquiry": _inquiry(question),
        "may_inquire": may_inquire(question),
        "by_letter": question.confirmed is not None and bool(question.email),
        "longest": LONGEST,
        "matters": [(matter.token, matter.title) for matter in box.all_matters],
        "matter": question.article,
        "may_assign": state in ASSIGNED_FROM,
        "people": list(_people(question, request)) if state in ASSIGNED_FROM else [],
        "may_answer": state in ANSWERED_FROM,
        "may_give": bool(request.has_permission(Permission.PUBLISH, question)),
        "may_publish": question.publishable,
        "typed": _typed(question, request, error),
        "reply": paragraphs(str(question.reply)) if state not in ANSWERED_FROM else (),
        "reply_files": _reply_files(question, request),
        "pieces": get_renderer("vanban.templates:moderate.pt").implementation(),
    }


def _facts(question: Question, request: Any) -> Iterator[Fact]:
    """Give what is to be known of who deals with it."""
    with_whom = ", ".join(filter(None, (assigned_name(question), question.unit)))
    rows = [
        Fact(_("Field"), question.matter),
        Fact(_("Answer until"), format_day(question.owed) if question.owed else "", numeric=True),
        Fact(_("Dealt with by"), with_whom),
    ]
    return (Fact(request.say(row.label), row.value, numeric=row.numeric) for row in rows if row.value)


def _people(question: Question, request: Any) -> Iterator[tuple[str, str]]:
    """Give login and name of those to whom it is usually given."""
    accounts = site_of(question).service("accounts")
    able = allowed_principals(question.__parent__, Permission.EDIT, request.registry)
    in_charge = {matter.person for matter in question.__parent__.all_matters if matter.person}
    for user in accounts:
        if not user.disabled and (user.login in in_charge or able & accounts.principals_of(user)):
            yield user.name, user.title


def _typed(question: Question, request: Any, error: Any) -> dict[str, str]:
    """Give what the fields hold: what was typed where something is wrong, else what is kept or proposed."""
    sent = request.POST if error else {}
    before, matter = typed_before(question), question.__parent__.matter_called(question.matter)
    accounts = site_of(question).service("accounts")
    login = question.assigned or (matter.person if matter else "")
    user = accounts.get(login) if login else None
    usual = {
        "person": user.name if user is not None and not user.disabled else "",
        "unit": question.unit or (matter.unit if matter else ""),
        "until": question.due.isoformat() if question.due else "",
        "reply": before.reply,
        "reply_unit": before.unit,
        "inquiry": "",
    }
    return {name: sent.get(name, value) for name, value in usual.items()}


def _inquiry(question: Question) -> dict[str, Any] | None:
    """Give what the office asked the sender, and the answer."""
    asked = question.inquiry
    if asked is None:
        return None
    reply = paragraphs(asked.reply) if asked.reply else ()
    return {"words": paragraphs(asked.words), "when": asked.when, "reply": reply, "replied": asked.replied}


def _reply_files(question: Question, request: Any) -> list[dict[str, Any]]:
    return [
        {
            "filename": stored.filename,
            "url": ""
            if stored.is_held
            else request.address(question, "download", "reply_files", str(place), stored.filename),
            "size": size_label(stored.size),
            "sha256": stored.sha256,
        }
        for place, stored in enumerate(question.reply_files)
    ]
