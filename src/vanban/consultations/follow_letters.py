"""The letters that ask whether an address wants to follow, and that say whom others are about."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from vanban.consultations.followers import Follower
from vanban.consultations.letter_links import confirming_token, letters_page, subject_of, token_for
from vanban.consultations.letters import written
from vanban.content.base import Content, path_of
from vanban.content.consultation import Consultation
from vanban.content.site import Site
from vanban.i18n import _
from vanban.mail import Letter
from vanban.public_address import public_address


def followed(place: Content) -> Any:
    """Say what somebody who follows `place` follows."""
    told = {"title": str(place.title)}
    if isinstance(place, Consultation):
        return _("You follow the consultation “${title}”.", mapping=told)
    return _("You follow all consultations of “${title}”.", mapping=told)


def question(site: Site, registry: Any, follower: Follower, place: Content) -> Letter:
    """Ask whether the address is its owner's, and whether its owner wants letters."""
    told = {"title": str(place.title)}
    one = _("Somebody, probably you, wants to hear at this address what becomes of “${title}”.", mapping=told)
    many = _("Somebody, probably you, wants to hear at this address of all consultations of “${title}”.", mapping=told)
    page = letters_page(registry, confirming_token(site, follower, follower.asked))
    return written(
        site,
        follower,
        _("Do you want to follow “${title}”?", mapping=told),
        one if isinstance(place, Consultation) else many,
        public_address(registry, *path_of(place)),
        _("Please confirm here within seven days:"),
        page,
        _("If it was not you, you need do nothing: no other letter comes, and the address is deleted."),
        identifier=_identifier(follower, f"question {follower.asked}"),
    )


def already(site: Site, registry: Any, follower: Follower, place: Content) -> Letter:
    """Say that the address follows already: on the page nobody is told."""
    stop = letters_page(registry, token_for(site, follower))
    return written(
        site,
        follower,
        _("You follow “${title}” already", mapping={"title": str(place.title)}),
        followed(place),
        _("Somebody asked for it once more with this address. Nothing changes."),
        public_address(registry, *path_of(place)),
        identifier=_identifier(follower, f"already {follower.confirmed}"),
        stop=stop,
    )


def _identifier(follower: Follower, event: str) -> str:
    return sha256(f"{subject_of(follower)} {event}".encode()).hexdigest()[:32]
