"""How much is taken: what an administrator may lower below what the deployment allows."""

from typing import Any, Final

import colander

from vanban.fields import Schema, WholeNumber
from vanban.i18n import _

CAPPED: Final = ("upload_mb", "batch_files", "batch_mb")


class LimitsSchema(Schema):
    """Sizes and numbers; empty means as much as the deployment allows."""

    upload_mb = WholeNumber(title=_("Largest file, in megabytes"), least=1)
    batch_files = WholeNumber(title=_("Files filed at once, at most"), least=1)
    batch_mb = WholeNumber(title=_("Files filed at once, in megabytes together"), least=1)
    notice_days = WholeNumber(
        title=_("Working days between announcing planned downtime and its beginning"),
        help=_("7 by Decree 224/2026/NĐ-CP, article 13."),
        least=0,
        most=60,
        empty=7,
        missing=7,
    )
    least_days = WholeNumber(
        title=_("Days for which a consultation is open, at least"),
        help=_("A shorter one can be opened, with a warning to the office. 0: without."),
        least=0,
        most=365,
        empty=30,
        missing=30,
    )
    remind_days = WholeNumber(
        title=_("Days before closing on which the office is reminded"),
        help=_("Those who may publish get a letter once."),
        least=1,
        most=60,
        missing=3,
        empty=3,
    )
    answer_days = WholeNumber(
        title=_("Days after the end of a consultation by which its outcome is published"),
        help=_("After that, administrators are told that it is overdue."),
        least=1,
        most=365,
        empty=30,
        missing=30,
    )

    def after_bind(self, _node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Learn what the deployment allows, as `caps` by field."""
        for name, cap in kw.get("caps", {}).items():
            self[name].most = cap
            self[name].help = _("Empty: ${most}, as much as this installation allows.", mapping={"most": cap})
