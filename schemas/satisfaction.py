"""Whether readers are asked how satisfied they are."""

from vanban.fields import Boolean, Schema
from vanban.i18n import _


class SatisfactionSchema(Schema):
    """The switch."""

    ask_satisfaction = Boolean(
        title=_("Ask readers at the foot of each page how satisfied they are"),
        help=_("Decree 224/2026/NĐ-CP, article 10, asks for it. What came before stays readable for the office."),
        empty=True,
        missing=False,
    )
