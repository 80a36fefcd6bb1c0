"""What goes wrong while opinions are done together: nobody is told that one was kept which was not, and none is kept twice."""

from __future__ import annotations

import re
import traceback
from datetime import UTC, datetime
from functools import partial

import pytest
from letterbox import letterbox
from pyramid.threadlocal import get_current_request
from test_giving_on_pages import count, filled, form_of
from test_group_commit import asked, counted, lying, send, when_added
from ZODB.Connection import Connection
from ZODB.POSException import ConflictError, ReadConflictError

from vanban.consultations.bursts import arrivals_of
from vanban.consultations.confirming import LIMIT as LETTERS
from vanban.consultations.giving import LIMIT
from vanban.content.history import Entry
from vanban.errors import Conflict
from vanban.security.counts import Counts
from vanban.views import strangers
from vanban.views.group_commit import APART, SPOILT, is_to_join


def test_a_form_that_is_refused_after_something_was_written_keeps_what_was_typed_and_hinders_nobody(
    portal, consultation, at_once, monkeypatch
):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)
    reviews = [
        filled(portal, consultation, body=f"Từ mẫu {number}").submit("review").forms["review-form"] for number in (1, 2)
    ]

    def refuse(opinion):
        if str(opinion.body) == "Từ mẫu 2":
            raise Conflict("Không nhận nữa.")

    with when_added(portal, refuse):
        kept, refused = at_once([partial(form.submit, "send", status="*") for form in reviews])

    assert (kept.status_int, refused.status_int) == (303, 409)
    assert form_of(refused)["body"].value == "Từ mẫu 2"
    assert set(lying(portal)) == {"Từ mẫu 1"}
    assert counted(portal) == 1


def test_what_is_noted_while_it_is_done_is_of_its_own_request(portal, consultation, at_once):
    asking = {}

    def hear(opinion):
        asking[str(opinion.body)] = get_current_request().environ["REMOTE_ADDR"]

    with when_added(portal, hear):
        at_once([send(portal, consultation, number) for number in range(3)])

    assert asking == {f"Ý kiến thứ {number}": f"198.51.100.{number}" for number in range(3)}


def test_what_meets_another_process_is_tried_again_and_counts_once(portal, consultation, at_once):
    met = []

    def meet(opinion):
        opinion.__parent__.title = "Của nhóm"
        if not met:
            met.append(True)
            portal.on_site(lambda site: setattr(site["van-ban"]["tuyen-sinh"], "title", "Của người khác"))

    with when_added(portal, meet):
        answers = at_once([send(portal, consultation, number) for number in range(4)])

    assert [answer.status_int for answer in answers] == [201] * 4
    assert met
    assert counted(portal) == count(portal) == 4
    docid = portal.read(lambda site: site["van-ban"]["tuyen-sinh"].docid)
    assert len(arrivals_of(portal.registry)._last[docid]) == 4


def test_a_fault_of_ours_in_one_of_them_is_answered_to_that_one_only(portal, consultation, at_once):
    def fail(opinion):
        if str(opinion.body) == "Ý kiến thứ 1":
            raise RuntimeError

    with when_added(portal, fail):
        answers = at_once([send(portal, consultation, number) for number in range(4)])

    assert [answer.status_int for answer in answers] == [201, 500, 201, 201]
    assert counted(portal) == count(portal) == 3


def test_what_a_network_sends_counts_though_its_group_was_undone(portal, consultation, at_once):
    deeds = [send(portal, consultation, 1, body=f"lần {time}", nonce=str(time)) for time in range(5)]
    deeds.append(send(portal, consultation, 2, article="Điều 99"))
    assert [answer.status_int for answer in at_once(deeds)] == [201] * 5 + [400]

    statuses = [send(portal, consultation, 1, nonce=f"sau {time}")().status_int for time in range(LIMIT.most - 4)]

    assert statuses == [201] * (LIMIT.most - 5) + [429]


@pytest.mark.parametrize("state", ["open", "closed"])
def test_what_came_in_time_and_had_to_wait_is_taken(portal, consultation, at_once, monkeypatch, state):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)
    form = filled(portal, consultation, body="Từ mẫu").submit("review").forms["review-form"]

    def close():
        now = datetime.now(UTC)

        def deed(site):
            asked = site["van-ban"]["tuyen-sinh"]
            asked.deadline = now
            portal.to_state(asked, state)
            if state == "closed":
                asked.remember(Entry("close", "", now, state="closed"))

        portal.on_site(deed)

    deeds = [partial(form.submit, "send", status="*"), *(send(portal, consultation, number) for number in range(2))]
    answers = at_once(deeds, close)
    later = send(portal, consultation, 4)()

    assert [answer.status_int for answer in answers] == [303, 201, 201]
    assert later.status_int == 409
    assert count(portal) == 3


