"""`vanban receive-mail` answers a mail server in the numbers that it understands."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from vanban.consultations.spool import Spool
from vanban.consultations.spooled import spool_of, take_in
from vanban.content import lifecycle
from vanban.content.consultation import Consultation
from vanban.scripts.commands import receive_mail

LETTER = (
    "From: Lan <lan@truong.edu.vn>\r\nTo: gopy@so.edu.vn\r\nMessage-ID: <1@truong.edu.vn>\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nNên lùi hạn nộp.\r\n"
).encode()


@pytest.fixture
def bring(portal, monkeypatch):
    """Bring a letter as a mail server does."""

    def run(letter, *arguments):
        monkeypatch.setattr(receive_mail.sys, "stdin", SimpleNamespace(buffer=io.BytesIO(letter)))
        return portal.run("receive-mail", *arguments)

    return run


def open_consultation(portal):
    now = datetime.now(UTC)

    def file(site):
        made = Consultation(
            title="Tuyển sinh", receiving_email="gopy@so.edu.vn", opens=now, deadline=now + timedelta(days=9)
        )
        lifecycle.add(site["gop-y"], made, environment.registry, name="tuyen-sinh").state = "open"
        environment.registry.notify(lifecycle.events.Added(made, environment.registry))

    with portal.opened() as environment:
        environment.change_site(file)


def refused(portal):
    """Give the reasons for which letters are kept aside."""
    return [why for _name, why in Spool(str(portal.folder / "var")).refused()]


GARBAGE = [b"", b"\0" * 100, b"khong phai thu", LETTER, b"From: x@y.vn\r\n" + LETTER, LETTER.partition(b"\r\n\r\n")[0]]


@pytest.mark.parametrize("letter", GARBAGE)
def test_what_cannot_be_taken_in_is_kept_for_the_office_whether_the_portal_runs_or_not(portal, bring, letter):
    """The mail server has accepted it long ago: told that it failed, it would write to whoever was made up as its sender."""
    stopped = bring(letter)
    [why] = refused(portal)
    with portal.opened() as environment:  # as a running portal has it
        running = bring(letter)
        take_in(environment.db, environment.registry)

    assert (stopped.status, running.status) == (0, 0)
    assert (stopped.out, running.out) == ("", "")
    assert why
    assert refused(portal) == [why, why]
    assert len(stopped.err.splitlines()) == 1


def test_what_is_too_large_to_be_kept_is_refused_for_good(portal, bring):
    too_large = b"x" * 30 * 1024 * 1024

    assert bring(too_large).status == 65
    with portal.opened():
        assert bring(too_large).status == 65


def test_what_fails_for_what_is_wrong_here_may_come_again_and_is_not_kept_twice(portal, bring, monkeypatch):
    def crash(*_args, **_more):
        raise RuntimeError("no such thing")

    monkeypatch.setattr(receive_mail, "receive", crash)

    assert bring(LETTER).status == 75
    assert Spool(str(portal.folder / "var")).waiting() == []


def test_where_no_more_letters_can_wait_it_may_come_again(portal, bring, monkeypatch):
    monkeypatch.setattr("vanban.consultations.spool.MOST", 1)
    with portal.opened():
        assert [bring(LETTER).status, bring(LETTER).status] == [0, 75]


def test_what_one_sender_sends_beyond_what_may_wait_is_refused(portal, bring, monkeypatch):
    monkeypatch.setattr("vanban.consultations.spool.MOST_OF_ONE", 1)
    monkeypatch.setenv("SENDER", "ke@gia.vn")
    other = LETTER.replace(b"lan@", b"minh@")
    with portal.opened():
        assert [bring(one).status for one in (LETTER, other)] == [0, 65]
        assert bring(other, "--sender=minh@truong.edu.vn").status == 0


def test_while_the_portal_runs_a_letter_waits_for_it_and_counts_from_when_it_was_taken_over(portal, bring):
    open_consultation(portal)

    with portal.opened() as environment:
        assert bring(LETTER, "--recipient", "gopy+tuyen-sinh@so.edu.vn").status == 0
        assert bring(LETTER).status == 0
        before = datetime.now(UTC)
        assert take_in(environment.db, environment.registry) == 2
        assert spool_of(environment.registry).waiting() == []
        with environment.reading() as site:
            [opinion] = site["gop-y"]["tuyen-sinh"].values()
            assert (str(opinion.body), opinion.channel) == ("Nên lùi hạn nộp.", "email")
            assert opinion.created < before


def test_a_letter_is_taken_once(portal, bring):
    open_consultation(portal)

    first, second = bring(LETTER, "--recipient", "gopy+tuyen-sinh@so.edu.vn"), bring(LETTER)

    assert (first.status, second.status) == (0, 0)
    with portal.opened() as environment, environment.reading() as site:
        [opinion] = site["gop-y"]["tuyen-sinh"].values()
        assert (str(opinion.body), opinion.channel) == ("Nên lùi hạn nộp.", "email")


def test_a_letter_without_words_is_kept_aside_in_one_sentence(portal, bring):
    open_consultation(portal)

    answer = bring(LETTER.partition(b"\r\n\r\n")[0] + b"\r\n\r\n \r\n")

    assert (answer.status, len(answer.err.splitlines()), len(refused(portal))) == (0, 1, 1)
