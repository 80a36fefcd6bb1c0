"""The main menu: its entries in their order, with one level below."""

from typing import Any, Final

import colander

from vanban.fields import Boolean, Destination, Row, Rows, Schema, Text, WholeNumber
from vanban.i18n import _

FEW: Final = 7
"""Entries that a reader takes in at a glance, and that fit on one line."""


class EntrySchema(Row):
    """One entry."""

    needed = ("label", "target")

    place = WholeNumber(title=_("Place"), least=1, most=99)
    label = Text(title=_("Words"), max_length=60, missing=colander.required)
    target = Destination(
        title=_("Leads to"),
        max_length=500,
    )
    under = Boolean(title=_("Belongs under the entry above"))
    hidden = Boolean(title=_("Do not show for now"))


class MenuSchema(Schema):
    """All entries; without any, the menu shows the sections of the portal."""

    menu = Rows(
        title=_("Entries"),
        row=EntrySchema,
        row_title=_("Entry"),
        help=_("An entry leads to a page of this portal, such as /tin-tuc, or to another address with https://."),
    )

    def validator(self, _node: colander.SchemaNode, values: dict[str, Any]) -> None:
        """Refuse entries that lead nowhere, and one that belongs under nothing."""
        wrong = colander.Invalid(self["menu"])
        entries = values["menu"]
        for number, entry in enumerate(entries):
            followed = number + 1 < len(entries) and entries[number + 1]["under"]
            sentence = _wrong_with(entry, first=number == 0, followed=followed)
            if sentence:
                row = self["menu"].children[0]
                inner = colander.Invalid(row)
                inner["under" if entry["under"] and number == 0 else "target"] = sentence
                wrong.add(inner, number)
        if wrong.children:
            whole = colander.Invalid(self)
            whole.add(wrong, self.children.index(self["menu"]))
            raise whole

    def after_bind(self, _node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Learn which paths there are."""
        self.exists = kw.get("exists", lambda _path: True)

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Tell of pages that are gone, and of a menu that is too long to be read at a glance."""
        gone = [
            entry for entry in values["menu"] if entry["target"].startswith("/") and not self.exists(entry["target"])
        ]
        told = [
            _(
                "“${label}” leads to ${target}, which is not there any more: readers do not see this entry.",
                mapping={"label": entry["label"], "target": entry["target"]},
            )
            for entry in gone
        ]
        return [*told, *_too_long(values["menu"])]


def _too_long(entries: tuple[dict[str, Any], ...]) -> list[str]:
    shown = [entry for entry in entries if not entry["under"] and not entry["hidden"]]
    if len(shown) <= FEW:
        return []
    told = {"count": len(shown), "few": FEW}
    return [
        _(
            "The menu has ${count} entries side by side; more than ${few} are hard to take in, on a phone above all. Put some under others.",
            mapping=told,
        )
    ]


def _wrong_with(entry: dict[str, Any], *, first: bool, followed: bool) -> str:
    if first and entry["under"]:
        return str(_("The first entry has none above it to belong to."))
    if entry["target"] or (followed and not entry["under"]):
        return ""
    return str(_("Say where it leads, or put entries under it."))
