"""Lets citizens open an account by themselves, where the portal wants that, and tells a stranger nothing about whose there are."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _, in_language
from vanban.jobs import enqueue
from vanban.mail import courier, deliver
from vanban.people import letters
from vanban.people.registrations import SERVICE, Registration
from vanban.permissions import user_principal
from vanban.privacy.consents import record
from vanban.security import throttle
from vanban.security.accounts import Accounts, User
from vanban.security.audit import note_deed
from vanban.security.throttle import Limit, TooManyAttempts
from vanban.settings import settings_of
from vanban.text.slugs import slug

JOB: Final = "send-registration"
BY_NETWORK: Final = Limit("register.network", 10, 60)
"""Registrations from one network, for whichever addresses."""
FOR_ADDRESS: Final = Limit("register", 3, 1440)
"""Letters to one address: a stranger may have typed it."""
PURPOSE: Final = "account"
CONSENT: Final = _(
    "I agree that the office keeps my name and my e-mail address, so that I have an account here, until I have it deleted."
)
LONGEST_LOGIN: Final = 40
NOT_YET: Final = _("You have no account yet.")


def is_open(site: Site, registry: Any) -> bool:
    """Tell whether citizens may register here; letters apart."""
    return bool(settings_of(site, registry)["may_register"])


def is_offered(site: Site, registry: Any) -> bool:
    """Tell whether the way there is shown: where citizens may register, and letters are sent."""
    return is_open(site, registry) and courier(registry).reach != "nowhere"


def ask_to_register(site: Site, registry: Any, registration: Registration, *, network: str) -> None:
    """Have a letter sent to who registers, with a link that opens an account, or saying that there is one already.

    What is done here is the same for any address: whether it has an account is looked up by the job. Raises
    `TooManyAttempts` for a network that asked too often; an address that is asked for too often just gets no more letters.
    """
    throttle.spend(site, registry, BY_NETWORK.of(network))
    with suppress(TooManyAttempts):
        throttle.spend(site, registry, FOR_ADDRESS.of(registration.email.casefold()))
        site.service(SERVICE).add(registration)
        enqueue(site, registry, JOB, registration.number)


def send_registration(site: Any, registry: Any, number: int) -> None:
    """Do the job that `ask_to_register` asked for: the token is made here, so that it never waits in a queue."""
    registration = site.service(SERVICE).get(number)
    if registration is None:
        return
    known = _with_address(site.service("accounts"), registration.email)
    if known is not None:
        site.service(SERVICE).drop(registration)
        deliver(site, registry, letters.registered_before(registry, str(site.title), known))
        return
    token = site.service(SERVICE).admit(registration, _login_from(registration.email, site.service("accounts")))
    deliver(site, registry, letters.registration(registry, str(site.title), registration.person(), token))


def registration_of(site: Site, registry: Any, token: str) -> Registration | None:
    """Give who may open an account with `token`; `None` also when that address has come to one meanwhile."""
    found: Registration | None = site.service(SERVICE).find(token) if is_open(site, registry) else None
    taken = found is not None and _with_address(site.service("accounts"), found.email) is not None
    return None if taken else found


def open_account(site: Site, registry: Any, registration: Registration, password: str) -> User:
    """Make the account, which holds no role, with `password`; raise `Invalid` for a poor one, and nothing has changed."""
    accounts: Accounts = site.service("accounts")
    login = registration.login
    if accounts.is_taken(login):
        login = _login_from(registration.email, accounts)
    user = accounts.add(
        login,
        password,
        registry,
        fullname=registration.fullname,
        email=registration.email,
        language=registration.language,
        words=[str(site.title)],
    )
    user.registered, user.consent = datetime.now(UTC), registration.consent
    site.service(SERVICE).drop(registration)
    note_deed(site, registry, "account-registered", user_principal(user.login))
    return user


def checked_registration(
    site: Site, fullname: str, email: str, language: str, network: str, *, agreed: bool
) -> Registration:
    """Give who wants an account, for `ask_to_register`; raise `Invalid`, naming every field that is wrong."""
    wrong: dict[str, str] = {}
    registration, consent = None, None
    try:
        registration = Registration(fullname, email, language, None)
    except Invalid as error:
        wrong.update(error.errors)
    else:
        if not registration.fullname:
            wrong["fullname"] = _("Please give your name.")
        if not registration.email:
            wrong["email"] = _("Please give your e-mail address.")
    try:
        consent = record(site, PURPOSE, in_language(CONSENT, language), network, agreed=agreed)
    except Invalid as error:
        wrong.update(error.errors)
    if wrong or registration is None:
        raise Invalid(NOT_YET, wrong)
    registration.consent = consent
    return registration


def _with_address(accounts: Accounts, email: str) -> User | None:
    """Give an account with this address, disabled or not: who was locked out does not come in by another door."""
    found = sorted(accounts.with_email(email), key=lambda user: user.disabled)
    return found[0] if found else None


def _login_from(email: str, accounts: Accounts) -> str:
    """Give a login made from `email`, always with figures that are drawn: without them it would tell who else has one."""
    plain = slug(email.partition("@")[0], LONGEST_LOGIN).replace("-", ".")
    while True:
        login = f"{plain}.{secrets.randbelow(9000) + 1000}"
        if not accounts.is_taken(login):
            return login
