"""The five levels that offices in Vietnam ask for."""

from __future__ import annotations

from typing import Final

from vanban.i18n import _

LEVELS: Final[dict[int, str]] = {
    5: _("Very satisfied"),
    4: _("Satisfied"),
    3: _("So so"),
    2: _("Dissatisfied"),
    1: _("Very dissatisfied"),
}
"""The best first, as they are asked."""
SATISFIED: Final = (5, 4)
DISSATISFIED: Final = (2, 1)
