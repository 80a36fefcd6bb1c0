"""Receipt codes: with one, who gave an opinion follows it and takes it back, without any account. Only digests are kept."""

from __future__ import annotations

import hmac
import re
from hashlib import sha256
from typing import Any, Final

from BTrees.OLBTree import OLBTree
from persistent import Persistent

from vanban.catalog.resolving import resolve
from vanban.content.base import Content
from vanban.content.contribution import Contribution
from vanban.content.site import Site
from vanban.security.signing import SERVICE as SIGNING
from vanban.security.throttle import Limit

SERVICE: Final = "receipts"
LIMIT: Final = Limit("receipt", most=60, minutes=10)
"""Looks at receipts from one network; a code has 59 bits."""
SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What cannot be mistaken for another when a code is copied by hand or read out on the telephone."""
LENGTH: Final = 12
_NOISE: Final = re.compile(r"[^0-9A-Z]+")


class Receipts(Persistent):
    """Which opinion each receipt is for, by the digest of its code."""

    def __init__(self) -> None:
        self._docids: OLBTree = OLBTree()

    def __len__(self) -> int:
        return len(self._docids)

    def note(self, digest: str, docid: int) -> None:
        """Keep that the receipt with `digest` is for the opinion `docid`."""
        self._docids[digest] = docid

    def drop(self, digest: str) -> None:
        """Forget a receipt; one that is not there is no mistake."""
        self._docids.pop(digest, None)

    def docid(self, digest: str) -> int | None:
        """Give the number of the opinion; `None` for an unknown receipt."""
        found: int | None = self._docids.get(digest)
        return found


def code_for(site: Site, consultation: Content, nonce: str) -> str:
    """Give the receipt code of what was sent with `nonce`: a form that is sent twice gets the same, and counts once."""
    key = site.service(SIGNING).secret.encode()
    number = int.from_bytes(hmac.digest(key, f"opinion {consultation.docid} {nonce}".encode(), sha256))
    signs = []
    for _place in range(LENGTH):
        number, rest = divmod(number, len(SIGNS))
        signs.append(SIGNS[rest])
    text = "".join(signs)
    return f"GY-{text[:4]}-{text[4:8]}-{text[8:]}"


def digest_of(code: str) -> str:
    """Give the digest under which a code is kept; small letters, spaces and missing hyphens do not matter."""
    letters = _NOISE.sub("", code.upper())
    return sha256(letters.removeprefix("GY").encode()).hexdigest() if len(letters) <= 2 * LENGTH else ""


def opinion_of(site: Site, code: str) -> Contribution | None:
    """Give the opinion that `code` is the receipt for; `None` when there is none."""
    docid = site.service(SERVICE).docid(digest_of(code))
    found: Any = None if docid is None else resolve(site, docid)
    return found if isinstance(found, Contribution) else None
