"""The numbers of a consultation follow every deed upon its opinions."""

from __future__ import annotations

from consultations_drafts import draft

from vanban.consultations.answering import write_answer
from vanban.consultations.giving import give
from vanban.consultations.taking_back import take_back
from vanban.consultations.tally import PUBLIC, tally_of
from vanban.content import lifecycle
from vanban.workflow.engine import fire


def may(_permission):
    return True


def test_they_count_states_days_parts_and_kinds(portal, site):
    registry = portal.registry
    asked = lifecycle.add(site["van-ban"], draft(), registry, name="tuyen-sinh")
    asked.state = "open"
    given = [
        give(
            asked, {"body": f"ý {n}", "article": part, "participant": kind}, registry, nonce=str(n), channel="web"
        ).opinion
        for n, (part, kind) in enumerate([("dieu-1", "parent"), ("dieu-1", "pupil"), ("", "parent")])
    ]

    for opinion in given[:2]:
        fire(opinion, "release", registry, by="truongban", may=may)

    tally = tally_of(asked)
    assert (tally.total(["waiting"]), tally.total(PUBLIC)) == (1, 2)
    assert tally.by("article", PUBLIC) == {"dieu-1": 2}
    assert tally.by("participant", ["waiting", *PUBLIC]) == {"parent": 2, "pupil": 1}
    assert sum(tally.by("day", PUBLIC).values()) == 2

    assert tally.by("verdict", PUBLIC) == {"": 2}

    write_answer(given[0], "partly", "Đã sửa", "", by="truongban")
    fire(given[0], "answer", registry, by="truongban", may=may)

    assert tally.by("verdict", PUBLIC) == {"": 1, "partly": 1}

    lifecycle.modify(given[0], {"article": "dieu-2"}, registry)
    take_back(given[1], registry)
    lifecycle.remove(given[2], registry)

    assert tally.by("article", PUBLIC) == {"dieu-2": 1}
    assert (tally.total(["waiting"]), tally.total(["taken_back"])) == (0, 1)

    lifecycle.remove(asked, registry)
    assert asked.docid not in site.service("opinion-counts")
    assert len(site.service("receipts")) == 0
