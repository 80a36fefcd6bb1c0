"""Fills a site with the sample consultations: put to the public, answered by citizens, read and answered by the office."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from vanban.consultations.answering import write_answer
from vanban.consultations.giving import give
from vanban.content import lifecycle
from vanban.content.consultation import Consultation
from vanban.content.site import Site
from vanban.content.values import bound_schema, validate
from vanban.scripts.demo.consultations import DemoConsultation
from vanban.workflow.engine import carry_out, workflow_of

EDITOR: Final = "bientap"
HEAD: Final = "truongban"
SECTION: Final = "gop-y"
WAYS: Final = {
    "scheduled": ("submit", "schedule"),
    "open": ("submit", "schedule", "open"),
    "answered": ("submit", "schedule", "open", "close", "answer"),
}
DEEDS: Final = {
    "waiting": (),
    "held": ("hold",),
    "released": ("release",),
    "answered": ("release", "answer"),
}
"""Steps until a sample is in the state it is shown in; they lie in the past, so the clock is not asked."""


def add_consultations(site: Site, registry: Any, samples: Iterable[DemoConsultation]) -> None:
    """Place the sample consultations, each with its opinions, in the order of what happened."""
    folder = site[SECTION]
    for sample in samples:
        schema = bound_schema("Consultation", folder, registry)
        consultation = Consultation(**validate(schema, sample.fields))
        consultation.created = consultation.modified = consultation.opens - timedelta(days=3)
        lifecycle.add(folder, consultation, registry, by=EDITOR, name=sample.name)
        for step in WAYS[sample.state]:
            if step == "close":
                _give_all(consultation, sample, registry)
            _take(consultation, step, registry, EDITOR if step == "submit" else HEAD, _moment_of(consultation, step))
        if sample.state == "open":
            _give_all(consultation, sample, registry)


def _moment_of(consultation: Consultation, step: str) -> datetime:
    """Give when `step` was taken: it opened and closed when that was announced, and was answered some days later."""
    times: Any = {
        "open": consultation.opens,
        "close": consultation.deadline,
        "answer": consultation.deadline + timedelta(days=6),
    }
    return times.get(step, consultation.created)  # type: ignore[no-any-return]


def _give_all(consultation: Consultation, sample: DemoConsultation, registry: Any) -> None:
    for number, record in enumerate(sample.opinions):
        values = {
            name: value for name, value in record.items() if name not in {"state", "verdict", "reason", "changed"}
        }
        moment = consultation.opens + timedelta(hours=5 + 21 * number, minutes=13 * number)
        checked = validate(bound_schema("Feedback", consultation, registry), values)
        nonce = f"sample-{sample.name}-{number}"
        opinion = give(consultation, checked, registry, nonce=nonce, channel="web", now=moment).opinion
        for step in DEEDS[record["state"]]:
            when = moment + timedelta(hours=20 if step == "answer" else 3)
            if step == "answer":
                write_answer(opinion, record["verdict"], record["reason"], record["changed"], by=HEAD, when=when)
            _take(opinion, step, registry, HEAD, when)


def _take(content: Any, step: str, registry: Any, by: str, when: datetime) -> None:
    workflow = workflow_of(content, registry)
    if workflow is not None:
        carry_out(content, workflow.transitions[step], registry, by=by, when=when)
