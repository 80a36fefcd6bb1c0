"""Letters: written in the transaction that causes them, sent by a job once it is committed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pyramid.config import Configurator

from vanban.jobs import enqueue
from vanban.jobs.lane import Job
from vanban.mail.couriers import Courier, courier_for
from vanban.mail.letter import Letter
from vanban.settings.values import settings_of

__all__ = ["Courier", "Letter", "courier", "deliver", "is_letter", "send"]


def includeme(config: Configurator) -> None:
    """Read the settings `vanban.mail.*`, and let the queue send letters."""
    config.registry.courier = courier_for(config.registry.settings)
    config.include("vanban.mail.personal_data")
    config.add_job("send-letter", "vanban.mail.send_letter", slow=True)


def send(place: Any, registry: Any, letter: Letter) -> None:
    """Have `letter` sent when the transaction that `place` is changed in is committed, and not at all if it is not.

    The letter waits in the database until it is sent: what is secret belongs into none that goes this way.
    """
    enqueue(place, registry, "send-letter", letter.to, letter.subject, letter.text, letter.identifier)


def deliver(site: Any, registry: Any, letter: Letter) -> None:
    """Hand `letter` to the mail server now, from whom the settings of `site` say: for jobs.

    Raises `NotSent`, and the job is then tried again.
    """
    says = settings_of(site, registry)
    signed = replace(
        letter,
        sender_name=str(says["sender_name"] or ""),
        sender_address=str(says["sender_address"] or ""),
        reply_to=str(says["receiving_address"] or ""),
    )
    courier(registry).deliver(signed)


def courier(registry: Any) -> Courier:
    """Give what carries letters here; it says whether any of them arrive."""
    return registry.courier  # type: ignore[no-any-return]


def is_letter(job: Job) -> bool:
    """Tell whether `job` sends a letter; the names of all that do begin like this."""
    return job.name.startswith("send-")


def send_letter(site: Any, registry: Any, *letter: str) -> None:
    """Do the job that `send` asked for: to whom, subject, text, identifier."""
    deliver(site, registry, Letter(*letter))
