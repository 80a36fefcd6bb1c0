"""Checks each row before anything is written: its fields, its files, its number, its readiness to be published."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from vanban.catalog.duplicates import find_duplicate
from vanban.content.base import path_string
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.site import Site, site_of
from vanban.content.values import bound_schema, validate
from vanban.errors import Invalid, TooLarge
from vanban.files import StoredFile, take_in
from vanban.i18n import _
from vanban.scripts.importing.papers import Papers
from vanban.scripts.importing.readying import file_names, readied
from vanban.scripts.importing.rows import Checked, Outcome, Row, Status
from vanban.scripts.importing.twins import Twins
from vanban.text.normal import clean_line, fold
from vanban.text.numbers import DocumentNumber
from vanban.workflow.engine import blocked, workflow_of

TYPE: Final = "OfficialDocument"


@dataclass
class Checker:
    """Judges rows against one site and against one another."""

    folder: Folder
    registry: Any
    papers: Papers
    transition: str = ""
    """What each document will go through once it is filed."""
    resume: bool = False
    """Whether rows that are there already count as done."""
    _seen: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._site: Site = site_of(self.folder)
        self._vocabularies: Mapping[str, Any] = self._site.service("vocabularies")
        self._schema = bound_schema(TYPE, self.folder, self.registry)
        self._twins = Twins(self._site, self.registry)

    def check(self, row: Row) -> tuple[Outcome, Checked | None]:
        """Give what is to be said of `row`, and what is to be filed when nothing forbids it."""
        if row.problem:
            return Outcome(row.number, Status.REFUSED, problems=[("", row.problem)]), None
        raw, problems = readied(row.values)
        names = file_names(raw)
        values = self._validated(raw, problems)
        if values is not None and not problems:
            known = self._known(row.number, values)
            if known is not None:
                return known, None
            problems += self._not_ready(values)
        stored: list[StoredFile] = []
        for name, paper in names:
            problems += self._damaged(name, paper, stored)
        if problems or values is None:
            return Outcome(row.number, Status.REFUSED, problems=problems), None
        warnings = [*self._schema.warnings(values), *self._twins.of(row.number, values, stored)]
        files = {kind: [paper for name, paper in names if name == kind] for kind in ("file", "attachments")}
        checked = Checked(row.number, values, "".join(files["file"]), tuple(files["attachments"]), tuple(warnings))
        return Outcome(row.number, Status.READY, problems=[("", warning) for warning in warnings]), checked

    def _validated(self, raw: dict[str, Any], problems: list[tuple[str, str]]) -> dict[str, Any] | None:
        try:
            return validate(self._schema, raw)
        except Invalid as error:
            problems += [(name, self._nearer(name, sentence, raw)) for name, sentence in error.errors.items()]
            return None

    def _nearer(self, name: str, sentence: str, raw: Mapping[str, Any]) -> str:
        """Name the terms that a wrong one may have meant."""
        node = next((node for node in self._schema.children if node.name == name), None)
        value = raw.get(name)
        if node is None or not node.vocabulary or node.may_add_terms or not isinstance(value, str):
            return sentence
        titles = {fold(term.title): term.title for term in node.terms}
        near = get_close_matches(fold(clean_line(value)), titles, 3, 0.5)
        named = {"value": value[:100], "near": ", ".join(titles[match] for match in near)}
        sentence = _("“${value}” is not in this list; nearest: ${near}.", mapping=named)
        return sentence if near else _("“${value}” is not in this list.", mapping=named)

    def _known(self, number: int, values: Mapping[str, Any]) -> Outcome | None:
        """Tell whether the document is there already, in the portal or further up in the source."""
        if not values["number"]:
            return None
        token = self._vocabularies["issuers"].token_for(values["issuer"])
        other = find_duplicate(self._site, {**values, "issuer": token}) if token or not values["issuer"] else None
        if other is not None:
            path = path_string(other)
            if self.resume:
                return Outcome(number, Status.DONE, path)
            sentence = _(
                "${number} of this issuer and year is already in the portal.", mapping={"number": values["number"]}
            )
            return Outcome(number, Status.DUPLICATE, path, [("number", sentence)])
        parsed, issued = DocumentNumber.parse(values["number"]), values["issued"]
        identity = (parsed.key, token or fold(values["issuer"]), issued.year if issued else parsed.year or 0)
        first = self._seen.setdefault(identity, number)
        if first == number:
            return None
        sentence = _("The same number, issuer and year stand in row ${row}.", mapping={"row": first})
        return Outcome(number, Status.DUPLICATE, problems=[("number", sentence)])

    def _not_ready(self, values: dict[str, Any]) -> list[tuple[str, str]]:
        """Say what keeps the document from going through the transition it is meant to."""
        if not self.transition:
            return []
        draft = OfficialDocument(**values)
        draft.__parent__ = self.folder
        workflow = workflow_of(draft, self.registry)
        deed = None if workflow is None else workflow.transitions.get(self.transition)
        if workflow is None or deed is None or workflow.initial not in deed.sources:
            return [("", _("Documents in this folder cannot be published at once: their workflow does not know it."))]
        sentence = blocked(draft, deed, self.registry)
        return [("", sentence)] if sentence else []

    def _damaged(self, name: str, paper: str, good: list[StoredFile]) -> list[tuple[str, str]]:
        try:
            with self.papers.open(paper) as stream:
                stored = take_in(stream, paper, self.registry)
            stored.blob._p_invalidate()  # this was only a try: the bytes are taken in when the row is filed
            good.append(stored)
        except (Invalid, TooLarge) as error:
            return [(name, error.message)]
        except (zipfile.BadZipFile, zlib.error, EOFError):
            return [(name, _("“${name}” cannot be unpacked (encrypted or damaged).", mapping={"name": paper}))]
        return [(name, _(stored.scan_note))] if stored.is_held and self.transition else []
