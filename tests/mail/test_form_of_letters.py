"""Every letter greets, addresses its reader and closes in one way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po
from consultations_drafts import draft
from letterbox import give_addresses
from question_boxes import asked, box

from vanban.consultations import follow_letters
from vanban.consultations.followers import Follower, Wish
from vanban.consultations.giving import give
from vanban.consultations.letters import HAPPENED, confirmation, news
from vanban.consultations.news import announcement
from vanban.consultations.receiving import Refused
from vanban.consultations.reminding import remind_office
from vanban.consultations.spool import Spooled
from vanban.consultations.spooled import tell_sender
from vanban.mail.couriers import MailFolder
from vanban.mail.form import in_form
from vanban.people import letters as of_accounts
from vanban.people.door_letters import tell_of_new_browser
from vanban.privacy.consents import Consent
from vanban.questions.letters import tell_assigned
from vanban.takedown.answering import GONE, answer_reporters
from vanban.takedown.cases import Report

LAN, NOW = "lan@truong.edu.vn", datetime.now(UTC)
OTHERWISE = ("ông/bà", "anh/chị", "quý vị", "quý khách", "quý ông")
BROUGHT = Spooled(f"From: {LAN}\r\nTo: gopy@so.edu.vn\r\n\r\nx".encode(), (), NOW)


def test_a_letter_greets_by_name_where_one_is_known_and_ends_with_who_writes():
    assert in_form("vi", "Sở", "Một.", "", "Hai.", name="Lan") == "Kính gửi Lan,\n\nMột.\n\nHai.\n\n-- \nSở"
    assert in_form("vi", "Sở", "Một.").startswith("Kính gửi bạn,\n")
    assert in_form("en", "Sở", "Một.").startswith("Dear Sir or Madam,\n")


def test_everybody_is_addressed_with_the_same_word():
    with files("vanban").joinpath("locale/vi/LC_MESSAGES/vanban.po").open("rb") as source:
        said = {str(message.string) for message in read_po(source, "vi")}

    assert [words for words in said if any(word in words.lower() for word in OTHERWISE)] == []


@pytest.fixture
def texts(portal, tmp_path, monkeypatch):
    """Give the text of one letter of each kind."""
    monkeypatch.setattr(portal.registry, "courier", MailFolder(tmp_path, Address("Cổng", addr_spec="cong@so.edu.vn")))
    portal.content(
        draft(receiving_email="gopy@so.edu.vn", deadline=NOW + timedelta(days=1)), state="open", name="asked"
    )
    portal.content(box(), folder="van-ban", state="published", name="hoi-dap")
    question = asked(portal)
    return portal.on_site(lambda site: list(written(site, portal.registry, question)))


def written(site, registry, question):
    give_addresses(site)
    consultation, user = site["van-ban"]["asked"], next(iter(site.service("accounts")))
    opinion = give(consultation, {"body": "a", "email": LAN}, registry, nonce="1", channel="web").opinion
    follower = Follower(Wish(consultation.docid, "vi", reminders=True), LAN, NOW, Consent("follow", "1", NOW, ""))
    about = [
        *(confirmation(site, registry, opinion, code) for code in ("GY-AAAA-BBBB-CCCC", "")),
        *(news(site, registry, opinion, state) for state in HAPPENED),
        *(announcement(site, registry, consultation, to, "answered 0") for to in (opinion, follower)),
        *(write(site, registry, follower, consultation) for write in (follow_letters.question, follow_letters.already)),
        of_accounts.invitation(registry, str(site.title), user, "x", 14),
        of_accounts.registration(registry, str(site.title), user, "x"),
        of_accounts.registered_before(registry, str(site.title), user),
        of_accounts.reset(registry, str(site.title), user, "x"),
        of_accounts.password_changed(registry, str(site.title), user),
        of_accounts.confirmation(registry, str(site.title), user, LAN, "x"),
        of_accounts.email_changed(str(site.title), user, LAN),
    ]
    tell_of_new_browser(site, registry, user, "Firefox", "")
    tell_assigned(site["van-ban"]["hoi-dap"][question], user, registry)
    remind_office(site, registry)
    tell_sender(site, registry, "x", BROUGHT, Refused("Không nhận."))
    answer_reporters(site, registry, [Report("1", "wrong", "", LAN, "vi", NOW)], GONE)
    queued = [job.args[2] for job in site.service("jobs").lane("send-letter")]
    assert len(queued) >= 5
    return [*(one.text for one in about), *queued]


def test_every_letter_begins_and_ends_alike(texts):
    for text in texts:
        assert text.startswith("Kính gửi "), text
        assert text.endswith("\n\n-- \nPhòng Giáo dục và Đào tạo"), text
        assert text.count("Kính gửi ") == text.count("-- \n") == 1, text
        assert not any(word in text.lower() for word in OTHERWISE), text
