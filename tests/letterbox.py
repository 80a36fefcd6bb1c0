"""A mail server of a test that takes letters, and a portal that sends them there."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller

from vanban.mail.couriers import MailServer
from vanban.mail.settings import server_of


class Letterbox:
    """The letters that a server took."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 (aiosmtpd's name)
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    def to(self, address):
        """Give the subject and text of each letter to `address`, the oldest first."""
        return [(str(one["Subject"]), one.get_content()) for one in self.letters if one["To"] == address]


def give_addresses(site):
    """Give everybody who has an account an address to write to."""
    for user in site.service("accounts"):
        site.service("accounts").change(user.login, email=f"{user.login}@truong.edu.vn")


@contextmanager
def letterbox(portal, monkeypatch):
    """Let `portal` send its letters to a real server; give what arrives."""
    box = Letterbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings = {
        "vanban.mode": "development",
        "vanban.mail.server": "127.0.0.1",
        "vanban.mail.port": str(port),
        "vanban.mail.sender": "cong@truong.edu.vn",
    }
    monkeypatch.setattr(portal.registry, "courier", MailServer(server_of(settings)))
    try:
        yield box
    finally:
        controller.stop()
