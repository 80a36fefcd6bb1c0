"""Logging in by a login service of the ministry, the province or the school (OpenID Connect), beside the password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyramid.config import Configurator

from vanban.errors import SetupError
from vanban.security.oidc.settings import OidcSettings, read_settings

if TYPE_CHECKING:
    from vanban.security.oidc.provider import Provider


def includeme(config: Configurator) -> None:
    """Read the settings `vanban.oidc.*`; without them there is no login service."""
    config.add_site_service("oidc-links", "vanban.security.oidc.linking.Links")
    config.include("vanban.security.oidc.personal_data")
    settings = read_settings(config.registry.settings)
    config.registry.oidc = _provider(settings) if settings is not None else None


def login_service(registry: Any) -> Provider | None:
    """Give the login service of this portal, if it has one."""
    return getattr(registry, "oidc", None)


def _provider(settings: OidcSettings) -> Provider:
    try:
        from vanban.security.oidc.provider import Provider  # noqa: PLC0415 (its library is an option)
    except ImportError as error:
        raise SetupError("A login service needs a library more: pip install 'vanban[oidc]'.") from error
    return Provider(settings)
