"""Hiding, leaving, removing, bringing back and erasing: each needs its reason, is logged, and leaves nothing half-done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.errors import Conflict, Invalid, SetupError
from vanban.security.audit import audit_log
from vanban.takedown import deciding
from vanban.takedown.reporting import report


@pytest.fixture
def document(portal, site):
    made = lifecycle.add(
        site["van-ban"], OfficialDocument(title="Kèo", kind="cong-van", number="5/CV"), portal.registry, by="bientap"
    )
    return portal.to_state(made, "published")


def case_of(site, content):
    return site.service("takedowns").get(content.docid)


def deeds(site, content):
    return [deed.name for deed in case_of(site, content).deeds]


@pytest.mark.parametrize("deed", [deciding.leave, deciding.remove])
@pytest.mark.parametrize("reason", ["", "  \n", "x" * 2001])
def test_a_decision_without_a_fitting_reason_is_refused_and_nothing_is_done(portal, site, document, deed, reason):
    with pytest.raises(Invalid) as refused:
        deed(document, portal.registry, by="quantri", reason=reason)

    assert set(refused.value.errors) == {"reason"}
    assert site["van-ban"][document.__name__] is document
    assert case_of(site, document) is None


def test_the_portal_itself_and_what_is_hidden_already_are_refused(portal, site, document):
    deciding.hide_now(document, portal.registry, by="quantri")

    for content in (site, document):
        with pytest.raises(Conflict):
            deciding.hide_now(content, portal.registry, by="quantri")
    with pytest.raises(Conflict):
        deciding.remove(site, portal.registry, by="quantri", reason="x")


def test_a_decision_answers_all_open_reports_and_a_new_one_opens_the_case_again(portal, site, document):
    report(document, portal.registry, "spam", "", "lan@truong.edu.vn")
    report(document, portal.registry, "spam", "", "")

    answered = deciding.leave(document, portal.registry, by="quantri", reason="không có gì")
    closed = case_of(site, document).is_open
    report(document, portal.registry, "wrong", "sai ngày", "")

    assert [one.email for one in answered] == ["lan@truong.edu.vn", ""]
    assert (closed, case_of(site, document).waiting) == (False, 1)
    assert deeds(site, document) == ["dismissed"]


def test_what_is_removed_is_in_no_index_and_comes_back_as_it_was(portal, site, document):
    name, docid = document.__name__, document.docid
    catalog = site.service("catalog")

    deciding.remove(document, portal.registry, by="quantri", reason="cá cược")
    gone = name not in site["van-ban"], docid not in catalog["allowed"]._rev_index
    free = (
        portal.registry,
        lifecycle.add(site["van-ban"], OfficialDocument(title="Kèo", number="5/CV"), portal.registry),
    )
    lifecycle.remove(free[1], portal.registry)
    deciding.bring_back(site, docid, portal.registry, by="quantri", reason="nhầm")

    assert gone == (True, True)
    assert site["van-ban"][name] is document
    assert (document.docid, document.state, document.hidden) == (docid, "published", None)
    assert docid in catalog["allowed"]._rev_index
    assert deeds(site, document) == ["removed", "restored"]
    assert len(site.service("takedown-trash")) == 0


def test_what_cannot_be_put_back_stays_where_it_is(portal, site):
    folder = lifecycle.add(site, Folder(title="Tạm"), portal.registry, by="bientap")
    inner = lifecycle.add(folder, Folder(title="Trong"), portal.registry, by="bientap")
    docid = inner.docid
    deciding.remove(inner, portal.registry, by="quantri", reason="x")
    lifecycle.remove(folder, portal.registry)

    with pytest.raises(Conflict, match="gone"):
        deciding.bring_back(site, docid, portal.registry, by="quantri", reason="x")

    assert docid in site.service("takedown-trash")
    with pytest.raises(Conflict, match="erased"):
        deciding.bring_back(site, 12345, portal.registry, by="quantri", reason="x")


def test_it_is_erased_when_its_days_are_over_and_not_before(portal, site, document):
    docid = document.docid
    deciding.remove(document, portal.registry, by="quantri", reason="cá cược")

    deciding.erase_what_is_due(site, portal.registry, datetime.now(UTC) + timedelta(days=29))
    before = docid in site.service("takedown-trash")
    deciding.erase_what_is_due(site, portal.registry, datetime.now(UTC) + timedelta(days=31))

    assert before
    assert docid not in site.service("takedown-trash")
    assert deeds(site, document) == ["removed", "erased"]
    assert case_of(site, document).kept_until is None


def test_what_breaks_the_law_is_erased_at_once_with_what_lies_in_it(portal, site):
    folder = lifecycle.add(site, Folder(title="Lạ"), portal.registry, by="bientap")
    inner = lifecycle.add(folder, Folder(title="Trong"), portal.registry, by="bientap")
    report(inner, portal.registry, "improper", "", "")

    answered = deciding.remove(folder, portal.registry, by="quantri", reason="vi phạm", at_once=True)

    assert "la" not in site
    assert len(answered) == 1
    assert len(site.service("takedown-trash")) == 0
    assert deeds(site, inner) == ["erased"]


def test_ordinary_deletion_closes_the_case(portal, site, document):
    report(document, portal.registry, "broken", "", "")

    lifecycle.remove(document, portal.registry)

    assert deeds(site, document) == ["deleted"]
    assert not case_of(site, document).is_open


def test_everything_is_in_the_audit_log_and_no_word_of_the_reporter(portal):
    path = portal.document(title="Kèo")

    def all_of_it(site):
        content = site["van-ban"]["keo"]
        report(content, portal.registry, "spam", "chữ riêng của người báo", "lan@truong.edu.vn")
        deciding.hide_now(content, portal.registry, by="quantri", reason="a")
        deciding.leave(content, portal.registry, by="quantri", reason="b")
        deciding.remove(content, portal.registry, by="quantri", reason="c")

    portal.on_site(all_of_it)

    noted = [entry.event for entry in audit_log(portal.registry).latest(20) if entry.event.object == path]
    assert [event.name for event in noted if event.name != "deletion"] == ["removed", "restored", "hidden", "report"]
    assert "riêng" not in str(noted)
    assert "lan@" not in str(noted)


@pytest.mark.parametrize("written", ["", "x", "0", "-1", "99999", "1.5"])
def test_a_number_of_days_that_is_none_is_an_error_at_start(registry, written):
    registry.settings["vanban.takedown.days"] = written
    try:
        with pytest.raises(SetupError, match=r"vanban\.takedown\.days"):
            deciding.days_kept(registry)
    finally:
        del registry.settings["vanban.takedown.days"]
