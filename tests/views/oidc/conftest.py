"""A portal that knows a login service, at which one of its people is linked."""

from __future__ import annotations

import pytest
from login_service import ANH, CLIENT, SECRET, LoginService

from vanban.security.oidc.provider import Provider
from vanban.security.oidc.settings import OidcSettings


@pytest.fixture
def service():
    made = LoginService()
    yield made
    made.close()


@pytest.fixture
def clock():
    class Clock:
        now = 1_000_000.0

        def __call__(self):
            return self.now

    return Clock()


@pytest.fixture
def oidc(portal, service, clock):
    """The portal knows the service, and «bientap» is linked with Ánh there."""
    settings = OidcSettings(service.issuer, CLIENT, SECRET, title="Tài khoản ngành")
    portal.registry.oidc = Provider(settings, clock)
    portal.on_site(lambda site: site.service("oidc-links").link(service.issuer, ANH["sub"], "bientap"))
    yield portal
    portal.registry.oidc = None
