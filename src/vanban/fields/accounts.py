"""A field that names somebody who may log in."""

from __future__ import annotations

from typing import Any

import colander

from vanban.fields.text import Text
from vanban.i18n import _


class Account(Text):
    """The login of a person with an account that is not disabled."""

    missing = ""
    max_length = 100
    accounts: Any = None

    def after_bind(self, node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Learn who there is."""
        node.accounts = kw.get("accounts")

    def validator(self, node: colander.SchemaNode, value: str) -> None:
        """Refuse a login that nobody has, or nobody uses any more."""
        if not value or node.accounts is None:
            return
        user = node.accounts.named(value) or node.accounts.get(value)
        if user is None:
            raise colander.Invalid(node, _("Nobody has the login “${login}”.", mapping={"login": value}))
        if user.disabled:
            raise colander.Invalid(node, _("The account “${login}” is disabled.", mapping={"login": value}))
