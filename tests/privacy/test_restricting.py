"""Data whose use is restricted is kept, lies untouched, and is lifted again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from vanban.errors import Conflict, Invalid
from vanban.people.desk import Desk
from vanban.people.inviting import invite
from vanban.people.resetting import send_reset_to
from vanban.personal_data import Person, register_of
from vanban.privacy import retention
from vanban.privacy.erasing import erase
from vanban.privacy.periods import periods_of
from vanban.privacy.report import person_of
from vanban.privacy.restricting import lift, restrict, restrictions_of
from vanban.security.audit import Wanted, audit_log
from vanban.takedown.answering import STAYS, answer_reporters
from vanban.takedown.reporting import report

READER = Person(email="Doc.Gia@thu.vn")


def of(site, login):
    return person_of(site.service("accounts")[login])


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 2001])
def test_nobody_is_restricted_without_a_reason(site, registry, reason):
    with pytest.raises(Invalid):
        restrict(site, registry, of(site, "canbo"), by="quantri", reason=reason)

    assert not restrictions_of(site).covers(login="canbo")
    assert not site.service("accounts")["canbo"].restricted


def test_by_a_name_alone_nobody_is_restricted(site, registry):
    with pytest.raises(Conflict):
        restrict(site, registry, Person(name="Nguyễn Văn An"), by="quantri", reason="Đang tranh chấp")


def test_what_is_not_restricted_cannot_be_lifted_and_twice_is_once(site, registry):
    with pytest.raises(Conflict):
        lift(site, registry, READER, reason="Xong")
    restrict(site, registry, READER, by="quantri", reason="Đang tranh chấp")

    with pytest.raises(Conflict):
        restrict(site, registry, READER, by="quantri", reason="Lần nữa")


def test_every_line_that_finds_something_says_what_restricting_means_for_it(registry):
    silent = [kept.name for kept in register_of(registry).values() if kept.find and not kept.restricted]

    assert silent == []


def test_the_name_gives_way_to_a_sentence_and_comes_back(site, registry):
    user = site.service("accounts")["canbo"]
    restrict(site, registry, of(site, "canbo"), by="quantri", reason="Đang tranh chấp")

    assert "canbo" not in user.title
    assert (user.called, user.may_be_chosen) == ("Trần canbo", False)
    assert site.service("accounts").shown("canbo") == ""
    lift(site, registry, of(site, "canbo"), reason="Đã giải quyết")
    assert (user.title, user.may_be_chosen) == ("Trần canbo", True)


def test_both_deeds_are_in_the_audit_log_with_their_reasons(portal):
    def deeds(site):
        restrict(site, portal.registry, of(site, "canbo"), by="quantri", reason="Đang tranh chấp")
        lift(site, portal.registry, of(site, "canbo"), reason="Đã giải quyết")

    portal.on_site(deeds)

    for name, reason in (("data-restricted", "Đang tranh chấp"), ("restriction-lifted", "Đã giải quyết")):
        event = audit_log(portal.registry).latest(1, wanted=Wanted(name=name))[0].event
        assert (event.object, event.details["reason"]) == ("user:canbo", reason)


def test_what_is_restricted_is_not_erased_until_that_is_lifted(portal):
    portal.on_site(lambda site: restrict(site, portal.registry, of(site, "canbo"), by="quantri", reason="Giữ"))

    with pytest.raises(Conflict):
        portal.on_site(lambda site: erase(site, portal.registry, of(site, "canbo")))

    assert portal.read(lambda site: site.service("accounts")["canbo"].disabled) is False
    portal.on_site(lambda site: lift(site, portal.registry, of(site, "canbo"), reason="Xong"))
    portal.on_site(lambda site: erase(site, portal.registry, of(site, "canbo")))
    assert portal.read(lambda site: "canbo" in site.service("accounts")) is False


def test_drafts_of_the_person_stay_at_night(portal):
    path = portal.document(title="Nháp cũ", state="draft", by="canbo")

    def make_old(site):
        node = site["van-ban"][path.rpartition("/")[2]]
        node.modified = datetime.now(UTC) - timedelta(days=400)
        site.service("catalog").update(node.docid, {"modified": int(node.modified.timestamp() * 1_000_000)})
        periods_of(site).days = {"drafts": 90}
        restrict(site, portal.registry, of(site, "canbo"), by="quantri", reason="Giữ")

    portal.on_site(make_old)

    portal.on_site(lambda site: retention.begin(site, portal.registry))

    assert portal.read(lambda site: len(site["van-ban"])) == 1


def test_no_letter_is_sent_that_the_person_did_not_ask_for(portal):
    def try_both(site):
        site.service("accounts").change("canbo", email="canbo@truong.vn")
        restrict(site, portal.registry, of(site, "canbo"), by="quantri", reason="Giữ")
        desk = Desk(site, portal.registry, None)
        with pytest.raises(Conflict):
            send_reset_to(desk, "canbo")
        new = desk.add("nguoimoi", email="moi@truong.vn")
        restrict(site, portal.registry, person_of(new), by="quantri", reason="Giữ")
        with pytest.raises(Conflict):
            invite(desk, "nguoimoi")

    portal.on_site(try_both)


def test_a_reader_who_reported_something_is_not_written_to(portal):
    path = portal.document(title="Bài bị báo")

    def decide(site):
        node = site["van-ban"][path.rpartition("/")[2]]
        for email in ("doc.gia@thu.vn", "nguoi.khac@thu.vn"):
            report(node, portal.registry, "wrong", "Sai", email)
        restrict(site, portal.registry, READER, by="quantri", reason="Theo yêu cầu")
        reports = site.service("takedowns").get(node.docid).reports
        answer_reporters(site, portal.registry, reports, STAYS)
        return [job.args[0] for job in site.service("jobs").lane("send-letter")]

    assert portal.on_site(decide) == ["nguoi.khac@thu.vn"]
