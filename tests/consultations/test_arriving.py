"""What the office published at once is public at once, unless something speaks against it."""

from __future__ import annotations

import pytest
from consultations_drafts import draft

from vanban.consultations.giving import give
from vanban.consultations.tally import PUBLIC, tally_of
from vanban.content import lifecycle
from vanban.files.scanning.scanner import Verdict
from vanban.files.storing import store
from vanban.quarantine.scanning import settle
from vanban.workflow.engine import fire


@pytest.mark.parametrize(
    ("shown", "values", "state"),
    [
        ("after", {"body": "Nhà cái tài xỉu nổ hũ"}, "held"),
        ("after", {"body": "Chỉ để cơ quan biết", "publishable": False}, None),
        ("after", {"body": "Gọi cho tôi số 0912345678"}, None),
        ("before", {"body": "Đồng ý với dự thảo"}, None),
        ("after", {"body": "Đồng ý với dự thảo"}, "released"),
    ],
)
def test_what_becomes_of_it(site, registry, shown, values, state):
    asked = lifecycle.add(site["van-ban"], draft(shown=shown), registry, name="tuyen-sinh")
    asked.state = "open"

    opinion = give(asked, values, registry, nonce="1", channel="web").opinion

    assert opinion.state == state
    assert tally_of(asked).total(PUBLIC) == (state == "released")
    assert tally_of(asked).total([state or "waiting"]) == 1


@pytest.mark.parametrize(("verdict", "state"), [("clean", "released"), ("infected", None)])
def test_with_a_file_it_waits_until_that_is_scanned(site, registry, verdict, state):
    asked = lifecycle.add(site["van-ban"], draft(shown="after"), registry, name="tuyen-sinh")
    asked.state = "open"
    stored = store("Ý kiến".encode(), "y-kien.txt")
    stored.hold(Verdict("pending", "no daemon"))
    opinion = give(asked, {"body": "Xem tệp", "attachments": (stored,)}, registry, nonce="1", channel="web").opinion
    assert opinion.state is None

    stored.hold(Verdict(verdict))
    settle(opinion, registry)

    assert opinion.state == state


def test_what_somebody_refused_meanwhile_is_not_published_by_a_scan(site, registry):
    asked = lifecycle.add(site["van-ban"], draft(shown="before"), registry, name="tuyen-sinh")
    asked.state = "open"
    opinion = give(asked, {"body": "Xem tệp"}, registry, nonce="1", channel="web").opinion
    fire(opinion, "refuse", registry, by="truongban", remark="Không liên quan", may=lambda _right: True)
    asked.shown = "after"

    settle(opinion, registry)

    assert opinion.state == "refused"


def test_what_the_office_enters_itself_is_not_suspected(site, registry):
    asked = lifecycle.add(site["van-ban"], draft(), registry, name="tuyen-sinh")
    asked.state = "open"

    opinion = give(
        asked, {"body": "NỘI DUNG TỪ THƯ GIẤY " * 5}, registry, nonce="1", channel="paper", by="bientap", checked=True
    )

    assert opinion.opinion.suspicions == ()
