"""One module per command: `arguments` declares its options, `run` does it. A new command is one file and edits no list.

A module's name is the command's, with hyphens for underscores; the modules of a folder are its second words. The first
line of the docstring is its line in the help.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from vanban.scripts.terminal import Terminal


@dataclass(frozen=True)
class Command:
    """One thing that can be done at the terminal; its module is imported when it is asked for."""

    name: str
    module: str

    @cached_property
    def _loaded(self) -> Any:
        return import_module(self.module)

    @property
    def summary(self) -> str:
        """The first line of the module's docstring."""
        return str(self._loaded.__doc__).partition("\n")[0]

    def arguments(self, parser: ArgumentParser) -> None:
        """Declare options and arguments that come after the INI file."""
        self._loaded.arguments(parser)

    def run(self, options: Namespace, terminal: Terminal) -> int:
        """Do it; give the exit status."""
        return self._loaded.run(options, terminal)  # type: ignore[no-any-return]


def commands() -> list[Command]:
    """Give every command, by name."""
    return sorted(_found(Path(__file__).parent, __name__, ""), key=lambda command: command.name)


def _found(folder: Path, package: str, prefix: str) -> Iterator[Command]:
    for module in iter_modules([str(folder)]):
        name = prefix + module.name.replace("_", "-")
        if module.ispkg:
            yield from _found(folder / module.name, f"{package}.{module.name}", f"{name} ")
        else:
            yield Command(name, f"{package}.{module.name}")
