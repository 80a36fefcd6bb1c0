"""Question boxes to try things on."""

from __future__ import annotations

from datetime import UTC, datetime

from vanban.consultations.giving import give
from vanban.consultations.taking_back import take_back
from vanban.content.question_box import QuestionBox
from vanban.questions.replying import Wording, give_reply
from vanban.workflow.engine import fire

MATTERS = (
    {"matter": "Tuyển sinh", "unit": "Tổ Tuyển sinh", "person": ""},
    {"matter": "Học phí", "unit": "Bộ phận Tài vụ", "person": ""},
)

IN_CHARGE = (MATTERS[0] | {"person": "canbo"}, MATTERS[1])
"""The same, with a person for the first of them."""


def box(**values):
    """Make a box with two fields of matters."""
    return QuestionBox(**{"title": "Hỏi đáp", "matters": MATTERS} | values)


def everything(_permission, _content=None):
    """Stand for who may do all."""
    return True


def asked(portal, state="waiting", place="hoi-dap", now=None, **values):
    """Ask a question and lead it to `state`; give its name."""
    values = {"title": "Lịch nghỉ Tết?", "body": "Khi nào nghỉ?", "matter": "Tuyển sinh"} | values

    def deed(site):
        asked_in = site["van-ban"][place]
        nonce = f"{len(asked_in)} {values['title']}"
        made = give(asked_in, values, portal.registry, nonce=nonce, channel="web", now=now).opinion
        lead_to(made, state, portal.registry)
        return made.__name__

    return portal.on_site(deed)


def lead_to(question, state, registry):
    """Do what leads a question into `state`."""
    today = datetime.now(UTC).date()
    if question.state == "held" and state not in ("held", "taken_back"):
        fire(question, "take_up", registry, by="truongban", may=everything)
    if state == "taken_back":
        take_back(question, registry)
    elif state in ("answered", "answered_privately"):
        step = "answer" if state == "answered" else "answer_privately"
        wording = Wording("Nghỉ từ 28 tháng Chạp.", "Văn phòng")
        give_reply(question, wording, step, registry, by="truongban", may=everything, today=today, looked=True)
    elif state == "refused":
        fire(question, "refuse", registry, by="truongban", remark="Xin hỏi Sở Y tế.", may=everything)
    elif state == "held":
        fire(question, "hold", registry, by="truongban", may=everything)
    elif state == "in_progress":
        fire(question, "take_up", registry, by="truongban", may=everything)
