"""Whether citizens may open accounts by themselves."""

from vanban.fields import Boolean, Schema
from vanban.i18n import _


class RegistrationSchema(Schema):
    """The switch."""

    may_register = Boolean(
        title=_("Citizens may register"),
        help=_(
            "Whoever confirms an e-mail address gets an account and sees the own opinions together. It holds no role: it shows nothing that is not public. It needs letters to be sent."
        ),
    )
