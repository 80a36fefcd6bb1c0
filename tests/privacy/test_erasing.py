"""A person is forgotten everywhere, and after packing the disk knows nothing of them either."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from portals import Portal

from vanban.catalog.resolving import resolve
from vanban.content import lifecycle
from vanban.content.file import File
from vanban.content.page import Page
from vanban.errors import Conflict
from vanban.files import store
from vanban.jobs import enqueue
from vanban.jobs.queue import new_job
from vanban.personal_data import Person
from vanban.privacy import erasing
from vanban.privacy.erasing import PREFIX, erase
from vanban.privacy.periods import periods_of
from vanban.privacy.report import person_of, report
from vanban.privacy.requests import ask
from vanban.privacy.restricting import restrict, restrictions_of
from vanban.scripts.commands.pack import note_packed, remove_old_copies
from vanban.security.audit import Event, audit_log, note
from vanban.takedown import reporting
from vanban.takedown.deciding import bring_back, hide_now, remove
from vanban.watch.findings import Finding

LOGIN, NAME, EMAIL = "nguyenvanbien", "Nguyễn Văn Biển", "bien.rieng@truong.edu.vn"
SUBJECT = "ma-so-o-cho-dang-nhap"
SECRET = "quyenriengtukhongai"


@pytest.fixture
def portal(tmp_path):
    made = Portal(tmp_path)
    yield made
    made.close()


@pytest.fixture
def person(portal):
    """Somebody who wrote, shared, uploaded and logged in."""

    def join(site):
        accounts, registry = site.service("accounts"), portal.registry
        user = accounts.add(LOGIN, "một câu thật dài và lạ", registry, fullname=NAME, email=EMAIL, roles=["Editor"])
        site.service("sessions").start(user, address="192.0.2.77", agent="Trình duyệt riêng")
        lifecycle.share(site["van-ban"], {f"user:{LOGIN}": frozenset({"Editor"})}, registry, by="quantri")
        return person_of(user)

    found = portal.on_site(join)
    portal.document(title="Văn bản của Biển", number="7/TB", by=LOGIN)
    note(portal.registry, Event("denied", LOGIN, "192.0.2.77", "/van-ban"))
    return found


def leave_traces(portal):
    """Let the person stand wherever a part keeps somebody: hidden and removed content, cases, links, letters, findings."""
    later = datetime.now(UTC) + timedelta(days=1)
    removed = portal.document(title="Đã gỡ", number="8/TB", by=LOGIN)
    hidden = portal.document(title="Đã ẩn", number="9/TB")

    def leave(site):
        registry, now = portal.registry, datetime.now(UTC)
        at_hand = {path: site["van-ban"][path.rpartition("/")[2]] for path in (removed, hidden)}
        lifecycle.share(at_hand[removed], {f"user:{LOGIN}": frozenset({"Reader"})}, registry, by=LOGIN)
        hide_now(at_hand[hidden], registry, by=LOGIN, reason="Lộ số điện thoại")
        remove(at_hand[removed], registry, by=LOGIN, reason="Sai")
        reporting.report(site["tin-tuc"], registry, "wrong", "Sai", EMAIL.upper())
        site.service("oidc-links").link("https://dang-nhap.vn", SUBJECT, LOGIN)
        site.service("watch").accept([Finding("host", "xau.vn", "lạ")], LOGIN, now)
        site.service("watch").replace(["role"], [Finding("role", LOGIN, "Manager")], now)
        enqueue(site, registry, "send-letter", EMAIL, "Chào", f"Kính gửi {NAME}", "mã", at=later)
        site.service("jobs").keep_failed(new_job("send-letter", (EMAIL.title(), "Chào", NAME, "mã")))
        site.service("staging").put(store(b"x" * 20, "cho.txt"), LOGIN, 1 << 20)
        site.service("one-time-links").make(site.service("accounts")[LOGIN], "password", timedelta(days=1), email=EMAIL)
        ask(site, registry, "see", now.date(), login=LOGIN, name=NAME, email=EMAIL, words="Tôi muốn xem")
        restrict(site, registry, Person(email="khac@thu.vn"), by=LOGIN, reason="Theo đơn")

    portal.on_site(leave)


def forget(portal, person):
    return portal.on_site(lambda site: erase(site, portal.registry, person))


def kept(portal, person):
    return portal.read(lambda site: {part.kept.name for part in report(site, portal.registry, person)})


def test_the_last_administrator_is_not_forgotten(portal):
    admin = portal.read(lambda site: person_of(site.service("accounts")["quantri"]))

    with pytest.raises(Conflict):
        forget(portal, admin)

    assert portal.read(lambda site: site.service("accounts")["quantri"].disabled) is False


def test_all_that_is_kept_of_a_person_is_found(portal, person):
    assert {"accounts", "sessions", "content", "sharing", "audit"} <= kept(portal, person)


def test_a_person_is_forgotten_and_their_documents_stay(portal, person):
    pseudonym = forget(portal, person)

    assert kept(portal, person) == set()
    accounts = portal.read(lambda site: [(user.login, user.disabled) for user in site.service("accounts")])
    assert (pseudonym, True) in accounts
    assert LOGIN not in dict(accounts)
    creators = portal.read(lambda site: {node.creator for node in site["van-ban"].values()})
    assert creators == {pseudonym}
    assert pseudonym.startswith(PREFIX)
    assert portal.read(lambda site: dict(site["van-ban"].shared)) == {}
    assert audit_log(portal.registry).faults() == []


def test_no_trace_is_left_wherever_the_person_stood(portal, person, tmp_path):
    leave_traces(portal)
    assert {"login-service", "letters", "watch", "takedowns", "uploads", "links", "requests"} <= kept(portal, person)

    pseudonym = forget(portal, person)
    pack(portal)

    assert kept(portal, person) == set()
    for word in (LOGIN, NAME, EMAIL, EMAIL.upper(), EMAIL.title(), SUBJECT):
        assert on_disk(tmp_path, word) == [], word
    assert portal.read(lambda site: {one.by for one in restrictions_of(site)}) == {pseudonym}


def test_what_was_removed_comes_back_without_the_person(portal, person):
    leave_traces(portal)
    pseudonym = forget(portal, person)

    def back(site):
        (docid,) = site.service("takedown-trash")._removed
        return bring_back(site, docid, portal.registry, by="quantri", reason="Nhầm").docid

    docid = portal.on_site(back)
    node = portal.read(lambda site: (resolve(site, docid).creator, dict(resolve(site, docid).shared)))
    assert node == (pseudonym, {})


def test_the_jobs_may_be_done_again(portal, person):
    pseudonym = forget(portal, person)
    parts = len(erasing._in_order(portal.registry))
    about = (person.login, person.name, person.email, person.signs_in)

    for part in range(parts):
        portal.on_site(lambda site, part=part: erasing.erase_portion(site, portal.registry, about, pseudonym, part, 0))

    assert portal.read(lambda site: {node.creator for node in site["van-ban"].values()}) == {pseudonym}


def test_after_packing_the_disk_holds_neither_the_person_nor_what_was_deleted(portal, person, tmp_path):
    def file_secret(site):
        stored = store(SECRET.encode() * 3, "mat.txt")
        made = Page(title=SECRET, body=f"<p>{SECRET}</p>")
        lifecycle.add(site["van-ban"], made, portal.registry, by=LOGIN, name="mat")
        lifecycle.add(site["van-ban"], File(title="Tệp", file=stored), portal.registry, by=LOGIN, name="tep")

    portal.on_site(file_secret)
    assert on_disk(tmp_path, SECRET)
    assert on_disk(tmp_path, LOGIN)

    forget(portal, person)
    for name in ("mat", "tep"):
        portal.on_site(lambda site, name=name: lifecycle.remove(site["van-ban"][name], portal.registry))
    pack(portal)

    for word in (SECRET, LOGIN, NAME, EMAIL, "192.0.2.77", "Trình duyệt riêng"):
        assert on_disk(tmp_path, word) == [], word
    assert portal.read(lambda site: periods_of(site).gone) is None


def pack(portal):
    portal.db.pack(datetime.now(UTC).timestamp() + 1)
    portal.registry.text_backend.compact()
    audit_log(portal.registry).compact()
    remove_old_copies(portal.registry.settings)
    portal.on_site(note_packed)


def on_disk(folder: Path, word: str) -> list[str]:
    found = word.encode()
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and found in path.read_bytes()]
