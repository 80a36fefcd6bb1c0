"""One letter to one person, and what a mail server is given of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any, Final
from uuid import uuid4

from vanban.errors import VanbanError
from vanban.i18n import _
from vanban.text.normal import clean, clean_line

LONGEST_SUBJECT = 200


class NotSent(VanbanError):
    """A letter was not taken; the sentence says by whom and why, and holds nothing that is secret."""

    status = 503


class Policy(EmailPolicy):
    """Folds long subjects of other letters than ASCII so that all spaces stay: Python's own way loses one between two parts."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Give the lines of one header."""
        if name.lower() != "subject" or str(value).isascii():
            return super().fold_binary(name, value)
        lines = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {lines}{self.linesep}".encode("ascii")


POLICY: Final = Policy(linesep="\r\n")


@dataclass(frozen=True)
class Letter:
    """Plain text to one address. A letter that is tried twice keeps its `identifier`, so that programs know it again."""

    to: str
    """Such as `ten@truong.edu.vn`."""
    subject: str
    text: str
    identifier: str = field(default_factory=lambda: uuid4().hex)
    sender_name: str = ""
    """Empty, as is the address, for what the deployment says."""
    sender_address: str = ""
    reply_to: str = ""
    unsubscribe: str = ""
    """Address of the page on which such letters are stopped; a mail program does it with one POST (RFC 8058)."""


def written(letter: Letter, sender: Address, now: datetime) -> EmailMessage:
    """Write `letter` as a message; raise `NotSent` for an address that no letter can be sent to.

    Names, subjects and texts cannot bring headers of their own: line ends in them are taken for spaces.
    """
    message = EmailMessage(policy=POLICY)
    message["From"] = _sender(letter, sender)
    if letter.reply_to:
        message["Reply-To"] = address_of(letter.reply_to)
    message["To"] = address_of(letter.to)
    message["Subject"] = clean_line(letter.subject)[:LONGEST_SUBJECT]
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{letter.identifier}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{clean_line(letter.unsubscribe)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(clean(letter.text) + "\n", cte="quoted-printable")
    return message


def _sender(letter: Letter, sender: Address) -> Address:
    plain = address_of(letter.sender_address) if letter.sender_address else sender
    return Address(clean_line(letter.sender_name) or sender.display_name, plain.username, plain.domain)


def address_of(typed: str) -> Address:
    """Give the one address that `typed` is, its domain in the letters of the DNS; raise `NotSent` for anything else."""
    local, _at, domain = typed.rpartition("@")
    try:
        address = Address(username=local, domain=domain.encode("idna").decode("ascii"))
        address.addr_spec.encode("ascii")
    except (ValueError, UnicodeError, MessageError, IndexError) as error:
        raise NotSent(_("A letter cannot be sent to this e-mail address.")) from error
    if not local or not address.domain or any(char in " ,;<>" or not char.isprintable() for char in typed):
        raise NotSent(_("A letter cannot be sent to this e-mail address."))
    return address
