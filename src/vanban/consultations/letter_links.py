"""The links in letters to somebody without an account: what each opens follows from whom it was written to, and none is kept."""

from __future__ import annotations

import hmac
import re
from base64 import b32encode
from hashlib import sha256
from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.content.contribution import Contribution
from vanban.content.site import Site
from vanban.public_address import public_address
from vanban.security.signing import SERVICE as SIGNING

VIEW: Final = "letters"
BYTES: Final = 16
"""Of the proof in a link: 128 bits, which nobody guesses."""
_TOKEN: Final = re.compile(r"o(-?[0-9]{1,19})-[a-z2-7]{26}")


def token_for(site: Site, opinion: Contribution) -> str:
    """Give what opens the page of letters about `opinion`; another address, or none any more, and it opens nothing."""
    return f"o{opinion.docid}-{proof(site, f'o{opinion.docid}', opinion.email)}"


def addressee(site: Site, token: str) -> Contribution | None:
    """Give the opinion that `token` was written about, while it has the address that the letter went to."""
    found = _TOKEN.fullmatch(token)
    opinion: Any = resolve(site, int(found[1])) if found and abs(int(found[1])) < 1 << 63 else None
    good = isinstance(opinion, Contribution) and opinion.email and hmac.compare_digest(token, token_for(site, opinion))
    return opinion if good else None


def letters_page(registry: Any, token: str) -> str:
    """Give the address of the page on which letters are confirmed and stopped."""
    return public_address(registry, VIEW, token)


def proof(site: Site, subject: str, email: str) -> str:
    """Give what only this portal can write under a letter about `subject` to `email`."""
    key = site.service(SIGNING).secret.encode()
    digest = hmac.digest(key, f"letters {subject} {email.lower()}".encode("utf-8", "replace"), sha256)
    return b32encode(digest[:BYTES]).decode().rstrip("=").lower()
