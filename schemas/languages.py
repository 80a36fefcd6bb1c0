"""Which languages the portal offers."""

from typing import Any

import colander

from vanban.fields import Pick, Picks, Schema
from vanban.i18n import LANGUAGES, _

OPTIONS = tuple(LANGUAGES.items())


class LanguagesSchema(Schema):
    """Those offered, and the one that who has not chosen reads."""

    languages = Picks(
        title=_("Languages to choose from"),
        help=_("Menus and forms are translated; documents stay in the language in which they were written."),
        options=OPTIONS,
        empty=tuple(LANGUAGES),
        missing=(),
    )
    default_language = Pick(title=_("Shown first"), options=OPTIONS, empty="vi", missing="vi")

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse to offer none, and a first one that is not offered."""
        wrong = colander.Invalid(self)
        if not values["languages"]:
            wrong["languages"] = _("Choose at least one language.")
        elif values["default_language"] not in values["languages"]:
            wrong["default_language"] = _("This language is not among those to choose from.")
        if wrong.children:
            raise wrong
