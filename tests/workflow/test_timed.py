from datetime import UTC, date, datetime

import pytest

from vanban.errors import NotAllowed
from vanban.permissions import Role
from vanban.workflow.engine import available, fire
from vanban.workflow.timed import due, fire_due, fire_if_due, next_time

LIFE = """\
title: Life of a document
initial: draft
states:
  draft: {title: Draft, tone: grey, icon: pencil, view: [Editor]}
  waiting: {title: Waiting, tone: amber, icon: clock, view: [Editor]}
  published: {title: Published, tone: green, icon: check-circle, view: [Anonymous]}
  over: {title: Over, tone: grey, icon: archive, view: [Anonymous]}
transitions:
  schedule: {title: Schedule, from: draft, to: waiting, permission: publish}
  open: {title: Open, from: waiting, to: published, at: effective, guard: is_complete}
  close: {title: Close, from: published, to: over, permission: publish, at: expires}
"""
OPENS, CLOSES = date(2026, 3, 5), date(2026, 4, 1)
OPENING, CLOSING = datetime(2026, 3, 4, 17, tzinfo=UTC), datetime(2026, 3, 31, 17, tzinfo=UTC)
"""Midnight in Viet Nam is 17:00 UTC the day before."""


@pytest.fixture
def registry(configure, override):
    return configure(override("official_document.yaml", LIFE))


@pytest.fixture
def scheduled(document):
    document.state, document.effective, document.expires = "waiting", OPENS, CLOSES
    return document


def a_moment_before(when):
    return when.replace(hour=16, minute=59, second=59)


def test_nothing_happens_before_midnight_in_viet_nam(scheduled, registry):
    assert fire_if_due(scheduled, registry, a_moment_before(OPENING)) == []
    assert (scheduled.state, registry.told) == ("waiting", [])


def test_a_document_without_the_date_waits_for_ever(scheduled, registry):
    scheduled.effective = None

    assert next_time(scheduled, registry) is None
    assert fire_if_due(scheduled, registry, CLOSING) == []


def test_what_a_guard_forbids_waits_until_it_is_put_right(scheduled, registry):
    scheduled.number = ""

    assert fire_if_due(scheduled, registry, OPENING) == []
    scheduled.number = "1/QĐ-UBND"

    assert fire_if_due(scheduled, registry, OPENING) == ["open"]


@pytest.mark.parametrize("state", [None, "draft", "over", "burnt"])
def test_the_clock_moves_nothing_from_other_states(scheduled, registry, state):
    scheduled.state = state

    assert next_time(scheduled, registry) is None
    assert fire_if_due(scheduled, registry, CLOSING) == []


def test_midnight_in_viet_nam_opens_it(scheduled, registry):
    assert next_time(scheduled, registry) == OPENING

    assert fire_if_due(scheduled, registry, OPENING) == ["open"]

    entry = scheduled.history[-1]
    assert (entry.action, entry.actor, entry.when, entry.state) == ("open", "system", OPENING, "published")
    assert next_time(scheduled, registry) == CLOSING
    assert [event.transition for event in registry.told] == ["open"]


def test_a_portal_that_slept_catches_up_in_order(scheduled, registry):
    assert fire_if_due(scheduled, registry, datetime(2027, 1, 1, tzinfo=UTC)) == ["open", "close"]
    assert scheduled.state == "over"
    assert fire_if_due(scheduled, registry, datetime(2027, 1, 1, tzinfo=UTC)) == []


def test_days_begin_where_the_portal_is(configure, override, scheduled):
    elsewhere = configure(override("official_document.yaml", LIFE) | {"vanban.timezone": "UTC"})

    assert next_time(scheduled, elsewhere) == datetime(2026, 3, 5, tzinfo=UTC)


def test_a_time_is_taken_as_it_is_and_without_a_zone_as_the_portals(scheduled, registry):
    scheduled.effective = datetime(2026, 3, 5, 8, 30)  # noqa: DTZ001
    assert next_time(scheduled, registry) == datetime(2026, 3, 5, 1, 30, tzinfo=UTC)

    scheduled.effective = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
    assert next_time(scheduled, registry) == datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


def test_a_deed_of_the_clock_may_be_done_by_hand_only_if_it_has_a_permission(scheduled, registry, having):
    anybody = having(scheduled, registry, Role.MANAGER)

    assert available(scheduled, registry, anybody) == []
    with pytest.raises(NotAllowed):
        fire(scheduled, "open", registry, by="admin", may=anybody)
    scheduled.state = "published"
    assert fire(scheduled, "close", registry, by="admin", may=anybody).name == "over"


def test_the_whole_tree_is_searched_for_what_is_due(scheduled, site, registry):
    assert list(due(site, registry, OPENING)) == [scheduled]

    assert fire_due(site, registry, OPENING) == [("/van-ban/thong-tu-09", "open")]
    assert fire_due(site, registry, OPENING) == []


def test_a_state_that_is_gone_is_not_moved_by_the_clock_of_the_initial_one(configure, override, scheduled):
    eager = configure(override("official_document.yaml", LIFE.replace("from: waiting", "from: [draft, waiting]")))
    scheduled.state = "burnt"

    assert next_time(scheduled, eager) is None
    assert fire_if_due(scheduled, eager, CLOSING) == []


def test_of_two_deeds_that_are_due_the_earlier_date_wins(configure, override, scheduled):
    drop = "  abandon: {title: Abandon, from: waiting, to: over, at: expires}\n"
    registry = configure(override("official_document.yaml", LIFE + drop))
    scheduled.expires = date(2026, 3, 1)

    assert fire_if_due(scheduled, registry, CLOSING) == ["abandon"]
