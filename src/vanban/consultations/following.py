"""Follows consultations by e-mail: asked for with an address, confirmed by letter, stopped in every letter; then all is deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.consultations import follow_letters
from vanban.consultations.confirming import ask_to_confirm, is_room, may_write_to, stop_letters
from vanban.consultations.followers import Follower, Wish, followers_of
from vanban.consultations.letter_links import CONFIRM_WITHIN, Addressee
from vanban.content.base import Content
from vanban.content.consultation import OPEN, Consultation
from vanban.content.contribution import Receiver
from vanban.content.folder import Folder
from vanban.content.site import Site, site_of
from vanban.errors import Conflict, Invalid
from vanban.i18n import _, in_language
from vanban.jobs import enqueue
from vanban.mail import courier, deliver
from vanban.permissions import Permission, Role, role_principal
from vanban.privacy.consents import Consent, record
from vanban.security.accounts import User
from vanban.security.acl import allowed_principals
from vanban.security.fields import checked_email
from vanban.security.throttle import Limit

JOB: Final = "send-follow-letter"
LIMIT: Final = Limit("follow", most=20, minutes=60)
"""Wishes from one network; a school behind one address may have many who follow."""
LETTERS: Final = Limit("follow-letter", most=3, minutes=1440)
"""Letters that ask one address: a stranger may have typed it."""
PURPOSE: Final = "follow"
CONSENT: Final = _(
    "I agree that the office keeps my e-mail address to write to me about this, until I stop the letters; the address is deleted then."
)
GOING_ON: Final = frozenset({"scheduled", OPEN, "closed"})
"""States in which there is still something to wait for."""


def can_be_followed(place: Content, registry: Any) -> bool:
    """Tell whether there is something public to hear of: a consultation that goes on, or a section that is open to all."""
    goes_on = place.state in GOING_ON if isinstance(place, Consultation) else is_followable(place)
    return goes_on and role_principal(Role.ANONYMOUS) in allowed_principals(place, Permission.VIEW, registry)


def is_followable(place: Content) -> bool:
    """Tell whether `place` is a consultation or a section: not where strangers write the titles that others would be sent."""
    return isinstance(place, Consultation) or (isinstance(place, Folder) and not isinstance(place, Receiver))


def checked_address(place: Content, email: str, wish: Wish, *, network: str, agreed: bool) -> tuple[str, Consent]:
    """Give the address of who wants to follow, and what they agreed to; raise `Invalid` without one or the other."""
    address = checked_email(email)
    if not address:
        raise Invalid(_("You do not follow yet."), {"email": _("Please give your e-mail address.")})
    return address, record(site_of(place), PURPOSE, in_language(CONSENT, wish.language), network, agreed=agreed)


def ask_to_follow(place: Content, registry: Any, address: str, wish: Wish, consent: Consent) -> None:
    """Have `address` asked whether it wants to follow `place`; nothing tells whether it does already.

    Raises `Conflict` where this is not possible; nothing was kept then.
    """
    site = site_of(place)
    _refuse(place, registry)
    if not may_write_to(site, address) or not is_room(site, registry, LETTERS, address):
        return
    now = datetime.now(UTC)
    follower = followers_of(site).find(wish.place, address)
    if follower is None:
        follower = Follower(wish, address, now, consent)
        followers_of(site).add(follower)
    elif follower.confirmed is None:
        follower.wish, follower.asked, follower.consent = wish, now, consent
    enqueue(site, registry, JOB, follower.number)


def follow_as(user: User, place: Content, registry: Any, wish: Wish, *, network: str) -> Follower:
    """Let `user` follow `place` at once: the address of the account counts, and changes with it."""
    site = site_of(place)
    _refuse(place, registry)
    if not user.email:
        raise Conflict(_("Your account has no e-mail address. Add one under “My account”, then follow."))
    known = followers_of(site).find(wish.place, user.email, user.login)
    if known is not None:
        return known
    now = datetime.now(UTC)
    consent = record(site, PURPOSE, in_language(CONSENT, wish.language), network, agreed=True)
    follower = Follower(wish, user.email, now, consent, user.login)
    follower.confirmed = now
    followers_of(site).add(follower)
    return follower


def send_follow_letter(site: Site, registry: Any, number: int) -> None:
    """Job: ask whether the address is its owner's; or say that it follows already, to nobody but its owner."""
    follower = followers_of(site).get(number)
    place = None if follower is None else resolve(site, follower.wish.place)
    if follower is None or place is None or not may_write_to(site, follower.email):
        return
    write = follow_letters.question if follower.confirmed is None else follow_letters.already
    deliver(site, registry, write(site, registry, follower, place))


def stop(site: Site, registry: Any, to: Addressee) -> None:
    """Delete the address of `to`: nothing can be sent to it any more."""
    if isinstance(to, Follower):
        followers_of(site).drop(to)
    else:
        stop_letters(to, registry)


def ask_again(site: Site, registry: Any, to: Addressee) -> bool:
    """Have another letter sent that asks `to`; tell whether there was room for one today."""
    if not isinstance(to, Follower):
        return ask_to_confirm(to, registry, "")
    if not may_write_to(site, to.email) or not is_room(site, registry, LETTERS, to.email):
        return False
    to.asked = datetime.now(UTC)
    enqueue(site, registry, JOB, to.number)
    return True


def current(site: Site, follower: Follower) -> Follower | None:
    """Give `follower` with the address that its account has now; `None` where it may hear nothing."""
    if follower.login:
        user = site.service("accounts").get(follower.login)
        if user is None or user.disabled or not user.email:
            return None
        if user.email != follower.email:
            follower.email = user.email
        if user.language != follower.language:
            follower.wish = replace(follower.wish, language=user.language)
    return follower if follower.confirmed is not None else None


def forget_what_is_over(site: Site, _registry: Any, now: datetime | None = None) -> int:
    """Daily job: delete who did not confirm, whose account is gone, and who follows what is over; give how many."""
    late = (now or datetime.now(UTC)) - CONFIRM_WITHIN
    over = [one for one in followers_of(site) if (one.confirmed is None and one.asked < late) or _is_over(site, one)]
    for follower in over:
        followers_of(site).drop(follower)
    return len(over)


def _is_over(site: Site, follower: Follower) -> bool:
    place = resolve(site, follower.wish.place)
    gone = follower.login and follower.login not in site.service("accounts")
    return bool(gone) or place is None or (isinstance(place, Consultation) and place.state == "archived")


def _refuse(place: Content, registry: Any) -> None:
    if courier(registry).reach == "nowhere":
        raise Conflict(_("This portal sends no letters at present, so nothing can be followed by e-mail."))
    if not can_be_followed(place, registry):
        raise Conflict(_("There is nothing to be followed here any more."))
