"""Whom documents name because they signed them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.catalog.resolving import resolve
from vanban.i18n import _
from vanban.personal_data import Concern, Fate, Kept, Person, Record
from vanban.text.normal import fold


def includeme(config: Configurator) -> None:
    """Declare the names on documents."""
    config.add_personal_data(
        Kept(
            name="signers",
            title=_("Names in documents"),
            what=_("Name and position of who signed a document, and whoever its text names."),
            purpose=_("To publish what the law says has to be published."),
            basis=_("Decree 30/2020/NĐ-CP on records; Law 104/2016/QH13 on access to information."),
            until=_("As long as the document is kept."),
            where=_("Database, files and text index"),
            concern=Concern.STAFF,
            fate=Fate.STAYS,
            reason=_("An official document must not be changed; what is wrong in it is corrected by another document."),
            restricted=_("Official documents stay as they are."),
            find=find,
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the documents that this person signed, by name."""
    name = fold(person.name)
    if not name:
        return
    index = site.service("catalog")["signer"]
    for docid in sorted(index.applyEq(name), reverse=True):
        node = resolve(site, docid)
        if node is not None:
            told = (
                (_("Signer"), node.signer),
                (_("Position"), node.signer_position),
                (_("Date of issue"), node.issued),
            )
            yield Record(str(node.title), tuple((label, value) for label, value in told if value), node)
