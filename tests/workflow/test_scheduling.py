"""The clock's transitions are made by jobs."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest
from portals import Portal

from vanban.content import lifecycle
from vanban.content.site import service_of

YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)
LATER = datetime.now(UTC).date() + timedelta(days=40)


@pytest.fixture
def portal(tmp_path):
    """A portal that archives a published document by itself when it expires."""
    folder = tmp_path / "workflows"
    folder.mkdir()
    table = files("vanban.workflows").joinpath("official_document.yaml").read_text("utf-8")
    timed = table.replace("  archive:\n    title: Archive\n", "  archive:\n    title: Archive\n    at: expires\n")
    assert timed != table
    (folder / "official_document.yaml").write_text(timed, "utf-8")
    made = Portal(tmp_path / "var", **{"vanban.workflows": str(folder)})
    with made.as_new():
        yield made
    made.close()


def test_a_document_whose_day_has_come_is_archived_by_the_system(portal):
    portal.document(title="Thông báo tạm thời", number="1/TB", expires=YESTERDAY)

    actors = portal.read(lambda site: [(found.state, found.history[-1].actor) for found in site["van-ban"].values()])

    assert actors == [("archived", "system")]


def test_a_document_whose_day_has_not_come_waits_in_the_queue(portal):
    portal.document(title="Thông báo tạm thời", number="1/TB", expires=LATER)

    state, waiting = portal.read(
        lambda site: (next(site["van-ban"].values()).state, [job.name for job in service_of(site, "jobs").later()])
    )

    assert state == "published"
    assert "fire-timed" in waiting


def test_a_day_that_is_moved_back_counts_at_once(portal):
    portal.document(title="Thông báo tạm thời", number="1/TB", expires=LATER)

    def move_back(root):
        root["vanban"]._v_registry = portal.registry
        lifecycle.modify(
            next(root["vanban"]["van-ban"].values()), {"expires": YESTERDAY}, portal.registry, by="bientap"
        )

    portal.change(move_back)

    assert portal.read(lambda site: next(site["van-ban"].values()).state) == "archived"
