"""From whom the portal's mail comes, and where mail for it goes. The mail server is the deployment's, in the INI file."""

from vanban.fields import Email, Schema, Text
from vanban.i18n import _


class CorrespondenceSchema(Schema):
    """Sender and receiver."""

    sender_name = Text(title=_("Name of the sender"), help=_("Empty: the name of the body."), max_length=100)
    sender_address = Email(
        title=_("Address of the sender"),
        help=_(
            "Use an address of your own domain, or mail servers may take it for spam. Empty: the one of the deployment."
        ),
    )
    receiving_address = Email(
        title=_("Address for opinions and questions"),
        help=_("Where messages of citizens go. Empty: the e-mail address in the footer."),
    )
