"""Who stands before the pages of the forum."""

from __future__ import annotations

from typing import Any

from vanban.consultations.moderating import is_moderator
from vanban.content.contribution import Receiver
from vanban.forum.writing import STRANGER, Writer


def writer_here(place: Receiver, request: Any) -> Writer:
    """Give who writes in `place`: under the display name of the account, or as a stranger."""
    identity = request.identity
    if identity is None:
        return STRANGER
    return Writer(identity.login, identity.fullname or identity.login, is_moderator(place, request.has_permission))
