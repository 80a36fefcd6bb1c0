"""What accounts, sessions, counts and the audit log keep of people, how it is found and how it is taken away."""

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Declare it."""
    config.include("vanban.personal_data")
    for part in ("accounts", "sessions", "audited"):
        config.include(f"vanban.security.personal.{part}")
