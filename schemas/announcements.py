"""What stands on every page for a time: planned downtime, and one message that matters now."""

from datetime import UTC, datetime, tzinfo
from typing import Any, Final

import colander

from vanban.fields import Boolean, Destination, Moment, Pick, Schema, TextArea
from vanban.i18n import _
from vanban.text.working_days import WorkingDays

TONES: Final = (("info", _("Information")), ("warning", _("Please note")), ("danger", _("Emergency")))


class AnnouncementsSchema(Schema):
    """Planned maintenance (Decree 224/2026/NĐ-CP, article 13) and the banner."""

    banner_text = TextArea(title=_("Message on every page"), max_length=500)
    banner_tone = Pick(title=_("How it looks"), options=TONES, empty="info", missing="info")
    banner_link = Destination(title=_("Read more at"), max_length=500)
    banner_until = Moment(title=_("Show the message until"), help=_("Empty: until you take it away."))
    maintenance_from = Moment(title=_("Planned maintenance begins"))
    maintenance_until = Moment(title=_("Expected to work again"))
    maintenance_text = TextArea(title=_("What readers should know about it"), max_length=500)
    read_only = Boolean(
        title=_("During this time, nothing can be changed"),
        help=_("Reading and search go on; only administrators can save."),
    )

    notice_days = 7
    zone: tzinfo = UTC
    working = WorkingDays()

    def after_bind(self, _node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Learn how many working days before downtime the public is to be told."""
        self.notice_days = kw.get("notice_days", 7)
        self.zone = kw.get("zone") or UTC
        self.working = kw.get("working") or self.working

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse times that are not in order, and maintenance without one of them."""
        begins, ends = values["maintenance_from"], values["maintenance_until"]
        wrong = colander.Invalid(self)
        if begins and not ends:
            wrong["maintenance_until"] = _("Say when the portal is expected to work again.")
        elif ends and not begins:
            wrong["maintenance_from"] = _("Say when the maintenance begins.")
        elif begins and ends and ends <= begins:
            wrong["maintenance_until"] = _("This must be later than the beginning.")
        elif values["read_only"] and not begins:
            wrong["read_only"] = _("Say first from when to when.")
        if wrong.children:
            raise wrong

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Tell of downtime that is announced too late."""
        begins = values["maintenance_from"]
        if begins is None or begins <= datetime.now(UTC):
            return []
        days = self.working.between(datetime.now(self.zone).date(), begins.astimezone(self.zone).date())
        if days >= self.notice_days:
            return []
        told = {"days": days, "wanted": self.notice_days}
        return [
            _(
                "The public hears of this ${days} working days before; planned downtime is to be announced ${wanted} working days before (Decree 224/2026/NĐ-CP, article 13).",
                mapping=told,
            )
        ]
