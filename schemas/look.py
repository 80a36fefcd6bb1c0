"""How the portal looks: its emblem and two colours."""

from typing import Any, Final

import colander

from vanban.colours import WHITE, contrast, is_readable, readable_shade
from vanban.fields import Attachment, Colour, Schema
from vanban.i18n import _

MAIN: Final = "#1d4f91"
ACCENT: Final = "#b8860b"


class MainColour(Colour):
    """A colour in which words can be read."""

    proposed = ""
    """The nearest shade that can be read, when the one given cannot."""

    def validator(self, node: colander.SchemaNode, value: str) -> None:
        """Refuse a colour that is too light, and name the nearest that is not."""
        super().validator(node, value)
        if is_readable(value):
            return
        node.proposed = readable_shade(value)
        told: dict[str, Any] = {
            "colour": value,
            "contrast": f"{contrast(value, WHITE):.1f}".replace(".", ","),
            "proposed": node.proposed,
        }
        sentence = _(
            "Words in ${colour} are hard to read: the contrast is ${contrast}, and 4,5 is needed. The nearest shade that can be read is ${proposed}.",
            mapping=told,
        )
        raise colander.Invalid(node, sentence)


class LookSchema(Schema):
    """Emblem, small icon, colours."""

    logo = Attachment(
        title=_("Emblem"),
        help=_("PNG, JPEG or WebP, square if possible, with nothing or white around it. It stands beside the name."),
        picture=True,
    )
    icon = Attachment(
        title=_("Small icon"),
        help=_("Shown by browsers beside the title of the page. Without one, the emblem is used."),
        picture=True,
    )
    main_colour = MainColour(
        title=_("Main colour"),
        help=_("Header, links and buttons. The shades beside it, and those for dark screens, follow from it."),
        empty=MAIN,
        missing=MAIN,
    )
    accent_colour = Colour(
        title=_("Second colour"),
        help=_("The line below the header and the frame around what is chosen."),
        empty=ACCENT,
        missing=ACCENT,
    )
