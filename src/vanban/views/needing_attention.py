"""What of jobs, approvals and sections an administrator should look at now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from time import time
from typing import Any, Final

from pyramid.config import Configurator

from vanban.administration import Attention
from vanban.catalog.query import Query, Result, search
from vanban.content.base import Content, path_of
from vanban.content.site import Site
from vanban.i18n import _
from vanban.jobs import admin
from vanban.mail import courier, is_letter
from vanban.people.finding import HELD, Wanted, find
from vanban.permissions import Permission
from vanban.security.forgiving import held_until
from vanban.text.dates import format_short

STANDSTILL: Final = timedelta(minutes=15)
"""After which a job that nobody takes up means that nobody works."""
APPROVAL: Final = timedelta(days=5)
"""After which what waits for approval is mentioned."""
STALE: Final = {"van-ban": 30, "tin-tuc": 30, "su-kien": 90, "cong-khai": 365, "thong-ke": 400}
"""Days after which a section without anything new is mentioned (the letter, 2.1: frequent and timely); others may rest."""


def includeme(config: Configurator) -> None:
    """Have them asked."""
    for provider in (jobs, letters, guesses, approvals, sections):
        config.add_attention(provider)


def jobs(site: Site, request: Any) -> Iterator[Attention]:
    """Tell of jobs that were given up, and of a worker that does not work."""
    failed = sum(not is_letter(job) for job in admin.failed(site))
    if failed:
        sentence = _("Jobs that failed: ${count}. Look why, and try them again.", mapping={"count": failed})
        yield Attention("danger", sentence, request.address(site, "jobs"))
    oldest = admin.oldest_waiting(site)
    if oldest is not None and time() - oldest > STANDSTILL.total_seconds():
        since = {"when": request.format_moment(datetime.fromtimestamp(oldest, UTC))}
        sentence = _("Work in the background stands still: something has waited since ${when}.", mapping=since)
        yield Attention("danger", sentence, request.address(site, "jobs"))


def letters(site: Site, request: Any) -> Iterator[Attention]:
    """Tell of letters that the mail server did not take, and of a portal that has none."""
    unsent = [job for job in (*admin.failed(site), *admin.tried_again(site)) if is_letter(job)]
    if unsent:
        words = {"count": len(unsent), "reason": request.say(_(unsent[0].error))}
        sentence = _("Letters that could not be sent: ${count}. ${reason}", mapping=words)
        yield Attention("danger", sentence, request.address(site, "jobs"))
    if courier(request.registry).reach == "nowhere":
        yield Attention("info", _("No letters are sent: no mail server is set up (vanban.mail.server)."))


def guesses(site: Site, request: Any) -> Iterator[Attention]:
    """Tell of accounts that have to wait after wrong passwords or codes."""
    if not request.has_permission(Permission.MANAGE_USERS, site):
        return
    held = find(
        site.service("accounts"), Wanted(state=HELD), lambda user: bool(held_until(site, request.registry, user))
    )
    if held:
        sentence = _(
            "Accounts at which passwords or codes were guessed wrong too often: ${count}.", mapping={"count": len(held)}
        )
        yield Attention("warning", sentence, request.address(site, "users", query={"state": HELD}))


def approvals(site: Site, request: Any) -> Iterator[Attention]:
    """Tell of what has waited long for approval."""
    waiting = _found(site, request, "pending", sort="modified", reverse=False)
    oldest = next(iter(waiting.page(0, 1)), None)
    if oldest is not None and _age(oldest, request.today) > APPROVAL:
        words = {"count": waiting.total, "day": format_short(oldest.modified.date())}
        sentence = _("Waiting for approval: ${count}, the oldest since ${day}.", mapping=words)
        asked = {"review_state": "pending", "sort": "modified", "order": "asc"}
        yield Attention("warning", sentence, request.address(site, "search", query=asked))


def sections(site: Site, request: Any) -> Iterator[Attention]:
    """Tell of sections in which nothing new was published for too long."""
    for name, days in STALE.items():
        if name not in site:
            continue
        section = site[name]
        if not request.has_permission(Permission.VIEW, section):
            continue
        newest = _found(site, request, "published", below=path_of(section), sort="modified").page(0, 2)
        last = next((content for content in newest if content is not section), None)
        if last is not None and _age(last, request.today) > timedelta(days=days):
            words = {"title": str(section.title), "day": format_short(last.modified.date())}
            sentence = _("Nothing new in “${title}” since ${day}.", mapping=words)
            yield Attention("warning", sentence, request.address(section))


def _found(site: Site, request: Any, state: str, **more: Any) -> Result:
    query = Query(principals=request.principals, any_of={"review_state": (state,)}, today=request.today, **more)
    return search(query, site, request.registry)


def _age(content: Content, today: date) -> timedelta:
    return today - content.modified.date()
