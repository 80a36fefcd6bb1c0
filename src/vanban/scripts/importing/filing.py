"""Files checked rows in batches, each in one transaction: created, given its files, published, indexed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from vanban.catalog.text.reading import words_of_content
from vanban.content import lifecycle
from vanban.content.base import Content, path_string
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.site import Site
from vanban.content.values import adopt_terms, bound_schema
from vanban.database import site_in
from vanban.fields import Schema
from vanban.files import take_in
from vanban.scripts.environment import Environment, folder_at
from vanban.scripts.importing.checking import TYPE
from vanban.scripts.importing.papers import Papers
from vanban.scripts.importing.rows import Checked, Outcome, Status
from vanban.scripts.text_writer import TextWriter
from vanban.workflow.engine import fire

BATCH: Final = 100
"""Documents to a transaction: few enough to hold in memory, enough that its cost is shared."""


@dataclass(frozen=True)
class Filing:
    """How and where rows are filed."""

    environment: Environment
    into: str
    papers: Papers
    by: str
    transition: str
    writer: TextWriter

    def file(self, rows: Iterable[Checked]) -> Iterator[Outcome]:
        """File `rows` batch by batch; give what became of each once its batch is committed."""
        remaining = iter(rows)
        self.writer.start()
        with self.environment.connected() as (root, manager):
            site = site_in(root, self.environment.registry)
            while batch := list(islice(remaining, BATCH)):
                filed = self._file_batch(batch, site)
                words = {int(content.docid or 0): words_of_content(content) for content in filed}
                manager.get().note(f"vanban import-documents, rows {batch[0].row}–{batch[-1].row}")
                manager.commit()
                self.writer.put(words)
                yield from map(_filed, batch, filed)
                manager.begin()
            self.writer.finish()
            self.writer.settle(site)
            manager.commit()

    def _file_batch(self, batch: list[Checked], site: Site) -> list[Content]:
        folder = folder_at(site, self.into)
        schema = bound_schema(TYPE, folder, self.environment.registry)
        self.writer.settle(site)
        return [self._file(row, folder, schema) for row in batch]

    def _file(self, row: Checked, folder: Folder, schema: Schema) -> Content:
        registry = self.environment.registry
        values: dict[str, Any] = adopt_terms(row.values, schema, folder)
        if row.file:
            values["file"] = self._stored(row.file)
        if row.attachments:
            values["attachments"] = tuple(self._stored(name) for name in row.attachments)
        document = lifecycle.add(folder, OfficialDocument(**values), registry, by=self.by)
        if self.transition:
            fire(document, self.transition, registry, by=self.by, may=lambda _permission: True)
        return document

    def _stored(self, name: str) -> Any:
        with self.papers.open(name) as stream:
            return take_in(stream, name, self.environment.registry)


def _filed(row: Checked, content: Content) -> Outcome:
    return Outcome(row.row, Status.FILED, path_string(content), [("", warning) for warning in row.warnings])
