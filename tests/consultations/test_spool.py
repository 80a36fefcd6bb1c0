"""Letters that wait for the portal are neither lost nor counted twice, and count from when they were taken over."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta

import pytest
from consultations_drafts import draft
from letterbox import letterbox

from vanban.consultations import spooled
from vanban.consultations.receiving import LARGEST, Refused
from vanban.consultations.spool import Spool, Spooled, SpoolIsFull, TooManyOfOne
from vanban.personal_data import Person, register_of
from vanban.privacy.restricting import restrict
from vanban.workflow.timed import fire_due

LETTER = (
    "From: Lan <lan@truong.edu.vn>\r\nTo: gopy@so.edu.vn\r\nMessage-ID: <1@truong.edu.vn>\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nNên lùi hạn nộp.\r\n"
).encode()
NOW = datetime.now(UTC)
LAN = Person(email="lan@truong.edu.vn")


@pytest.fixture
def spool(portal, tmp_path, monkeypatch):
    monkeypatch.setitem(portal.registry.settings, "vanban.var", str(tmp_path))
    monkeypatch.setattr(spooled, "_not_before", {})
    return Spool(str(tmp_path))


def ask(portal, state="open", **values):
    portal.content(draft(receiving_email="gopy@so.edu.vn", **values), state=state, name="tuyen-sinh")


def take(portal):
    return spooled.take_in(portal.db, portal.registry)


def kept(portal):
    return portal.read(lambda site: [(str(one.body), one.created) for one in site["van-ban"]["tuyen-sinh"].values()])


def test_what_is_no_letter_of_ours_is_kept_aside_and_holds_up_no_others(portal, spool, tmp_path):
    ask(portal)
    spool.put(LETTER, (), NOW)
    (tmp_path / "letters-in" / "new" / "00000000T000000.000000Z-x").write_bytes(b"khong phai")

    assert take(portal) == 2

    assert [name for name, _why in spool.refused()] == ["00000000T000000.000000Z-x"]
    assert len(kept(portal)) == 1


def test_a_letter_is_read_by_its_owner_only_and_empty_ones_are_refused_with_a_reason(portal, spool, tmp_path):
    ask(portal)
    name = spool.put(b"", ("gopy@so.edu.vn",), NOW)
    path = tmp_path / "letters-in" / "new" / name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    take(portal)

    [(refused, why)] = spool.refused()
    assert (refused, bool(why), spool.waiting()) == (name, True, [])
    assert why in portal.browser("quantri").get("/letters-not-taken").text


def test_a_letter_that_came_in_time_counts_though_it_is_looked_at_after_the_end(portal, spool):
    ask(portal, opens=NOW - timedelta(days=9), deadline=NOW - timedelta(minutes=1))
    early, late = NOW - timedelta(minutes=2), NOW
    spool.put(LETTER, (), early)
    spool.put(LETTER.replace(b"<1@", b"<2@").replace("Nên".encode(), "Không nên".encode()), (), late)
    portal.on_site(lambda site: fire_due(site, portal.registry, NOW) and None)

    take(portal)

    assert kept(portal) == [("Nên lùi hạn nộp.", early)]
    assert len(list(spool.refused())) == 1


def test_one_that_came_after_it_was_closed_by_hand_does_not_count(portal, spool):
    ask(portal)
    page = portal.browser("truongban")
    token = page.get("/van-ban").html.find("input", {"name": "csrf_token"})["value"]
    sent = {"csrf_token": token, "transition": "close", "remark": "Kết thúc sớm"}
    spool.put(LETTER, (), datetime.now(UTC))
    page.post("/van-ban/tuyen-sinh/transition", sent, status=303)
    spool.put(LETTER.replace(b"<1@", b"<2@"), (), datetime.now(UTC))

    take(portal)

    assert (len(kept(portal)), len(list(spool.refused()))) == (1, 1)


def test_the_sender_of_a_refused_letter_is_told_and_no_machine_is(portal, spool, monkeypatch):
    with letterbox(portal, monkeypatch) as box:
        spool.put(LETTER, (), NOW)
        spool.put(LETTER.replace(b"lan@", b"noreply@"), (), NOW)
        take(portal)

        assert [str(one["To"]) for one in box.letters] == ["lan@truong.edu.vn"]


@pytest.mark.parametrize("breaking", ["receive", "Spool.done"])
def test_a_crash_at_any_moment_loses_none_and_counts_none_twice(portal, spool, monkeypatch, breaking):
    ask(portal)
    spool.put(LETTER, (), NOW)

    def crash(*_args, **_more):
        raise RuntimeError("power failure")

    with monkeypatch.context() as broken:
        broken.setattr(f"vanban.consultations.spooled.{breaking}", crash)
        take(portal)
    assert len(spool.waiting()) == 1
    spooled._not_before.clear()

    take(portal)

    assert (len(kept(portal)), spool.waiting()) == (1, [])


def test_a_flood_from_one_address_waits_and_others_go_on(portal, spool):
    ask(portal)
    for number in range(22):
        spool.put(LETTER.replace(b"<1@", b"<%d@" % number), (), NOW)
    spool.put(LETTER.replace(b"lan@", b"minh@"), (), NOW)

    take(portal)

    assert (len(kept(portal)), len(spool.waiting())) == (21, 2)


def test_a_letter_with_two_authors_is_kept_aside_with_a_reason_and_nobody_is_answered(portal, spool, monkeypatch):
    ask(portal)
    twice = b"From: gopy@so.edu.vn\r\n" + LETTER
    assert told(portal, spool, monkeypatch, None, letter=twice) == []

    [(_name, why)] = spool.refused()
    assert "From" in why
    line = register_of(portal.registry)["letters-in"]
    assert len(list(line.find(None, portal.registry, LAN))) == 1
    line.erase(None, portal.registry, LAN, "x", 0)
    assert list(spool.refused()) == []


def test_the_register_finds_and_forgets_what_was_refused(portal, spool):
    line, person = register_of(portal.registry)["letters-in"], Person(email="LAN@truong.edu.vn")
    spool.put(LETTER, (), NOW)
    take(portal)

    assert len(list(line.find(None, portal.registry, person))) == 1
    line.erase(None, portal.registry, person, "x", 0)
    assert list(spool.refused()) == []


def test_what_was_refused_goes_after_a_month(portal, spool):
    spool.put(LETTER, (), NOW)
    take(portal)

    portal.on_site(lambda site: spooled.forget_refused(site, portal.registry, NOW + timedelta(days=31)))

    assert list(spool.refused()) == []


def test_a_large_letter_waits_too(portal, spool):
    spool.put(b"x" * LARGEST, (), NOW)

    assert len(spool.read(spool.waiting()[0]).raw) == LARGEST


def test_what_was_refused_takes_no_room_from_what_waits_and_goes_when_there_is_more(spool, monkeypatch):
    monkeypatch.setattr("vanban.consultations.spool.MOST", 3)
    monkeypatch.setattr("vanban.consultations.spool.MOST_REFUSED", 2)
    names = []
    for second in range(5):
        names.append(spool.put(LETTER, (), NOW + timedelta(seconds=second)))
        spool.refuse(names[-1], "vì sao")

    assert [name for name, _why in spool.refused()] == [names[4], names[3]]

    for _number in range(3):
        spool.put(LETTER, (), NOW)
    with pytest.raises(SpoolIsFull):
        spool.put(LETTER, (), NOW)


def test_one_sender_cannot_fill_the_folder_whichever_address_stays_the_same(spool, monkeypatch):
    monkeypatch.setattr("vanban.consultations.spool.MOST_OF_ONE", 2)
    for number in range(2):
        spool.put(LETTER, (), NOW, sender="a@x.vn", writers=(f"{number}@x.vn",))
        spool.put(LETTER, (), NOW, sender=f"{number}@y.vn", writers=("b@x.vn",))

    for sender, writers in (("A@x.vn", ("new@x.vn",)), ("new@x.vn", ("b@x.vn",))):
        with pytest.raises(TooManyOfOne):
            spool.put(LETTER, (), NOW, sender=sender, writers=writers)
    spool.put(LETTER, (), NOW, sender="new@x.vn", writers=("new@x.vn",))


def told(portal, spool, monkeypatch, *senders, letter=LETTER):
    """Give to whom the portal writes when letters of `senders`, all in Lan's name, are refused."""
    with letterbox(portal, monkeypatch) as box:
        for sender in senders:
            spool.put(letter, (), NOW, sender=sender)
        take(portal)
        assert spool.waiting() == []
        return [str(one["To"]) for one in box.letters]


