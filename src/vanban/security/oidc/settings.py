"""What a deployment says of its login service, in `vanban.oidc.*`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from vanban.errors import SetupError
from vanban.permissions import ASSIGNABLE, Role

PREFIX: Final = "vanban.oidc."
_YES_NO: Final = {"true": True, "false": False}
_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class OidcSettings:
    """One login service (OpenID Connect Core 1.0)."""

    issuer: str
    """Its address, as it names itself in tokens."""
    client_id: str
    client_secret: str = ""
    """Empty for a public client: the code is then protected by PKCE alone."""
    title: str = "OpenID Connect"
    """What the button and the pages call it."""
    scopes: str = "openid profile email"
    create: bool = False
    """Whether an account is made for whoever it vouches for and has none."""
    link_by_email: bool = False
    """Whether an account with the same address is theirs, when it says that the address was verified."""
    proves_second_factor: bool = False
    """Whether it asks for a second step itself, so that the portal need not."""
    roles_claim: str = ""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Value of that claim → role on the whole site."""


def read_settings(settings: Any) -> OidcSettings | None:
    """Read the settings; `None` when there is no login service. Raise `SetupError` for what is wrong with them."""
    given = {
        name.removeprefix(PREFIX): str(value).strip() for name, value in settings.items() if name.startswith(PREFIX)
    }
    if not given.get("issuer"):
        return None
    unknown = given.keys() - OidcSettings.__dataclass_fields__.keys()
    if unknown:
        raise SetupError(f"There is no setting {PREFIX}{min(unknown)}.")
    if not given.get("client_id"):
        raise SetupError(f"The setting {PREFIX}client_id is missing: the login service gives it.")
    given["issuer"] = checked_address(given["issuer"], f"The setting {PREFIX}issuer")
    flags = {
        name: _flag(name, given.pop(name))
        for name in ("create", "link_by_email", "proves_second_factor")
        if name in given
    }
    roles = {"roles": _roles(given.pop("roles"))} if "roles" in given else {}
    return OidcSettings(**given, **flags, **roles)  # type: ignore[arg-type]


def checked_address(address: Any, name: str) -> str:
    """Give `address` if it is one of https, or of this very machine; raise `SetupError`, which says `name`, otherwise."""
    parts = urlsplit(address if isinstance(address, str) else "")
    near = parts.scheme == "http" and parts.hostname in _THIS_MACHINE
    if not (parts.hostname and (parts.scheme == "https" or near)) or parts.username or parts.fragment:
        raise SetupError(f"{name} is «{address}»; it should be an address that begins with https://.")
    return str(address)


def _flag(name: str, written: str) -> bool:
    if written not in _YES_NO:
        raise SetupError(f"The setting {PREFIX}{name} is «{written}»; it should be true or false.")
    return _YES_NO[written]


def _roles(written: str) -> dict[str, Role]:
    """Read `teachers=Member board=Editor`."""
    pairs = [pair.rpartition("=")[::2] for pair in written.split()]
    wrong = [role for value, role in pairs if not value or role not in ASSIGNABLE]
    if wrong:
        raise SetupError(f"The setting {PREFIX}roles names {wrong[0]!r}; write value=Role, of {', '.join(ASSIGNABLE)}.")
    return {value: Role(role) for value, role in pairs}
