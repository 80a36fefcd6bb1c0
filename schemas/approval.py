"""Whether changes of menu and look wait for a second person."""

from typing import Any

import colander

from vanban.fields import Boolean, Schema
from vanban.i18n import _


class ApprovalSchema(Schema):
    """The switch; turning it off waits for a second person itself."""

    second_person = Boolean(
        title=_("Changes of menu, emblem and colours wait until another administrator approves"),
        help=_("Protects against an account that was taken over. Turning this off needs the other administrator too."),
    )

    administrators = 0

    def after_bind(self, _node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Learn how many administrators there are."""
        self.administrators = kw.get("administrators", 0)

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse to wait for somebody who does not exist."""
        if values["second_person"] and self.administrators < 2:
            wrong = colander.Invalid(self)
            wrong["second_person"] = _(
                "You are the only administrator: nobody could approve. Make a second account with this role first."
            )
            raise wrong
