"""Tells administrators of opinions that wait, and of consultations that ought to be answered by now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from pyramid.config import Configurator

from vanban.administration import Attention
from vanban.catalog.query import Query, search
from vanban.consultations.moderating import is_moderator
from vanban.consultations.spooled import spool_of
from vanban.consultations.tally import tally_of
from vanban.content.consultation import Consultation
from vanban.content.contribution import Contribution, Receiver
from vanban.content.site import Site
from vanban.content.types import types_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.settings.values import settings_of
from vanban.views.consultations.letters_not_taken import VIEW as NOT_TAKEN
from vanban.views.consultations.moderation import VIEW

UNDECIDED: Final = ("waiting", "held")
"""States of opinions about which somebody has to decide."""
WAIT: Final = timedelta(minutes=15)
"""After which a letter that still waits is mentioned."""
MOST: Final = 500
"""Consultations looked at."""


def includeme(config: Configurator) -> None:
    """Have both asked for the administrator's page."""
    config.add_attention(undecided)
    config.add_attention(overdue)
    config.add_attention(letters_in)
    config.add_admin_screen(
        NOT_TAKEN,
        _("Letters that were not taken"),
        _("Opinions sent by e-mail that could not be taken in, and why."),
        icon="envelope",
        group="system",
    )


def undecided(site: Site, request: Any) -> Iterator[Attention]:
    """Tell of each consultation, or forum, with opinions or posts that wait or are held."""
    for consultation in _receivers(site, request, _receiving(request.registry)):
        tally = tally_of(consultation)
        waiting, held = (tally.total((state,)) for state in UNDECIDED)
        if waiting or held:
            told = consultation.calls.told(title=str(consultation.title), waiting=waiting, held=held)
            sentence = _("“${title}”: ${waiting} ${many} wait to be read, ${held} are held.", mapping=told)
            where = {"state": "waiting" if waiting else "held"}
            yield Attention("warning", sentence, request.address(consultation, VIEW, query=where))


def overdue(site: Site, request: Any) -> Iterator[Attention]:
    """Tell of each consultation that was closed too long ago without an outcome."""
    days = settings_of(site, request.registry)["answer_days"]
    latest = datetime.now(UTC) - timedelta(days=days)
    for consultation in _receivers(site, request, (Consultation.__name__,), "closed"):
        ended = consultation.closed_early or consultation.deadline
        if ended is not None and ended < latest:
            told = {"title": str(consultation.title), "days": (datetime.now(UTC) - ended).days}
            sentence = _("“${title}” closed ${days} days ago and is not answered yet.", mapping=told)
            yield Attention("warning", sentence, request.address(consultation))


def _receiving(registry: Any) -> tuple[str, ...]:
    """Name the types to which people outside say something; what came itself is counted where it lies."""
    found = ((name, info.factory) for name, info in types_of(registry).items())
    return tuple(name for name, made in found if issubclass(made, Receiver) and not issubclass(made, Contribution))


def _receivers(site: Site, request: Any, types: tuple[str, ...], *states: str) -> Iterator[Any]:
    """Give those of `types` in `states`, or in any, on which whoever asks works."""
    narrowed = {"review_state": states} if states else {}
    query = Query(
        principals=request.principals,
        any_of={"portal_type": types, **narrowed},
        sort="created",
        reverse=False,
        today=request.today,
    )
    for found in search(query, site, request.registry).page(0, MOST):
        if isinstance(found, Receiver) and is_moderator(found, request.has_permission):
            yield found


def letters_in(site: Site, request: Any) -> Iterator[Attention]:
    """Tell of letters that were brought and could not be taken in; who settles them is led there."""
    spool = spool_of(request.registry)
    if spool is None:
        return
    refused = len(list(spool.refused()))
    if refused:
        sentence = _(
            "Letters with opinions that could not be taken in: ${count}. Look why, and settle each.",
            mapping={"count": refused},
        )
        settles = request.has_permission(Permission.MANAGE_SITE, site)
        yield Attention("warning", sentence, request.address(site, NOT_TAKEN) if settles else "")
    old = [name for name in spool.waiting() if name[:15] < f"{datetime.now(UTC) - WAIT:%Y%m%dT%H%M%S}"]
    if old:
        sentence = _("Letters that wait to be taken in: ${count}. The log says why.", mapping={"count": len(old)})
        yield Attention("danger", sentence)
