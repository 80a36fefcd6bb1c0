"""Consultations to try things on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from vanban.catalog.resolving import walk
from vanban.consultations.answering import write_answer
from vanban.consultations.giving import give
from vanban.consultations.taking_back import take_back
from vanban.content.consultation import Consultation
from vanban.richtext import Html
from vanban.workflow.engine import fire

BODY = "<p>Điều 1. Phạm vi</p><p>Quy định về tuyển sinh.</p><p>Điều 2. Đối tượng</p><p>Học sinh lớp 9.</p>"


def draft(**values):
    """Make a consultation that opened yesterday and closes in twenty days."""
    now = datetime.now(UTC)
    asked = {
        "title": "Dự thảo quy chế tuyển sinh",
        "body": Html(BODY),
        "opens": now - timedelta(days=1),
        "deadline": now + timedelta(days=20),
    }
    return Consultation(**asked | values)


DEEDS = {
    "waiting": (),
    "held": ("hold",),
    "refused": ("refuse",),
    "released": ("release",),
    "accepted": ("accept",),
    "answered": ("release", "answer"),
    "answered_privately": ("accept", "answer_privately"),
    "taken_back": ("take_back",),
}
"""What leads an opinion into each state."""


def give_many(portal, path, opinions, **more):
    """Give `opinions` (part, kind, state) to the consultation at `path`, and do with each what leads to its state."""

    def fill(site):
        asked = walk(site, path.split("/")[1:])
        for number, (part, kind, state) in enumerate(opinions, len(asked)):
            values = {"body": f"Ý kiến thứ {number}", "article": part, "participant": kind, "name": f"Tên {number}"}
            values |= {"email": f"kin{number}@example.vn"} | more
            opinion = give(asked, values, portal.registry, nonce=str(number), channel="web").opinion
            for deed in DEEDS[state]:
                do(opinion, deed, portal.registry, number)

    portal.on_site(fill)


def do(opinion, deed, registry, number=0):
    """Do one thing with an opinion, as somebody who may."""
    if deed == "take_back":
        take_back(opinion, registry)
        return
    if deed.startswith("answer"):
        write_answer(opinion, "accepted", f"Tiếp thu ý {number}", f"Sửa chỗ {number}", by="truongban")
    fire(opinion, deed, registry, by="truongban", remark="Thử", may=lambda _permission: True)