def test_a_flood_of_letters_in_somebody_elses_name_gives_her_three_answers(portal, spool, monkeypatch):
    assert told(portal, spool, monkeypatch, *[None] * 6) == ["lan@truong.edu.vn"] * 3


def test_one_that_never_waited_is_kept_aside_like_the_others_and_its_sender_told(portal, spool, monkeypatch):
    with letterbox(portal, monkeypatch) as box:
        spooled.keep_aside(portal.db, portal.registry, Spooled(LETTER, (), NOW), Refused("Quá hạn"))

        assert [str(one["To"]) for one in box.letters] == ["lan@truong.edu.vn"]
    [(name, why)] = spool.refused()
    assert (why, spool.waiting(), spool.received(name), spool.read(name, refused=True).raw) == (
        "Quá hạn",
        [],
        NOW,
        LETTER,
    )


def test_the_answer_goes_to_the_sender_that_the_mail_server_knows_and_to_no_machine(portal, spool, monkeypatch):
    assert told(portal, spool, monkeypatch, "ke@gia.vn", "", "MAILER-DAEMON", "bounces+1@x.vn") == ["ke@gia.vn"]


def test_nobody_is_told_whose_data_is_not_to_be_used(portal, spool, monkeypatch):
    portal.on_site(lambda site: restrict(site, portal.registry, LAN, by="quantri", reason="Theo yêu cầu") and None)

    assert told(portal, spool, monkeypatch, None) == []
