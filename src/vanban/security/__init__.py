"""Who is asking, and what they may do: accounts, sessions, roles, rights. What nobody granted is denied."""

from pyramid.config import Configurator

from vanban.content.events import SiteFound, SiteOpened
from vanban.permissions import Permission
from vanban.security import acl, csrf, passwords, policy, session_limits, sessions, throttle


def includeme(config: Configurator) -> None:
    """Keep accounts and sessions in every site, and ask the security policy before each view."""
    passwords.cost_of(config.registry)  # a wrong setting is an error at start, not at the first login
    passwords.shortest_of(config.registry)
    throttle.check_settings(config.registry.settings)
    config.add_site_service("accounts", "vanban.security.accounts.Accounts")
    config.add_site_service("sessions", "vanban.security.sessions.Sessions")
    config.add_site_service("throttle", "vanban.security.counts.Counts")
    config.add_site_service("signing-key", "vanban.security.signing.SigningKey")
    config.registry.session_limits = session_limits.read_limits(config.registry.settings)
    config.registry.acl_of = acl.acl_of
    config.set_security_policy(policy.SecurityPolicy())
    config.set_default_permission(Permission.MANAGE_SITE)
    config.add_request_method(policy.principals, property=True)
    config.include("vanban.security.audit")
    config.include("vanban.security.second_factor")
    config.include("vanban.security.oidc")
    config.include("vanban.security.personal")
    config.add_subscriber(sessions.forget_those_over, SiteOpened)
    config.add_subscriber(throttle.forget_failures, SiteFound)
    config.set_csrf_storage_policy(csrf.Tokens())
    config.set_default_csrf_options(require_csrf=True, check_origin=False, callback=csrf.needs_token)
