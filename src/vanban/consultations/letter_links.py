"""The links in letters to somebody without an account: what each opens follows from whom it was written to, and none is kept.

A link that stops letters opens for ever. One that confirms an address says when it was written, and confirms for some days.
"""

from __future__ import annotations

import hmac
import re
from base64 import b32encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.consultations.followers import Follower, followers_of
from vanban.content.contribution import Contribution
from vanban.content.site import Site
from vanban.public_address import public_address
from vanban.security.signing import SERVICE as SIGNING

VIEW: Final = "letters"
CONFIRM_WITHIN: Final = timedelta(days=7)
"""After that a new letter has to be asked for: a mailbox may have another owner by then."""
BYTES: Final = 16
"""Of the proof in a link: 128 bits, which nobody guesses."""
Addressee = Contribution | Follower
"""Whom such letters go to: an `email`, a `language`, and whether and when it was `confirmed`."""
_TOKEN: Final = re.compile(r"([of])(-?[0-9]{1,19})(?:-([0-9]{1,12}))?-[a-z2-7]{26}")


@dataclass(frozen=True)
class Opened:
    """What a link that was written here opens."""

    to: Addressee
    written: datetime | None
    """When, in a link that confirms."""

    def confirms(self, now: datetime) -> bool:
        """Tell whether it can confirm the address at `now`."""
        return self.written is not None and now < self.written + CONFIRM_WITHIN


def token_for(site: Site, to: Addressee) -> str:
    """Give what stops the letters to `to`; another address, or none any more, and it opens nothing."""
    return _token(site, to, subject_of(to))


def confirming_token(site: Site, to: Addressee, now: datetime | None = None) -> str:
    """Give what confirms the address of `to` within the next days."""
    return _token(site, to, f"{subject_of(to)}-{int((now or datetime.now(UTC)).timestamp())}")


def opened_by(site: Site, token: str) -> Opened | None:
    """Give what `token` opens, while the address that the letter went to is still there."""
    found = _TOKEN.fullmatch(token)
    if found is None or abs(int(found[2])) >= 1 << 63:
        return None
    to = addressee_called(site, found[1] + found[2])
    if to is None or not to.email or not hmac.compare_digest(token, _token(site, to, token[:-27])):
        return None
    return Opened(to, datetime.fromtimestamp(int(found[3]), UTC) if found[3] else None)


def subject_of(to: Addressee) -> str:
    """Name `to` within the site."""
    return f"f{to.number}" if isinstance(to, Follower) else f"o{to.docid}"


def addressee_called(site: Site, subject: str) -> Addressee | None:
    """Give whom `subject_of` has named so, if that is still there."""
    number = int(subject[1:])
    if subject.startswith("f"):
        return followers_of(site).get(number)
    found: Any = resolve(site, number)
    return found if isinstance(found, Contribution) else None


def letters_page(registry: Any, token: str) -> str:
    """Give the address of the page on which letters are confirmed and stopped."""
    return public_address(registry, VIEW, token)


def proof(site: Site, subject: str, email: str) -> str:
    """Give what only this portal can write under a letter about `subject` to `email`."""
    key = site.service(SIGNING).secret.encode()
    digest = hmac.digest(key, f"letters {subject} {email.lower()}".encode("utf-8", "replace"), sha256)
    return b32encode(digest[:BYTES]).decode().rstrip("=").lower()


def _token(site: Site, to: Addressee, subject: str) -> str:
    return f"{subject}-{proof(site, subject, to.email)}"
