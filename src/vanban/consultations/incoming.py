"""Reads a letter as it comes from a mail server (RFC 5322): who, to whom, the words, the files; whatever is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from hashlib import sha256
from mimetypes import guess_extension
from typing import Any, Final

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.richtext import TooInvolved, sanitise
from vanban.text.legacy import guess
from vanban.text.normal import clean, clean_line

TEXT: Final = 1 << 18
"""Bytes of words in a letter; a longer part is taken as a file."""
PARTS: Final = 200
DEPTH: Final = 20
DECLARED: Final = {"utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16", "windows-1258": "cp1258", "cp1258": "cp1258"}
"""Charsets that are believed; what else is said is often wrong, and what the words say counts."""
SENT_TO: Final = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
LISTS: Final = frozenset({"bulk", "junk", "list"})
_MACHINES: Final = re.compile(
    r"mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?\b.*|khong-tra-loi", re.IGNORECASE
)
_NO_FILES: Final = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "text/calendar"}
)


@dataclass(frozen=True)
class Incoming:
    """One letter."""

    identifier: str
    """Its Message-ID, or a digest of it where it has none."""
    sender: str
    """Address; empty where there is none to be read."""
    name: str
    recipients: tuple[str, ...]
    """In small letters."""
    subject: str
    text: str
    files: tuple[tuple[str, bytes], ...]
    """Name and content of each."""
    is_doubtful: bool
    """Whether nobody can tell who wrote it."""
    is_automatic: bool
    """Whether no person wrote it: a bounce, a notice of absence, a letter of this portal."""
    wants_no_answer: bool
    """Whether an answer would go to a list, to a machine, or round in circles."""


def read_letter(raw: bytes, *, doubtful: bool = False) -> Incoming:
    """Read a whole letter; raise `Invalid` for what cannot be made sense of, and, unless `doubtful` ones are wanted too, where nobody can tell who wrote it."""
    try:
        message = message_from_bytes(raw)
        leaves = list(_leaves(message))
    except (RecursionError, MessageError, ValueError, LookupError, AssertionError) as error:
        raise Invalid(_("This letter cannot be read: it is built in a way that no mail program builds one.")) from error
    twice = len(message.get_all("From", ())) > 1  # RFC 5322, 3.6: each program believes another one
    if twice and not doubtful:
        raise Invalid(_("This letter says more than once whom it is from (“From”), so nobody can tell who wrote it."))
    name, sender = next(iter(_addresses(message, "From")), ("", ""))
    to = (address.lower() for header in SENT_TO for _name, address in _addresses(message, header))
    automatic = _is_automatic(message, sender)
    bulk = _header(message, "Precedence").lower() in LISTS or any(message[one] for one in ("List-Id", "X-Loop"))
    text, files = _words_and_files(leaves)
    return Incoming(
        identifier=_header(message, "Message-ID") or sha256(raw).hexdigest(),
        sender=sender,
        name=clean_line(name)[:200],
        recipients=tuple(dict.fromkeys(to)),
        subject=_header(message, "Subject"),
        text=text,
        files=tuple(files),
        is_doubtful=twice,
        is_automatic=automatic,
        wants_no_answer=automatic or bulk or is_machine(sender),
    )


def writers_of(raw: bytes) -> tuple[str, ...]:
    """Give the addresses that a letter says it is from, though the rest, or how often it says so, makes no sense."""
    try:
        return tuple(address for _name, address in _addresses(BytesHeaderParser().parsebytes(raw), "From"))
    except (RecursionError, MessageError, ValueError, LookupError, AssertionError):
        return ()


def subject_of(raw: bytes) -> str:
    """Give the subject of a letter, without reading the rest."""
    try:
        return _header(BytesHeaderParser().parsebytes(raw), "Subject")
    except (RecursionError, MessageError, ValueError, LookupError, AssertionError):
        return ""


def is_machine(address: str) -> bool:
    """Tell whether nobody reads what is sent to `address`."""
    return not address or bool(_MACHINES.fullmatch(address.partition("@")[0]))


def _is_automatic(message: Message, sender: str) -> bool:
    submitted = _header(message, "Auto-Submitted").lower()
    answers = any(message[name] for name in ("X-Autoreply", "X-Autorespond"))
    bounce = _header(message, "Return-Path") == "<>" or message.get_content_type() == "multipart/report"
    daemon = sender.lower().partition("@")[0] == "mailer-daemon"
    return submitted not in ("", "no") or answers or bounce or daemon


def _leaves(message: Message, depth: int = 0) -> Iterator[Message]:
    """Walk the parts that hold something; a letter in the letter is one part."""
    if message.get_content_maintype() != "multipart" or not message.is_multipart() or depth > DEPTH:
        yield message
        return
    parts: Any = message.get_payload()
    for part in parts[:PARTS]:
        yield from _leaves(part, depth + 1)


def _words_and_files(leaves: list[Message]) -> tuple[str, list[tuple[str, bytes]]]:
    plain, marked, files = [], [], []
    for number, part in enumerate(leaves[:PARTS], 1):
        kind, content, name = part.get_content_type(), _content(part), _decoded(part.get_filename() or "")
        attached = name or part.get_content_disposition() == "attachment" or len(content) > TEXT
        if kind in _NO_FILES or not content:
            continue
        if kind.startswith("multipart/"):  # whose parts cannot be told apart
            kind = "text/plain"
        if attached or kind not in ("text/plain", "text/html"):
            files.append((clean_line(name) or f"tep-{number}{guess_extension(kind) or ''}", content))
        elif kind == "text/plain":
            plain.append(_text(content, part))
        else:
            marked.append(_read_markup(_text(content, part)))
    return clean("\n".join(plain)) or clean("\n".join(marked)), files


def _content(part: Message) -> bytes:
    if part.get_content_maintype() == "message":
        return part.as_bytes()
    content: Any = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(content: bytes, part: Message) -> str:
    """Give the words of a part in Unicode, whatever charset it says it is in."""
    charset = DECLARED.get((_declared(part)).lower())
    if charset:
        try:
            return guess(content.decode(charset)).text
        except UnicodeDecodeError:
            pass
    return guess(content).text


def _declared(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except (ValueError, LookupError):
        return ""


def _read_markup(source: str) -> str:
    try:
        html = sanitise(source)
    except TooInvolved:
        return ""
    return html.text if html is not None else ""


def _header(message: Message, name: str) -> str:
    return clean_line(_decoded(_written(message.get(name))))


def _written(header: Any) -> str:
    """Give a header as it was written; bytes that are no ASCII are read as what their words say, whatever no charset was named."""
    try:
        parts = [part for part, charset in decode_header(header) if charset == "unknown-8bit"] if header else []
    except (MessageError, ValueError, LookupError):
        parts = []
    if not parts:
        return str(header or "")
    whole = b"".join(part if isinstance(part, bytes) else part.encode("ascii", "surrogateescape") for part in parts)
    return guess(whole).text


def _decoded(written: str) -> str:
    try:
        return str(make_header(decode_header(written)))
    except (MessageError, ValueError, LookupError):
        return written


def _addresses(message: Message, name: str) -> list[tuple[str, str]]:
    """Give names and addresses of a header; what is no address is left out."""
    headers = [_written(value) for value in message.get_all(name, [])]
    found = getaddresses(headers)
    return [(_decoded(called), address.strip()) for called, address in found if "@" in address]
