"""From what the login service vouches for to an account of the portal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from typing import Any, Final

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import user_principal
from vanban.security.accounts import User
from vanban.security.audit import note_deed
from vanban.security.fields import plain_login
from vanban.security.oidc.settings import OidcSettings
from vanban.text.slugs import slug

SERVICE: Final = "oidc-links"
NO_ACCOUNT: Final = _("There is no account here for you yet. Please ask the administrator of the portal.")


class Links(Persistent):
    """Which account belongs to whom at the login service: issuer and subject → login. An address never decides."""

    def __init__(self) -> None:
        self._logins: OOBTree = OOBTree()

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """Walk all links: issuer, subject and login."""
        for key, login in self._logins.items():
            issuer, _break, subject = key.partition("\n")
            yield issuer, subject, login

    def login(self, issuer: str, subject: str) -> str:
        """Give the login of the account, or an empty text."""
        return self._logins.get(_key(issuer, subject), "")  # type: ignore[no-any-return]

    def subjects(self, issuer: str, login: str) -> list[str]:
        """Give who of the login service `login` belongs to."""
        found = self._logins.items(_key(issuer, ""), _key(issuer, "\U0010ffff"))
        return [key.partition("\n")[2] for key, linked in found if linked == login]

    def link(self, issuer: str, subject: str, login: str) -> None:
        """Let `login` be the account of `subject` from now on."""
        self._logins[_key(issuer, subject)] = login

    def unlink(self, issuer: str, login: str) -> int:
        """Let nobody of the login service come in as `login`; give how many could."""
        subjects = self.subjects(issuer, login)
        for subject in subjects:
            del self._logins[_key(issuer, subject)]
        return len(subjects)


def account_of(site: Any, registry: Any, settings: OidcSettings, claims: dict[str, Any]) -> User:
    """Give the account of whoever `claims` are about: linked before, by a verified address, or made now.

    Raises `NotAllowed` when there is none or it is locked.
    """
    accounts = site.service("accounts")
    user = accounts.get(site.service(SERVICE).login(settings.issuer, claims["sub"]))
    if user is None:
        user = _by_email(accounts, settings, claims) or _made(accounts, registry, settings, claims)
        if user is not None and not user.disabled:
            link(site, registry, settings, claims["sub"], user)
    if user is None or user.disabled:
        raise NotAllowed(NO_ACCOUNT)
    _give_roles(site, registry, settings, claims, user)
    return user  # type: ignore[no-any-return]


def link(site: Any, registry: Any, settings: OidcSettings, subject: str, user: User) -> None:
    """Let `user` be the account of `subject`; raise `Conflict` when another one is."""
    links = site.service(SERVICE)
    if links.login(settings.issuer, subject) not in {"", user.login}:
        raise Conflict(_("You are linked with another account of this portal already."))
    links.link(settings.issuer, subject, user.login)
    note_deed(site, registry, "oidc-linked", user_principal(user.login), issuer=settings.issuer)


def _by_email(accounts: Any, settings: OidcSettings, claims: dict[str, Any]) -> User | None:
    email = claims.get("email")
    if not settings.link_by_email or claims.get("email_verified") is not True or not isinstance(email, str):
        return None
    found = [user for user in accounts if user.email and user.email.lower() == email.lower()]
    return found[0] if len(found) == 1 else None  # two accounts of one address: nobody knows whose it is


def _made(accounts: Any, registry: Any, settings: OidcSettings, claims: dict[str, Any]) -> User | None:
    if not settings.create:
        return None
    wanted = str(claims.get("preferred_username") or claims.get("email") or "").partition("@")[0]
    base = plain_login(wanted) or (plain_login(slug(wanted, 40)) if wanted else "") or "nguoi-dung"
    login = next(
        name for number in count(1) if (name := base if number == 1 else f"{base[:60]}-{number}") not in accounts
    )
    user: User = accounts.add(login, None, registry)
    for name, claim in (("fullname", "name"), ("email", "email" if claims.get("email_verified") is True else "")):
        with suppress(Invalid):  # a name or address that we would not take is left out
            accounts.change(login, **{name: str(claims.get(claim) or "")})
    return user


def _give_roles(site: Any, registry: Any, settings: OidcSettings, claims: dict[str, Any], user: User) -> None:
    """Give and take the roles that the login service decides about; leave the others."""
    if not settings.roles_claim or not settings.roles:
        return
    told = claims.get(settings.roles_claim, [])
    values = (
        {told}
        if isinstance(told, str)
        else {value for value in told if isinstance(value, str)}
        if isinstance(told, list)
        else set()
    )
    decided = frozenset(settings.roles.values())
    wanted = (user.roles - decided) | {role for value, role in settings.roles.items() if value in values}
    if wanted == user.roles:
        return
    before = sorted(user.roles)
    with suppress(Conflict):  # the last administrator stays one
        site.service("accounts").set_roles(user.login, wanted)
        note_deed(site, registry, "roles", user_principal(user.login), before=before, after=sorted(wanted), by="oidc")


def _key(issuer: str, subject: str) -> str:
    return f"{issuer}\n{subject}"
