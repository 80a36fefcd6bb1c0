"""What the administrator's page says of jobs, approvals and sections, of disk, backups and certificate."""

from __future__ import annotations

import os
import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from vanban.jobs.queue import new_job
from vanban.jobs.runtime import runtime_of
from vanban.views.jobs import TITLES


@pytest.fixture
def told(portal):
    """Give a function that gives what an administrator is told now, but for the virus scanner that is not set up."""
    browser = portal.browser("quantri")

    def told_now():
        sentences = [item.get_text(strip=True) for item in browser.get("/admin").html.select(".attention-list li")]
        return [sentence for sentence in sentences if "vanban.clamd" not in sentence]

    return told_now


@pytest.fixture
def set_to(portal):
    """Set settings for one test."""
    settings, before = portal.registry.settings, dict(portal.registry.settings)
    yield settings.update
    settings.clear()
    settings.update(before)


def aged(portal, days, **document):
    def age(site):
        node = site
        for step in path.strip("/").split("/"):
            node = node[step]
        node.modified = datetime.now(UTC) - timedelta(days=days)
        portal.to_state(node, node.state)

    path = portal.document(**document)
    portal.on_site(age)
    return path


def certificate(folder, days):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "truong.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), 7, now - timedelta(days=90), now + timedelta(days=days)
    )
    path = folder / "cert.pem"
    path.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return str(path)


def test_a_new_portal_is_told_only_that_no_backup_is_watched(told):
    assert [sentence[:24] for sentence in told()] == ["Chưa đặt thư mục sao lưu"]


def test_jobs_that_failed_and_a_worker_that_stands_still_are_told(portal, told):
    def leave(site):
        site.service("jobs").keep_failed(new_job("extract-text", (1,)))
        site.service("jobs").put(new_job("unheard-of", ())._replace(created=datetime.now(UTC).timestamp() - 3600))

    portal.on_site(leave)

    assert told()[0].startswith("Việc bị hỏng: 1.")
    assert told()[1].startswith("Việc chạy nền đang đứng yên")


def test_letters_that_were_not_taken_are_told_with_the_reason_and_not_as_jobs_too(portal, told):
    refused = new_job("send-letter", ("a@b.example", "", "", ""))._replace(
        attempts=1, not_before=datetime.now(UTC).timestamp() + 600, error="The mail server does not answer."
    )
    portal.on_site(lambda site: site.service("jobs").put(refused))
    portal.on_site(lambda site: site.service("jobs").keep_failed(refused._replace(id="0" * 32)))

    assert [sentence for sentence in told() if "hỏng:" in sentence or "thư" in sentence][:1] == [
        "Thư chưa gửi được: 2. Máy chủ thư không trả lời."
    ]
    again = portal.browser("quantri").get("/jobs").html.select("section .table tbody :is(th, td)")
    assert [cell.get_text(strip=True) for cell in again][:4] == [
        "Gửi thư",
        "a@b.example",
        "Máy chủ thư không trả lời.",
        "Số lần thử1",
    ]


def test_each_job_has_a_name_for_people(portal):
    assert set(runtime_of(portal.registry).handlers) == set(TITLES)


def test_accounts_at_which_somebody_guesses_are_told_and_listed(portal, told):
    form = next(form for form in portal.browser().get("/login").forms.values() if "password" in form.fields)
    form["login"] = "canbo"
    for number in range(11):
        form["password"] = f"đoán {number}"
        form.submit(status="*")

    page = portal.browser("quantri").get("/admin")
    link = next(item.a for item in page.html.select(".attention-list li") if "gõ sai" in item.get_text())
    assert "canbo" in portal.browser("quantri").get(link["href"]).text


def test_what_waits_long_for_approval_is_told_with_how_much_waits(portal, told):
    aged(portal, 2, state="pending", title="Mới trình")
    assert not any("chờ duyệt" in sentence for sentence in told())

    aged(portal, 6, state="pending", title="Trình đã lâu")
    assert any(sentence.startswith("Đang chờ duyệt: 2") for sentence in told())


def test_a_section_where_nothing_is_new_is_told_until_something_is(portal, told):
    aged(portal, 31, folder="van-ban", title="Đã cũ")
    aged(portal, 10, folder="van-ban", title="Nháp", state="draft")
    assert any("Văn bản" in sentence for sentence in told())

    portal.document(title="Mới")
    assert not any("Văn bản" in sentence for sentence in told())


Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("total", "free", "short"), [(100 << 30, 1 << 30, True), (100 << 30, 5 << 30, False), (4 << 30, 1 << 30, False)]
)
def test_a_disk_that_is_nearly_full_is_told(monkeypatch, told, total, free, short):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(total, total - free, free))

    assert any("Đĩa sắp đầy" in sentence for sentence in told()) is short


def test_a_folder_of_backups_that_is_missing_or_empty_is_told(told, set_to, tmp_path):
    set_to({"vanban.backups": str(tmp_path / "none")})
    assert "none" in told()[0]

    (tmp_path / "none").mkdir()
    (tmp_path / "none" / ".unfinished").touch()
    assert "chưa có bản sao lưu nào" in told()[0]


def test_the_newest_backup_is_looked_at_whether_it_is_a_file_or_a_copied_folder(told, set_to, tmp_path):
    set_to({"vanban.backups": str(tmp_path)})
    copied = tmp_path / "monday"
    copied.mkdir()
    (copied / "Data.fs").write_bytes(b"x")
    os.utime(copied, (0, 0))
    assert told() == []

    os.utime(copied / "Data.fs", (0, 0))
    assert told()[0].startswith("Bản sao lưu mới nhất là của 01/01/1970")

    (tmp_path / "tuesday.tar").touch()
    assert told()[0].startswith("Bản sao lưu mới nhất, tuesday.tar, rỗng")


@pytest.mark.parametrize(("days", "said"), [(20, "sẽ hết hạn ngày"), (60, ""), (-3, "đã hết hạn ngày")])
def test_a_certificate_that_ends_soon_is_told(told, set_to, tmp_path, days, said):
    set_to({"vanban.backups": str(tmp_path), "vanban.certificate": certificate(tmp_path, days)})

    assert [said in sentence for sentence in told()] == [True] * bool(said)


def test_a_certificate_that_cannot_be_read_is_told(told, set_to, tmp_path):
    set_to({"vanban.certificate": str(tmp_path / "none.pem")})

    assert any("none.pem" in sentence for sentence in told())
