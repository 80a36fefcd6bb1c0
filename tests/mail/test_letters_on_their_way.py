"""Letters on their way: with the transaction, through the queue, to a real server that takes them, refuses them, or is not there."""

from __future__ import annotations

import socket
import ssl
import subprocess
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from vanban.jobs.worker import BACK_OFF, run_pending
from vanban.mail import Letter, send
from vanban.mail.couriers import MailFolder, MailServer, courier_for
from vanban.mail.letter import NotSent
from vanban.mail.settings import sender_of, server_of

REQUEST = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1".split()
)
LETTER = Letter("an@truong.edu.vn", "Chào mừng", "Xin chào.")


class Mailbox:
    """What a server took, and what it refuses."""

    def __init__(self, refuses=""):
        self.taken = []
        self.refuses = refuses

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 (aiosmtpd's name)
        if self.refuses == "address":
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 (aiosmtpd's name)
        if self.refuses == "letter":
            return "554 looks like spam"
        self.taken.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return "250 OK"


@contextmanager
def serving(mailbox, **more):
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port(), **more)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def server_at(port, **more):
    settings = {
        "vanban.mode": "development",
        "vanban.mail.server": "127.0.0.1",
        "vanban.mail.port": str(port),
        "vanban.mail.sender": "cong@truong.edu.vn",
    }
    return MailServer(server_of(settings | {f"vanban.mail.{name}": value for name, value in more.items()}))


def write(portal, letter=LETTER):
    portal.on_site(lambda site: send(site, portal.registry, letter))


def jobs(portal):
    return portal.read(
        lambda site: SimpleNamespace(
            later=[(job.name, job.error) for job in site.service("jobs").later()],
            failed=[(job.name, job.error) for job in site.service("jobs").failed()],
        )
    )


@pytest.fixture
def carried_by(portal, monkeypatch):
    return lambda courier: monkeypatch.setattr(portal.registry, "courier", courier)


def test_a_dead_server_fails_no_save_and_is_tried_again_and_then_shown(portal, carried_by):
    carried_by(server_at(free_port()))

    write(portal)

    assert jobs(portal).later == [("send-letter", "The mail server does not answer.")]
    for _attempt in BACK_OFF:
        run_pending(portal.db, portal.registry, now=1e12)
    assert jobs(portal).failed == [("send-letter", "The mail server does not answer.")]
    assert "không trả lời" in portal.browser("quantri").get("/jobs")


@pytest.mark.parametrize(
    ("refuses", "sentence"),
    [("address", "The mail server refuses the e-mail address"), ("letter", "The mail server refuses the letter")],
)
def test_a_server_that_refuses_is_quoted_in_a_sentence(refuses, sentence):
    with serving(Mailbox(refuses)) as port, pytest.raises(NotSent, match=sentence):
        server_at(port).deliver(LETTER)


def test_a_server_that_says_nothing_is_left_after_a_while(monkeypatch):
    monkeypatch.setattr("vanban.mail.couriers.TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(NotSent, match="does not answer"):
        server_at(silent.getsockname()[1]).deliver(LETTER)


def test_nothing_is_sent_of_what_was_not_kept(portal, carried_by):
    mailbox = Mailbox()
    with serving(mailbox) as port:
        carried_by(server_at(port))

        def fail(site):
            send(site, portal.registry, LETTER)
            raise KeyError

        with pytest.raises(KeyError):
            portal.on_site(fail)

    assert mailbox.taken == []


def test_a_letter_arrives_once_the_transaction_is_committed(portal, carried_by):
    mailbox = Mailbox()
    with serving(mailbox) as port:
        carried_by(server_at(port))
        write(portal)

    [(recipients, message)] = mailbox.taken
    assert recipients == ["an@truong.edu.vn"]
    assert message["Subject"] == "Chào mừng"
    assert message.get_content().strip() == "Xin chào."
    assert jobs(portal).later == jobs(portal).failed == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    made = subprocess.run(
        [*REQUEST, "-keyout", str(key), "-out", str(cert)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("openssl is not here to make a certificate")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    return str(cert), context


def test_a_password_is_sent_over_a_trusted_line_only(certificate, tmp_path, monkeypatch):
    authority, context = certificate
    password, asked = tmp_path / "password", []
    password.write_text("bi-mat")

    def authenticate(_server, _session, _envelope, _mechanism, data):
        asked.append((data.login, data.password))
        return AuthResult(success=data.password == b"bi-mat", handled=data.password == b"im-lang")

    mailbox = Mailbox()
    more = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": authenticate}
    with serving(mailbox, **more) as port:
        known = {"user": "cong", "password_file": str(password), "tls": "starttls"}
        with pytest.raises(NotSent, match="not trusted"):
            server_at(port, **known).deliver(LETTER)
        assert asked == []
        server_at(port, **known, authority=authority).deliver(LETTER)
        password.write_text("sai")
        with pytest.raises(NotSent, match="user name or password"):
            server_at(port, **known, authority=authority).deliver(LETTER)
        assert asked[-1] == (b"cong", b"sai")
        password.write_text("im-lang")  # which is not answered at all
        monkeypatch.setattr("vanban.mail.couriers.TIMEOUT", 2)
        with pytest.raises(NotSent, match="user name or password"):
            server_at(port, **known, authority=authority).deliver(LETTER)

    assert len(mailbox.taken) == 1


def test_a_server_that_cannot_encrypt_gets_nothing_where_encryption_is_asked_for():
    mailbox = Mailbox()
    with serving(mailbox) as port, pytest.raises(NotSent, match="offers no encryption"):
        server_at(port, tls="starttls").deliver(LETTER)

    assert mailbox.taken == []


def test_while_developing_letters_are_files_that_nobody_else_can_read(tmp_path):
    folder = MailFolder(tmp_path / "mail", sender_of({}))

    folder.deliver(LETTER)

    [file] = (tmp_path / "mail").iterdir()
    assert message_from_bytes(file.read_bytes(), policy=default)["Subject"] == "Chào mừng"
    assert file.stat().st_mode & 0o077 == 0
    assert file.suffix == ".eml"


def test_where_there_is_no_server_a_letter_says_so():
    with pytest.raises(NotSent, match="No mail server"):
        courier_for({}).deliver(LETTER)
