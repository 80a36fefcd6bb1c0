"""Reads one file in a process of its own: `python child KIND`, with JSON on standard input and output.

In comes `{"path": …}` with what the kind needs besides; out goes a line `{"text": …}` for each part as soon as it is
read, and at the end `{"note": …, "error": …, "tool": …}`, where `note` is a key of `vanban.files.extraction.notes`.
Run by its path, so that it starts quickly and knows nothing of the portal.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any


def stand_alone() -> None:
    """Let the modules here import each other by their full names without running `vanban/__init__.py` (0.3 s)."""
    folder = Path(__file__).parent
    sys.path[:] = [place for place in sys.path if place != str(folder)]  # «docx» is a library, too
    name = "vanban.files.extraction.child"
    while name:
        sys.modules[name] = module = ModuleType(name)
        module.__path__ = [str(folder)]
        name, folder = name.rpartition(".")[0], folder.parent


def main() -> None:
    """Set limits, read the file, answer."""
    stand_alone()
    limits = import_module("vanban.files.extraction.child.limits")
    limits.limit_process(limits.MEMORY, limits.CPU_SECONDS)
    asked = json.load(sys.stdin.buffer)
    ended = _answer(sys.argv[1], asked, limits)
    _say(ended)
    os._exit(0)  # a library's own cleaning up at exit is not worth waiting for


def _answer(kind: str, asked: dict[str, Any], limits: Any) -> dict[str, Any]:
    note = error = tool = ""
    try:
        reader = import_module(f"vanban.files.extraction.child.{kind}")
        tool = getattr(reader, "TOOL", "")
        for part in reader.read(asked["path"], asked):
            _say(part)
    except limits.Unreadable as reason:
        note = str(reason)
    except MemoryError:
        note = "limits"
    except Exception as reason:  # noqa: BLE001 (a parser may raise anything for a broken file)
        note, error = "broken", f"{type(reason).__name__}: {reason}"[:500]
    return {"note": note, "error": error, "tool": tool}


def _say(part: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(part) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
