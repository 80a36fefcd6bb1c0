"""Which classes the database may make objects of: a pickle can name any function of Python, and have it called.

Whoever can write to the storage (a stolen backup put back, a shared ZEO server) must not thereby run programs. What our
own pickles name was counted in the demonstration and is what the tests of the whole portal run with.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from typing import Any, Final

from persistent import Persistent
from ZODB import ConflictResolution
from ZODB.broken import find_global
from ZODB.DB import DB
from ZODB.POSException import POSError

from vanban.errors import SetupError

PACKAGES: Final = ("vanban.", "BTrees.", "persistent.", "hypatia.", "repoze.catalog.", "zc.queue.", "ZODB.blob.")
"""Whose classes may be named: those that keep values and do nothing when they are made."""
NAMES: Final = frozenset(
    {("BTrees", "_family32"), ("BTrees", "_family64"), ("copyreg", "_reconstructor"), ("copy_reg", "_reconstructor")}
    | {("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")}
    | {
        ("builtins", name)
        for name in ("frozenset", "set", "object", "list", "dict", "tuple", "str", "int", "bytearray")
    }
    | {("vanban.catalog.paths", "PathIndex")}  # plain, kept within indexes
    | {("vanban.catalog.indexes", "Value"), ("vanban.catalog.indexes", "Uncounted")}  # likewise
    | {("decimal", "Decimal"), ("collections", "OrderedDict"), ("uuid", "UUID")}
)
SETTING: Final = "vanban.classes"

log = logging.getLogger(__name__)
Factory = Callable[[Any, str, str], Any]


class ForeignClass(SetupError, POSError):
    """A record of the database names something that is no class of stored objects.

    A `POSError`, too: any other error ZODB replaces by one that says nothing.
    """


def guard(db: Any, settings: Mapping[str, Any]) -> None:
    """Have `db`, and the resolution of conflicts, refuse every other class; `vanban.classes` names more.

    Those are dotted names of classes, or of packages with `.*` at the end, whose classes count like our own.
    """
    check = checker(settings.get(SETTING) or "")
    db.classFactory = _factory(check)
    for connection in db.pool:  # one that made the root of a new database
        connection._reader._factory = db.classFactory
    original = getattr(ConflictResolution.find_global, "original", ConflictResolution.find_global)

    def resolving(*args: Any) -> Any:
        _refuse_before_import(args[0], args[1], check)
        found = original(*args)
        if not isinstance(found, ConflictResolution.BadClass):  # gone since: the conflict stays one
            check(found, *args)
        return found

    resolving.original = original  # type: ignore[attr-defined]
    ConflictResolution.find_global = resolving


@contextmanager
def guarded_opening() -> Iterator[None]:
    """Refuse foreign classes also while a database is being opened: that loads its root, before `guard` can be called."""
    original, factory = DB.classFactory, _factory(checker(""))
    DB.classFactory = lambda _db, *named: factory(*named)
    try:
        yield
    finally:
        DB.classFactory = original


def checker(more: str) -> Callable[[Any, str, str], None]:
    """Give what raises `ForeignClass` unless what was found under a module and name is allowed; `more` is the setting."""
    extra = more.split()
    names = NAMES | {(module, name) for module, _dot, name in (one.rpartition(".") for one in extra) if name != "*"}
    packages = (*PACKAGES, *(one.removesuffix("*") for one in extra if one.endswith(".*")))

    def check(found: Any, module: str, name: str) -> None:
        if (module, name) in names or (f"{module}.".startswith(packages) and _keeps_values(found)):
            return
        log.critical("The database names %s.%s, which is no class of stored objects.", module, name)
        raise ForeignClass(
            f"The database names {module}.{name}, which is no class of stored objects, so it was not loaded. If it is "
            f"yours, name it in the setting {SETTING}; if not, somebody else wrote to the database."
        )

    return check


def _factory(check: Callable[[Any, str, str], None]) -> Factory:
    known: dict[tuple[str, str], Any] = {}

    def class_factory(_connection: Any, module: str, name: str) -> Any:
        try:
            return known[module, name]
        except KeyError:
            pass
        _refuse_before_import(module, name, check)
        found = find_global(module, name)
        check(found, module, name)
        return known.setdefault((module, name), found)

    return class_factory


def _refuse_before_import(module: str, name: str, check: Callable[[Any, str, str], None]) -> None:
    """Refuse what no class could make right: to import a module is to run it."""
    check(Persistent, module, name)


def _keeps_values(found: Any) -> bool:
    """Tell whether `found` is a class whose making only keeps what it is given; functions of our own packages are none."""
    if not isinstance(found, type):
        return False
    return issubclass(found, (Persistent, Enum, str, int, tuple)) or dataclasses.is_dataclass(found)
