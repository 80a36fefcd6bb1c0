"""Requests that the portal makes itself: to public addresses only, whatever a link, a redirect or a name server says."""

from vanban.outgoing.addresses import Policy, Refused, policy_setting
from vanban.outgoing.fetching import Fetched, Limits, OutgoingError, Unreachable, fetch

__all__ = ["Fetched", "Limits", "OutgoingError", "Policy", "Refused", "Unreachable", "fetch", "policy_setting"]
