"""Who hears of a consultation: who gave an opinion and confirmed the address, and who follows it or a section it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vanban.consultations.followers import Follower, followers_of
from vanban.consultations.following import current
from vanban.consultations.letter_links import Addressee
from vanban.consultations.news import CLOSING, OPENED
from vanban.content.base import Content, lineage
from vanban.content.consultation import Consultation
from vanban.content.contribution import Contribution
from vanban.content.site import Site
from vanban.permissions import Permission, Role, role_principal
from vanban.security.acl import allowed_principals


def listeners(site: Site, registry: Any, consultation: Consultation, happened: str) -> dict[str, Addressee]:
    """Give whom to write to of what happened, one for each address, however often it is there."""
    found: dict[str, Addressee] = {}
    if happened not in (OPENED, CLOSING):  # who gave an opinion knows that it is open
        found.update(participants(consultation))
    for follower in followers_now(site, consultation):
        wanted = follower.wish.reminders or happened != CLOSING
        if wanted and hears_of(site, registry, consultation, follower):
            found.setdefault(follower.email.lower(), follower)
    return found


def participants(consultation: Content) -> dict[str, Contribution]:
    """Give an opinion for each confirmed address from which any came."""
    found: dict[str, Contribution] = {}
    children: Any = consultation
    for opinion in children.values():
        if isinstance(opinion, Contribution) and opinion.confirmed is not None and opinion.email:
            found.setdefault(opinion.email.lower(), opinion)
    return found


def followers_now(site: Site, consultation: Consultation) -> Iterator[Follower]:
    """Walk who follows `consultation` or anything it lies in, and confirmed it."""
    everybody = followers_of(site)
    for place in lineage(consultation):
        for follower in everybody.of(place.docid):
            if (now := current(site, follower)) is not None:
                yield now


def hears_of(site: Site, registry: Any, consultation: Consultation, to: Addressee) -> bool:
    """Tell whether a follower may know of `consultation`: only what the address, or its account, may see is written."""
    if not isinstance(to, Follower):
        return True
    allowed = allowed_principals(consultation, Permission.VIEW, registry)
    if role_principal(Role.ANONYMOUS) in allowed:
        return True
    accounts = site.service("accounts")
    user = accounts.get(to.login) if to.login else None
    return user is not None and bool(allowed & accounts.principals_of(user))
