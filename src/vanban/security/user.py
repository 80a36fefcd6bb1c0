"""What is kept of one person who may log in."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any, Final

from persistent import Persistent

from vanban.i18n import _
from vanban.permissions import Role

RESTRICTED: Final = _("A person whose data is restricted")


class User(Persistent):
    """One person's account. Change it through `Accounts`, which checks."""

    fullname: str = ""
    email: str = ""
    language: str = "vi"
    password_hash: str = ""
    """Empty: nobody can log in as this person yet."""
    password_changed: datetime | None = None
    roles: frozenset[Role] = frozenset()
    """Held on the whole site, apart from those of the groups."""
    disabled: bool = False
    disabled_reason: str = ""
    """What the administrator noted when disabling it."""
    disabled_on: datetime | None = None
    roles_changed: datetime | None = None
    """When roles on the whole site, or groups, were last given or taken."""
    invited: datetime | None = None
    """When the last invitation was asked for."""
    registered: datetime | None = None
    """When this person opened the account by themselves; `None` for whoever was given one."""
    consent: Any = None
    """The `Consent` that this person gave to it then."""
    sign_in: str = ""
    """What this person types to log in, when that is not `login` any more."""
    restricted: bool = False
    """Whether this person is not to be named to others (see `vanban.privacy.restricting`)."""
    tries: str = ""
    """Changes when wrong passwords and codes are forgiven: they are counted together with it."""
    second_factor: Any = None
    """A `SecondFactor`, for whoever has set one up."""

    def __init__(self, login: str) -> None:
        self.login = login
        """Never changes: rights, ownership and history are written with it (see ADR 32)."""
        self.created = datetime.now(UTC)
        self.end_sessions()

    def end_sessions(self) -> None:
        """Let every session of this person be over."""
        self.stamp = secrets.token_hex(8)
        """Sessions of another stamp do not count; also those of a former account of this login."""

    @property
    def title(self) -> str:
        """What others call this person; a sentence in place of the name while that is restricted."""
        return RESTRICTED if self.restricted else self.called

    @property
    def called(self) -> str:
        """What this person and administrators call them."""
        return self.fullname or self.name

    @property
    def may_be_chosen(self) -> bool:
        """Whether this person is offered when rights are given: not who came by themselves and was given none."""
        return not (self.disabled or self.restricted or self.is_citizen)

    @property
    def is_citizen(self) -> bool:
        """Whether this person came by themselves and was given no role."""
        return self.registered is not None and not self.roles

    @property
    def name(self) -> str:
        """What this person types to log in."""
        return self.sign_in or self.login
