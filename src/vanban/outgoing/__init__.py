"""Requests that the portal makes itself: to public addresses only, whatever a link, a redirect or a name server says."""

from pyramid.config import Configurator

from vanban.outgoing.addresses import Policy, Refused, policy_setting
from vanban.outgoing.fetching import Fetched, Limits, OutgoingError, Unreachable, fetch

__all__ = ["Fetched", "Limits", "OutgoingError", "Policy", "Refused", "Unreachable", "fetch", "policy_setting"]


def includeme(config: Configurator) -> None:
    """Read at start what may be asked besides public addresses, so that nonsense is told then."""
    config.registry.outgoing_policy = policy_setting(config.registry.settings or {})
