"""Checks each row before anything is written: its fields, its files, its number, its readiness to be published."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from vanban.catalog.duplicates import find_duplicate
from vanban.content.base import path_string
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.site import Site, site_of
from vanban.content.values import bound_schema, validate
from vanban.fields import LONGEST_TERM
from vanban.errors import Invalid, TooLarge
from vanban.files import limit_of, store
from vanban.i18n import _
from vanban.scripts.importing.articles import body_of
from vanban.scripts.importing.columns import ARTICLES
from vanban.scripts.importing.papers import Papers
from vanban.scripts.importing.rows import Checked, Outcome, Row, Status
from vanban.text.normal import clean_line, fold
from vanban.text.numbers import DocumentNumber
from vanban.workflow.engine import blocked, workflow_of

TYPE: Final = "OfficialDocument"
LISTS: Final = ("fields_of_law", "attachments", "relations")


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

    def check(self, row: Row) -> tuple[Outcome, Checked | None]:
        """Give what is to be said of `row`, and what is to be filed when nothing forbids it."""
        if row.problem:
            return Outcome(row.number, Status.REFUSED, problems=[("", row.problem)]), None
        raw, problems = _readied(row.values)
        names = _file_names(raw)
        values = self._validated(raw, problems)
        if values is not None and not problems:
            known = self._known(row.number, values)
            if known is not None:
                return known, None
            problems += [*self._long_terms(values), *self._not_ready(values)]
        for name, paper in names:
            problems += self._damaged(name, paper)
        if problems or values is None:
            return Outcome(row.number, Status.REFUSED, problems=problems), None
        warnings = self._schema.warnings(values)
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
        return sentence if near else _("“${value}” is not in this list.", mapping=named)  # type: ignore[no-any-return]

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

    def _long_terms(self, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Name fields whose new terms no list takes."""
        for node in self._schema.children:
            given = values.get(node.name) if node.vocabulary else None
            if any(len(term) > LONGEST_TERM for term in (given if isinstance(given, tuple) else (given or "",))):
                yield node.name, _("A term has a title of 1 to ${limit} characters.", mapping={"limit": LONGEST_TERM})

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

    def _damaged(self, name: str, paper: str) -> list[tuple[str, str]]:
        try:
            with self.papers.open(paper) as stream:
                stored = store(stream, paper, limit_bytes=limit_of(self.registry))
            stored.blob._p_invalidate()  # this was only a try: the bytes are taken in when the row is filed
        except (Invalid, TooLarge) as error:
            return [(name, error.message)]
        except (zipfile.BadZipFile, zlib.error, EOFError):
            return [(name, _("“${name}” cannot be unpacked (encrypted or damaged).", mapping={"name": paper}))]
        return []


def _readied(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Give raw values as the schema takes them: no empty ones, lists as lists, articles as body, numbers as text."""
    raw = {name: _text(value) for name, value in values.items() if value not in (None, "", [])}
    problems: list[tuple[str, str]] = []
    if ARTICLES in raw:
        try:
            raw["body"] = body_of(raw.pop(ARTICLES))
        except Invalid as error:
            problems.append((ARTICLES, error.message))
    for name in LISTS:
        if isinstance(raw.get(name), str):
            raw[name] = [part for part in map(str.strip, raw[name].split(";")) if part]
    if "relations" in raw and isinstance(raw["relations"], list):
        raw["relations"] = [_relation(item) for item in raw["relations"]]
    return raw, problems


def _text(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _relation(item: Any) -> Any:
    """Read «Thay thế: 12/2010/TT-BGDĐT»; without a colon the two are just related."""
    if not isinstance(item, str):
        return item
    kind, colon, target = item.partition(":")
    return {"type": kind.strip(), "target": target.strip()} if colon else {"type": "lien-quan", "target": item}


def _file_names(raw: dict[str, Any]) -> list[tuple[str, str]]:
    """Take the names of files out of `raw`; give them with the field each is for."""
    main, more = raw.pop("file", None), raw.pop("attachments", ())
    found = [("file", main), *(("attachments", name) for name in (more if isinstance(more, list) else [more]))]
    return [(name, str(paper)) for name, paper in found if paper]