def test_who_has_no_try_left_goes_alone(groups):
    request = asked(1)
    request.environ["retry.attempts"] = 1

    assert not groups.take(request)


@pytest.mark.parametrize(
    ("path", "joins"),
    [
        ("/van-ban/tuyen-sinh/give-opinion", True),
        ("/hoi-dap/ask", True),
        ("/van-ban/tuyen-sinh/@feedback", True),
        ("/@login/@feedback", False),
        ("/login/ask", False),
        ("/van-ban/edit/ask", False),
        ("/van-ban/tuyen-sinh/give-opinion/x", False),
        ("/give-opinion/", False),
    ],
)
def test_what_is_only_named_like_it_does_not_join(path, joins):
    assert is_to_join(path) == joins


def test_where_very_many_spoil_groups_none_is_made_for_a_while(portal, consultation, groups, at_once):
    for number in range(SPOILT):
        assert groups.take(asked(250))
        at_once(
            [
                send(portal, consultation, 0, nonce=str(number)),
                send(portal, consultation, 10 + number, article="Điều 99"),
            ]
        )

    assert not groups.take(asked(250))
    groups._spoilt.append(groups._spoilt.popleft() - 2 * APART)
    groups._spoilt.rotate(1)
    assert groups.take(asked(250))


def test_a_conflict_that_was_answered_as_a_page_sets_nobody_apart(portal, consultation, groups, at_once):
    met = []

    def meet(opinion):
        if not met:
            met.append(opinion)
            raise ReadConflictError

    with when_added(portal, meet):
        answers = at_once([send(portal, consultation, number) for number in range(3)])

    assert [answer.status_int for answer in answers] == [201] * 3
    assert not groups._spoilers
    assert count(portal) == 3


class Ending(BaseException):
    """Stands for the end of the process."""


def test_nobody_is_told_that_it_was_kept_when_the_process_ends_before(portal, consultation, at_once):
    begun = []

    def end(opinion):
        begun.append(opinion)
        if len(begun) == 3:
            raise Ending

    def status(deed):
        try:
            return deed().status_int
        except Ending:
            return 0

    with when_added(portal, end):
        statuses = at_once([partial(status, send(portal, consultation, number)) for number in range(4)])

    assert statuses.count(201) == count(portal) == counted(portal)


def test_what_fails_after_the_commit_is_not_done_again(portal, consultation, at_once, monkeypatch):
    close, failed = Connection.close, []

    def fail(self, primary=True):
        close(self, primary)
        if not failed and "_do_together" in [frame.name for frame in traceback.extract_stack()[-6:]]:
            failed.append(self)
            raise OSError

    monkeypatch.setattr(Connection, "close", fail)
    answers = at_once([send(portal, consultation, number, nonce="") for number in range(3)])

    assert failed
    assert [answer.status_int for answer in answers] == [201] * 3
    assert count(portal) == 3


def test_a_hook_before_the_commit_that_meets_another_leaves_no_connection_open(portal, consultation, at_once):
    met = []

    def meet():
        if not met:
            met.append(True)
            raise ConflictError

    def hook(opinion):
        opinion.__parent__._p_jar.transaction_manager.get().addBeforeCommitHook(meet)

    with when_added(portal, hook):
        answers = at_once([send(portal, consultation, number) for number in range(3)])

    assert met
    assert [answer.status_int for answer in answers] == [201] * 3
    assert not [one for one in portal.db.connectionDebugInfo() if one["opened"]]


def test_letters_to_one_address_are_counted_once_each_whatever_group_they_are_asked_in(
    portal, consultation, at_once, monkeypatch
):
    def named(number, **values):
        return send(portal, consultation, number, name="Lan", email="lan@example.org", consent=True, **values)

    with letterbox(portal, monkeypatch) as box:
        at_once([named(1), send(portal, consultation, 2, article="Điều 99")])
        assert len(box.letters) == 1
        at_once([named(number) for number in range(3, 12)])

    assert len(box.letters) == LETTERS.most
    assert count(portal) == 10


def test_a_network_and_an_address_in_one_drawer_do_not_get_into_each_others_way(portal, consultation, monkeypatch):
    monkeypatch.setattr(Counts, "_drawer", lambda self, _digest: self._drawers[0])
    with letterbox(portal, monkeypatch) as box:
        for number in range(3):
            send(portal, consultation, number, name="Lan", email="lan@example.org", consent=True)()
        path = re.search(r"http://[^/\s]+(/letters/\S+)", box.letters[-1].get_content())[1]
        assert portal.browser().post(path, {"renew": "1"}, status="*").status_int < 500

    assert len(box.letters) >= 3
