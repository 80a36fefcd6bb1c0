"""What all letters have in common: how they greet, and who writes."""

from __future__ import annotations

from typing import Any

from vanban.i18n import _, in_language


def in_form(language: str, portal: str, *paragraphs: Any, name: str = "") -> str:
    """Give the text of a letter of `portal` with `paragraphs`, of which empty ones are left out.

    `name` is of who gets it: left out where a stranger may have typed it, or somebody else's address.
    """
    greeting = _("Dear ${name},", mapping={"name": name}) if name else _("Dear Sir or Madam,")
    said = [in_language(paragraph, language) for paragraph in (greeting, *paragraphs) if paragraph]
    return "\n\n".join((*said, f"-- \n{portal}"))
