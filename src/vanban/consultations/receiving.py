"""Takes in an opinion that came as a letter: for the consultation that it was sent to, once, with its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

from vanban.catalog.query import Query, search
from vanban.consultations.enclosures import taken
from vanban.consultations.giving import give
from vanban.consultations.incoming import Incoming, read_letter
from vanban.consultations.left_out import LeftOut, left_out, remarks_on
from vanban.consultations.quoting import own_words
from vanban.content.consultation import OPEN, Consultation
from vanban.content.contribution import Contribution
from vanban.content.site import Site
from vanban.content.values import bound_schema, validate
from vanban.errors import Conflict, Invalid, SetupError, TooLarge, VanbanError
from vanban.files import StoredFile
from vanban.i18n import _
from vanban.mail.letter import NotSent
from vanban.mail.settings import sender_of
from vanban.permissions import Role, role_principal
from vanban.schemas.feedback import LONGEST, MOST_FILES
from vanban.security.throttle import Limit, spend

LARGEST: Final = 25 * 1024 * 1024
"""Bytes of a letter."""
LIMIT: Final = Limit("opinion-mail", most=20, minutes=60)
"""Letters from one address; more wait with the mail server that brings them."""
LANGUAGE: Final = "vi"
"""Of the answer: a letter does not say which one its sender reads."""


class Refused(VanbanError):
    """A letter is not taken, and will not be when it comes again."""


class NobodyHere(Refused):
    """A letter was sent to an address at which no consultation takes opinions."""


@dataclass(frozen=True)
class Received:
    """What became of a letter."""

    opinion: Contribution | None
    """`None` for what no person wrote."""
    is_new: bool


def receive(
    site: Site, registry: Any, raw: bytes, recipients: Iterable[str] = (), received: datetime | None = None
) -> Received:
    """Take in the letter `raw`, which came for `recipients` (else for whom its headers name), now or when it was `received`.

    Raises `Refused` for what will not be taken, `TooManyAttempts` and others for what may be brought again; nothing was
    kept then.
    """
    if len(raw) > LARGEST:
        told = {"most": LARGEST // 1024**2}
        raise Refused(
            _("The letter is too large: at most ${most} MB are taken. Send fewer or smaller files.", mapping=told)
        )
    try:
        letter = read_letter(raw)
        to = tuple(address.strip().lower() for address in recipients if address.strip()) or letter.recipients
        if letter.is_automatic or letter.sender.lower() == _own_address(registry):
            return Received(None, is_new=False)
        consultation = addressed(site, registry, to, received)
        if letter.sender.lower() in {consultation.receiving_email.lower(), *named(consultation)}:
            return Received(None, is_new=False)
        return _take(consultation, site, registry, letter, received)
    except (Invalid, Conflict) as error:
        raise Refused(next(iter(getattr(error, "errors", {}).values()), error.message)) from error


def addressed(site: Site, registry: Any, recipients: Iterable[str], received: datetime | None = None) -> Consultation:
    """Give the consultation that takes opinions at one of `recipients`, or did when a letter was `received`; raise `NobodyHere`."""
    to = set(recipients)
    if not to:
        raise NobodyHere(_("The letter does not say to which address it was sent."))
    found = [one for one in taking_letters(site, registry) if to & {*named(one), one.receiving_email.lower()}]
    exactly = [one for one in found if to & {*named(one)}]
    took = [one for one in found if received is not None and one.took_opinions(received)]
    fitting = exactly or took or [one for one in found if one.state == OPEN] or found[:1]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise NobodyHere(_("No consultation takes opinions at this address."))
    told = ", ".join(address for one in fitting for address in named(one))
    raise NobodyHere(
        _(
            "Several consultations are open. Write to the address of the one you mean: ${addresses}",
            mapping={"addresses": told},
        )
    )


def named(consultation: Consultation) -> tuple[str, ...]:
    """Give the address that is this consultation's alone: `gopy+tuyen-sinh@so.edu.vn`."""
    local, _at, domain = consultation.receiving_email.lower().rpartition("@")
    return (f"{local}+{consultation.__name__}@{domain}",) if local else ()


def taking_letters(site: Site, registry: Any) -> list[Consultation]:
    """Give the consultations that are public and have an address for opinions, the newest first."""
    query = Query(
        principals=frozenset({role_principal(Role.ANONYMOUS)}),
        any_of={"portal_type": (Consultation.__name__,)},
        sort="created",
    )
    found = search(query, site, registry)
    nodes: list[Any] = found.page(0, found.total)
    return [one for one in nodes if one.receiving_email]


def _take(
    consultation: Consultation, site: Site, registry: Any, letter: Incoming, received: datetime | None
) -> Received:
    spend(site, registry, LIMIT.of(sha256(letter.sender.lower().encode("utf-8", "replace")).hexdigest()))
    files, missing = _files(consultation, registry, letter)
    whole = letter.text or (letter.subject if not files else "")
    body = _shortened(own_words(whole))
    values = _checked(consultation, registry, letter, body, files)
    given = give(
        consultation,
        values,
        registry,
        nonce=f"mail {letter.identifier} {letter.sender.lower()}",
        channel="email",
        language=LANGUAGE,
        remarks=None if letter.wants_no_answer else remarks_on(missing, LANGUAGE),
        now=received,
        admitted=received is not None and consultation.took_opinions(received),
    )
    if given.is_new and body != whole:
        given.opinion.original = whole
    if given.is_new and missing:
        given.opinion.left_out = missing
    return Received(given.opinion, given.is_new)


def _files(consultation: Consultation, registry: Any, letter: Incoming) -> tuple[list[StoredFile], tuple[LeftOut, ...]]:
    """Take in the files that can be; say of the others why not."""
    kept: list[StoredFile] = []
    missing: list[LeftOut] = []
    for name, content in letter.files:
        try:
            if len(kept) == MOST_FILES:
                told = {"name": name, "count": MOST_FILES}
                raise Invalid(
                    _("“${name}” was left out: at most ${count} files are taken with one opinion.", mapping=told)
                )
            kept.append(taken(BytesIO(content), name, consultation, registry))
        except (Invalid, TooLarge) as error:
            missing.append(left_out(name, error.message))
    return kept, tuple(missing)


def _checked(
    consultation: Consultation, registry: Any, letter: Incoming, body: str, files: list[StoredFile]
) -> dict[str, Any]:
    """Give the values of the opinion; an address that none can be sent to is left out, as is a name that is none."""
    schema = bound_schema(consultation.takes, consultation, registry)
    raw = {"body": body, "attachments": files, "name": letter.name, "email": letter.sender, "publishable": True}
    # Nobody who writes a letter agreed that the public reads the name that their program sends along.
    raw["anonymous"] = True
    try:
        return validate(schema, raw)
    except Invalid as error:
        if not {"name", "email"} & set(error.errors):
            raise
        return validate(schema, {name: value for name, value in raw.items() if name not in error.errors})


def _shortened(text: str) -> str:
    """Give as much as an opinion holds; all of it is kept beside."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2].rsplit(' ', 1)[0]} …"


def _own_address(registry: Any) -> str:
    """Give the address from which this portal itself writes: no letter from there is anybody's opinion."""
    try:
        return sender_of(registry.settings or {}).addr_spec.lower()
    except (NotSent, SetupError, MessageError):
        return ""
