"""What carries letters: a mail server, a folder to look into while developing, or nobody."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.headerregistry import Address
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from vanban.i18n import _
from vanban.mail.letter import Letter, NotSent, written
from vanban.mail.settings import Server, sender_of, server_of

TIMEOUT: Final = 20.0
"""Seconds that the server may be silent."""

Reach = Literal["everywhere", "folder", "nowhere"]
"""Whether letters arrive, are only written to a folder, or are refused."""


class Courier(Protocol):
    """Carries letters somewhere."""

    reach: Reach

    def deliver(self, letter: Letter) -> None:
        """Carry `letter`; raise `NotSent`."""


def courier_for(settings: Mapping[str, Any]) -> Courier:
    """Give the courier that `settings` ask for; raise `SetupError` for what is wrong in them."""
    server = server_of(settings)
    if server is not None:
        return MailServer(server)
    if settings.get("vanban.mode") == "development" and settings.get("vanban.var"):
        return MailFolder(Path(settings["vanban.var"]) / "mail", sender_of(settings))
    return Nobody()


class MailServer:
    """Speaks SMTP. Its certificate must be right; a password is never sent in the clear."""

    reach: Reach = "everywhere"

    def __init__(self, server: Server) -> None:
        self._server = server

    def deliver(self, letter: Letter) -> None:
        """Hand the letter over; raise `NotSent` with the reason in a sentence."""
        message = written(letter, self._server.sender, datetime.now(UTC))
        try:
            with self._connected() as connection:
                connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            raise NotSent(_("The mail server refuses the e-mail address that the letter is for.")) from error
        except smtplib.SMTPNotSupportedError as error:
            raise NotSent(_("The mail server offers no encryption or no login, which the settings ask for.")) from error
        except ssl.SSLError as error:
            raise NotSent(
                _("The certificate of the mail server is not trusted, or the connection is not encrypted.")
            ) from error
        except smtplib.SMTPServerDisconnected as error:
            raise NotSent(_("The mail server does not answer.")) from error
        except smtplib.SMTPException as error:
            raise NotSent(_("The mail server refuses the letter.")) from error
        except OSError as error:
            raise NotSent(_("The mail server does not answer.")) from error

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        context = ssl.create_default_context(cafile=server.authority or None)
        if server.tls == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
        try:
            if server.tls == "starttls":
                connection.starttls(context=context)
            if server.user:
                _log_in(connection, server)
        except BaseException:
            connection.close()
            raise
        return connection


def _log_in(connection: smtplib.SMTP, server: Server) -> None:
    try:
        connection.login(server.user, server.password)
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPServerDisconnected) as error:  # some just hang up
        raise NotSent(_("The mail server refuses the user name or password of the portal.")) from error


class MailFolder:
    """Writes letters to files that a mail program opens. Only for developing: nothing arrives."""

    reach: Reach = "folder"

    def __init__(self, path: Path, sender: Address) -> None:
        self.path = path
        self._sender = sender

    def deliver(self, letter: Letter) -> None:
        """Write the letter as an `.eml` file that only the owner of the process can read."""
        now = datetime.now(UTC)
        message = written(letter, self._sender, now)
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = self.path / f"{now:%Y%m%d-%H%M%S-%f}-{letter.identifier[:8]}.eml"
        with open(name, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(message.as_bytes())


class Nobody:
    """Stands where no mail server is configured."""

    reach: Reach = "nowhere"

    def deliver(self, letter: Letter) -> None:  # noqa: ARG002 (as the others)
        """Refuse."""
        raise NotSent(_("No mail server is configured; the settings vanban.mail.* name one."))
