"""Which programs of others there are on this machine: LibreOffice and Tesseract, both optional."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LANGUAGE: Final = "vie"
SECONDS: Final = 20.0


@dataclass(frozen=True)
class Tool:
    """A program, found."""

    command: str
    """Its path."""
    name: str
    """For people, with its version."""


def tesseract() -> Tool | None:
    """Give Tesseract, if it is installed together with its Vietnamese data."""
    command = shutil.which("tesseract")
    if command is None or LANGUAGE not in _says(command, "--list-langs").split():
        return None
    return Tool(command, f"Tesseract {_version(command)} ({LANGUAGE})")


def office() -> Tool | None:
    """Give LibreOffice, if it is installed."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    return Tool(command, f"LibreOffice {_version(command)}") if command else None


@lru_cache(maxsize=8)
def _version(command: str) -> str:
    found = re.search(r"\d+(?:\.\d+)+", _says(command, "--version"))
    return found[0] if found else ""


def _says(command: str, option: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 (a program of the system, without anything of a stranger)
            [command, option], capture_output=True, timeout=SECONDS, check=False, text=True
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
