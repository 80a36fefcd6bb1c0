"""Files that take long to make: asked for once, made in the background, fetched by those who may while they are true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Final, cast

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from transaction import TransactionManager
from ZODB.blob import Blob

from vanban.catalog.resolving import resolve
from vanban.consultations.synthesis import TITLE, Line, Table
from vanban.consultations.synthesis_files import FORMS
from vanban.content.consultation import Consultation
from vanban.content.site import Site
from vanban.files.stored import StoredFile
from vanban.jobs import enqueue
from vanban.text.slugs import slug

SERVICE: Final = "synthesis-files"
JOB: Final = "synthesis-file"
KEPT: Final = timedelta(days=1)
STEP: Final = 500
"""Rows between two notes of how far it is."""
CHUNK: Final = 1 << 18


class Prepared(Persistent):
    """One file: being made, or made of what `fingerprint` stands for."""

    stored: StoredFile | None = None
    fingerprint = ""

    def __init__(self, asked: datetime, total: int) -> None:
        self.asked, self.total = asked, total
        self.done = Length()
        """Rows written so far; an object of its own, noted while the job goes on."""


class Files(Persistent):
    """The files of all consultations."""

    def __init__(self) -> None:
        self._by_key: OOBTree = OOBTree()

    def get(self, key: str) -> Prepared | None:
        """Give the file called `key`, made or not."""
        found: Prepared | None = self._by_key.get(key)
        return found

    def put(self, key: str, prepared: Prepared) -> None:
        """Keep a file in place of the one before."""
        self._by_key[key] = prepared

    def drop_asked_before(self, moment: datetime) -> None:
        """Forget the files that were asked for before `moment`."""
        for key in [key for key, prepared in self._by_key.items() if prepared.asked < moment]:
            del self._by_key[key]


def current(table: Table, form: str) -> Prepared | None:
    """Give the file if it is being made, or made of what the table has now: never one that is not true any more."""
    found: Prepared | None = table.site.service(SERVICE).get(_key(table, form))
    return None if found is None or (found.stored is not None and found.fingerprint != table.mark) else found


def ask_for(table: Table, form: str, *, again: bool = False) -> None:
    """Have the file made, unless it is being made, or is there and not wanted `again`."""
    found = current(table, form)
    if found is None or (again and found.stored is not None):
        table.site.service(SERVICE).put(_key(table, form), Prepared(datetime.now(UTC), table.found.total))
        wanted = (table.consultation.docid, table.audience, table.language, form)
        enqueue(table.site, table.registry, JOB, *wanted)


def make(site: Site, registry: Any, *wanted: Any) -> None:
    """Job: make the file; what was asked for and is not wanted any more is left."""
    docid, audience, language, form = wanted
    consultation = resolve(site, docid)
    if not isinstance(consultation, Consultation):
        return
    table = Table(consultation, audience, language, registry)
    prepared = site.service(SERVICE).get(_key(table, form))
    if prepared is None:
        return
    write, media_type = FORMS[form]
    with TemporaryFile() as file:
        write(cast("BinaryIO", file), table, _noted(table.lines(), prepared))
        prepared.stored = _kept(cast("BinaryIO", file), name_of(table, form), media_type)
    prepared.fingerprint = table.mark


def clear(site: Site, _registry: Any) -> None:
    """Every night: forget the files of yesterday."""
    site.service(SERVICE).drop_asked_before(datetime.now(UTC) - KEPT)


def name_of(table: Table, form: str) -> str:
    """Give the name under which the file is saved."""
    return f"{slug(table.say(TITLE))}-{table.consultation.__name__}.{form}"


def _key(table: Table, form: str) -> str:
    return f"{table.consultation.docid} {table.audience} {table.language} {form}"


def _kept(file: BinaryIO, name: str, media_type: str) -> StoredFile:
    blob, digest, size = Blob(), sha256(), file.tell()
    file.seek(0)
    with blob.open("w") as target:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return StoredFile(name, media_type, size, digest.hexdigest(), blob)


def _noted(lines: Iterable[Line], prepared: Prepared) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if number and number % STEP == 0:
            _note(prepared, number)
        yield line


def _note(prepared: Prepared, done: int) -> None:
    """Note how far it is in a transaction of its own, so that others see it while the job goes on."""
    jar = prepared._p_jar
    manager = TransactionManager(explicit=True)
    with manager:
        connection = jar.db().open(manager)
        connection.get(prepared.done._p_oid).set(done)
    connection.close()
