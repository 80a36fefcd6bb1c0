"""Fills the question box of a site with the samples: asked by citizens, passed on and answered by the office."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from vanban.consultations.giving import give
from vanban.content import lifecycle
from vanban.content.question import Question, Reply
from vanban.content.question_box import OPEN, QuestionBox
from vanban.content.site import Site
from vanban.content.values import bound_schema, validate, validate_some
from vanban.scripts.demo.questions import DemoQuestion
from vanban.workflow.engine import carry_out, workflow_of

EDITOR: Final = "bientap"
HEAD: Final = "truongban"
SECTION: Final = "hoi-dap"
WAYS: Final = {
    "waiting": (),
    "in_progress": ("take_up",),
    "answered": ("take_up", "answer"),
    "refused": ("refuse",),
}
"""Steps until a sample is in the state it is shown in; they lie in the past, so the clock is not asked."""


def add_questions(site: Site, registry: Any, fields: dict[str, Any], samples: Iterable[DemoQuestion]) -> None:
    """Describe the box of `site`, or make one, and ask what the samples ask."""
    box = _box(site, registry)
    schema = bound_schema("QuestionBox", site, registry, content=box)
    lifecycle.modify(box, validate_some(schema, fields, box), registry, by=EDITOR)
    for number, sample in enumerate(samples):
        values = validate(bound_schema("Question", box, registry), sample.fields)
        nonce = f"sample-question-{number}"
        question = give(box, values, registry, nonce=nonce, channel="web", now=sample.came, checked=True).opinion
        assert isinstance(question, Question)  # noqa: S101 (a box takes nothing else)
        for step in WAYS[sample.state]:
            _take(question, step, sample, registry)


def _box(site: Site, registry: Any) -> QuestionBox:
    found = site.get(SECTION)
    if isinstance(found, QuestionBox):
        return found
    box = QuestionBox(title="Hỏi đáp")
    lifecycle.add(site, box, registry, by=EDITOR, name=SECTION if found is None else f"{SECTION}-2")
    _carry_out(box, "publish", registry, box.created)
    assert box.state == OPEN  # noqa: S101 (the workflow says so)
    return box


def _take(question: Question, step: str, sample: DemoQuestion, registry: Any) -> None:
    when = sample.came + timedelta(hours=3) if step == "take_up" else sample.done
    if step == "take_up":
        question.unit = sample.unit
    if step == "answer":
        late = question.due is not None and when.date() > question.due
        question.answer = Reply("late" if late else "in-time", HEAD, when)
        values = {"reply": sample.reply, "reply_unit": sample.unit}
        lifecycle.modify(question, values, registry, by=HEAD)
    _carry_out(question, step, registry, when, sample.remark if step == "refuse" else "")


def _carry_out(content: Any, step: str, registry: Any, when: Any, remark: str = "") -> None:
    workflow = workflow_of(content, registry)
    if workflow is not None:
        carry_out(content, workflow.transitions[step], registry, by=HEAD, when=when, remark=remark)
