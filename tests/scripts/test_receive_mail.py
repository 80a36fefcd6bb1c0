"""`vanban receive-mail` answers a mail server in the numbers that it understands."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

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


def test_what_is_refused_is_refused_for_good_and_what_cannot_be_done_now_may_come_again(portal, bring):
    assert bring(b"x" * 30 * 1024 * 1024).status == 65
    assert bring(b"").status == 67
    assert bring(LETTER).status == 67
    with portal.opened():  # as a running portal has it
        full = bring(LETTER)
    assert (full.status, full.out) == (0, "")


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


def test_a_letter_without_words_is_refused_in_one_sentence(portal, bring):
    open_consultation(portal)

    answer = bring(LETTER.partition(b"\r\n\r\n")[0] + b"\r\n\r\n \r\n")

    assert (answer.status, len(answer.err.splitlines())) == (65, 1)
