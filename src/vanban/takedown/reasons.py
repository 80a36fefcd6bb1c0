"""What readers may find wrong with content: the list that the form offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from vanban.i18n import _


@dataclass(frozen=True)
class Reason:
    """One kind of complaint."""

    title: Any
    about: Any
    """What it means, in one line."""
    needs_words: bool = False
    """Whether nobody can act on it without being told what exactly is meant."""


REASONS: Final[dict[str, Reason]] = {
    "wrong": Reason(_("Wrong or out of date"), _("A figure, a date, a name or a rule is not right."), needs_words=True),
    "improper": Reason(_("Improper or against the law"), _("Offends, incites, deceives, or harms children.")),
    "personal-data": Reason(
        _("Shows personal data"), _("Telephone numbers, addresses, marks, pictures of people."), needs_words=True
    ),
    "copyright": Reason(
        _("Belongs to somebody else"), _("Text or pictures used without permission."), needs_words=True
    ),
    "spam": Reason(
        _("Advertising or betting"), _("Strange links, gambling, loans, selling: the page may have been tampered with.")
    ),
    "broken": Reason(_("Does not work"), _("The file does not open, a link leads nowhere, letters cannot be read.")),
}
"""By the token that is stored; add one line for another."""
