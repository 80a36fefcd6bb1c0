"""Lets data of a person lie: it is kept, but not shown to others, used or taken out, until that is lifted again.

What it means for each part stands beside its line of the register (`Kept.restricted`). Those who answer requests still see
the data on the pages of administrators. Nothing of it is forgotten meanwhile, neither at night nor on request: it may be
what the person wants to prove something with (Law 91/2025/QH15, article 4; Decree 356/2025/NĐ-CP, article 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import user_principal
from vanban.personal_data import Person
from vanban.security.audit import note_deed
from vanban.text.normal import clean

SERVICE: Final = "restrictions"
LONGEST: Final = 2000
"""Characters of a reason."""


@dataclass(frozen=True)
class Restriction:
    """That the data of one person is not to be used."""

    login: str
    email: str
    since: datetime
    by: str
    """Login of who put it into force."""
    reason: str


class Restrictions(Persistent):
    """Those of a site that are in force, by what the person is known by."""

    def __init__(self) -> None:
        self._by_key: OOBTree = OOBTree()

    def __iter__(self) -> Iterator[Restriction]:
        return iter(dict.fromkeys(self._by_key.values()))

    def of(self, person: Person) -> Restriction | None:
        """Give what is in force for `person`."""
        return next((self._by_key[key] for key in _keys(person.login, person.email) if key in self._by_key), None)

    def covers(self, *, login: str = "", email: str = "") -> bool:
        """Tell whether data of who has this login or address is restricted."""
        return any(key in self._by_key for key in _keys(login, email))

    def put(self, restriction: Restriction) -> None:
        """Put `restriction` into force."""
        for key in _keys(restriction.login, restriction.email):
            self._by_key[key] = restriction

    def drop(self, restriction: Restriction) -> None:
        """Let `restriction` be over."""
        for key in _keys(restriction.login, restriction.email):
            self._by_key.pop(key, None)


def restrictions_of(site: Any) -> Restrictions:
    """Give what is in force on this site."""
    return site.service(SERVICE)  # type: ignore[no-any-return]


def restrict(site: Any, registry: Any, person: Person, *, by: str, reason: str) -> None:
    """Restrict the data of `person`; raise `Invalid` without a reason, `Conflict` when that is so or cannot be."""
    words = _checked(reason)
    if not (person.login or person.email):
        raise Conflict(
            _("By a name alone nothing is restricted: several people may be called so. Look by e-mail address.")
        )
    restrictions = restrictions_of(site)
    if restrictions.of(person) is not None:
        raise Conflict(_("The data of this person is restricted already."))
    restrictions.put(Restriction(person.login, person.email, datetime.now(UTC), by, words))
    _mark(site, person.login, restricted=True)
    note_deed(site, registry, "data-restricted", _about(person.login), reason=words)


def lift(site: Any, registry: Any, person: Person, *, reason: str) -> None:
    """Let the data of `person` be used again; raise `Invalid` without a reason, `Conflict` when it is not restricted."""
    words, found = _checked(reason), restrictions_of(site).of(person)
    if found is None:
        raise Conflict(_("The data of this person is not restricted."))
    restrictions_of(site).drop(found)
    _mark(site, found.login, restricted=False)
    note_deed(site, registry, "restriction-lifted", _about(found.login), reason=words)


def _mark(site: Any, login: str, *, restricted: bool) -> None:
    user = site.service("accounts").get(login) if login else None
    if user is not None:
        user.restricted = restricted


def _about(login: str) -> str:
    return user_principal(login) if login else ""


def _keys(login: str, email: str) -> list[str]:
    """Give under what somebody is found; an account by its login, and its address, too."""
    named = (("user", login), ("mail", email.strip().lower()))
    return [f"{kind}:{name}" for kind, name in named if name]


def _checked(reason: str) -> str:
    words = clean(reason).strip()
    if not words or len(words) > LONGEST:
        sentence = _("Write why, in at most ${most} characters.", mapping={"most": LONGEST})
        raise Invalid(sentence, {"reason": sentence})
    return words
