"""The account of a person: what it holds, and how it gives way to one that says nothing of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pyramid.config import Configurator

from vanban.i18n import LANGUAGES, _
from vanban.jobs import enqueue
from vanban.personal_data import Concern, Fate, Kept, Period, Person, Record
from vanban.security.words import role_title

ACCOUNT: Final = (
    (_("Login name"), "name"),
    (_("Full name"), "fullname"),
    (_("E-mail"), "email"),
    (_("Account made"), "created"),
    (_("Registered by themselves"), "registered"),
    (_("Invited"), "invited"),
    (_("Locked"), "disabled_on"),
    (_("Reason"), "disabled_reason"),
    (_("Password changed"), "password_changed"),
)
"""What is shown of an account, each with its label."""


DAYS: Final = 730
"""After which a disabled account goes: two years, like names in the audit log."""
FORGET: Final = "forget-disabled"
"""Done by `vanban.privacy`."""


def includeme(config: Configurator) -> None:
    """Declare accounts."""
    config.add_personal_data(
        Kept(
            name="accounts",
            title=_("Accounts"),
            what=_("Login, full name, e-mail address, language, roles and groups; of password and codes only hashes."),
            purpose=_("To let people in who work on the portal or registered themselves, and to know who may do what."),
            basis=_("Duties of the body and its staff; Law 91/2025/QH15, article 19."),
            until=_(
                "${days} days after the account was disabled: as long as the audit log names people, so that what it tells can be understood. Then the person is forgotten, as on request."
            ),
            where=_("Database"),
            concern=Concern.STAFF,
            fate=Fate.GOES,
            restricted=_(
                "It stays and its owner may log in. Others are not shown the name, nobody is offered it when rights are given, and no letter is sent that the person did not ask for."
            ),
            find=find,
            period=Period(DAYS, 30, 3650, endless=True),
            erase=erase,
            forget=forget,
            attributes=(
                "User.login",
                "User.fullname",
                "User.sign_in",
                "User.disabled_reason",
                "User.email",
                "User.password_hash",
                "User.second_factor",
                "Group.members",
            ),
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the account."""
    accounts = site.service("accounts")
    user = accounts.get(person.login)
    if user is None:
        return
    told = [(label, getattr(user, name)) for label, name in ACCOUNT]
    told.append((_("Language"), LANGUAGES.get(user.language, user.language)))
    told.append((_("Roles"), tuple(role_title(role, on_site=True) for role in sorted(accounts.roles_of(user)))))
    told.append((_("Groups"), tuple(sorted(accounts.groups[name].title for name in accounts.groups.of(user.login)))))
    if user.second_factor is not None:
        told.append((_("Second step set up"), user.second_factor.since))
    yield Record(_("Account"), tuple((label, value) for label, value in told if value))


def erase(site: Any, registry: Any, person: Person, pseudonym: str, _after: int) -> None:
    """Take the account away, and keep a locked one under the pseudonym, so that nobody can ever be called so."""
    accounts = site.service("accounts")
    if person.login in accounts:
        accounts.remove(person.login)
    if pseudonym not in accounts:
        accounts.add(pseudonym, None, registry)
        accounts.disable(pseudonym)


def forget(site: Any, registry: Any, days: int) -> int:
    """Have those forgotten who were disabled more than `days` ago; 0 leaves them alone."""
    if days:
        enqueue(site, registry, FORGET, days)
    return 0
