"""Consents that can be proved: to what, to which words, when, from where, and whether it was taken back.

A consent stands beside what it is about: an opinion, an account. The words are kept once for each version, so that it can
be shown later what somebody agreed to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.text.normal import clean_line

SERVICE: Final = "consent-texts"


@dataclass(frozen=True)
class Consent:
    """That somebody agreed; it names nobody."""

    purpose: str
    version: str
    """Of the words, see `ConsentTexts`."""
    given: datetime
    network: str
    withdrawn: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether it was not taken back."""
        return self.withdrawn is None


class ConsentTexts(Persistent):
    """The words that people agreed to, each version by purpose and digest; never changed, never removed."""

    def __init__(self) -> None:
        self._texts: OOBTree = OOBTree()

    def keep(self, purpose: str, text: str) -> str:
        """Keep `text` as words for `purpose`, if it is new; give its version."""
        version = sha256(text.encode()).hexdigest()[:16]
        if (purpose, version) not in self._texts:
            self._texts[purpose, version] = (text, datetime.now(UTC))
        return version

    def text(self, purpose: str, version: str) -> str:
        """Give the words of a version; raise `KeyError` when there is none."""
        return str(self._texts[purpose, version][0])


def record(site: Any, purpose: str, text: str, network: str, *, agreed: bool) -> Consent:
    """Give the consent to `text`, shown as such, of who is at `network`; raise `Invalid` when they did not agree.

    Nothing is agreed to by default (Decree 356/2025/NĐ-CP): `agreed` is what the person ticked.
    """
    if not agreed:
        raise Invalid(_("Without your consent this cannot be taken in."), {"consent": _("Please agree, or leave it.")})
    if not clean_line(text):
        raise Invalid(_("There are no words to agree to."))
    return Consent(purpose, site.service(SERVICE).keep(purpose, text), datetime.now(UTC), network)


def withdraw(consent: Consent) -> Consent:
    """Give `consent` as taken back now; raise `Conflict` when it was before."""
    if not consent.holds:
        raise Conflict(_("This consent was taken back already."))
    return replace(consent, withdrawn=datetime.now(UTC))
