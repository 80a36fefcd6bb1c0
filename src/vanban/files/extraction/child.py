"""Reads one file in a process of its own: `python child.py pdf|docx|xlsx`.

Its path comes on standard input, JSON goes to standard output. Run by its path and importing nothing of ours, so that
it starts quickly and knows nothing of the portal. The answer is `{"text": …, "note": …, "error": …}`; `note` is a key
of `vanban.files.extraction.parent.NOTES`.
"""

# ruff: noqa: PLC0415 (each kind imports its own library only, to start quickly)
from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from typing import Any

MEMORY = 1 << 30
CPU_SECONDS = 60
ANSWER_BYTES = 64 << 20
PAGES = 2_000
CHARACTERS = 5_000_000
UNPACKED = 300_000_000
UNPACKED_ALWAYS = 20_000_000
RATIO = 200
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Unreadable(Exception):
    """Carries the note that says why."""


def read_pdf(path: str) -> Iterator[str]:
    """Give the text of each page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("password" if "password" in str(error).lower() else "broken") from error
    for number in range(min(len(document), PAGES)):
        page = document[number]
        text = page.get_textpage()
        yield text.get_text_bounded()
        text.close()
        page.close()
    if len(document) > PAGES:
        raise Unreadable("pages")


def read_docx(path: str) -> Iterator[str]:
    """Give the text of each paragraph in the order of the document: tables, text boxes and insertions too."""
    check_unpacked(path)
    import docx
    from lxml import etree

    body = docx.Document(path).element.body
    skipped = {f"{WORD}moveFrom", FALLBACK}
    plain = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
    walk = etree.iterwalk(body, events=("start", "end"))
    line: list[str] = []
    for event, element in walk:
        if event == "start" and element.tag in skipped:
            walk.skip_subtree()
        elif event == "start" and element.tag == f"{WORD}t":
            line.append(element.text or "")
        elif event == "start":
            if element.getparent() is not None and element.getparent().tag == f"{WORD}r":
                line.append(plain.get(element.tag, ""))
        elif element.tag == f"{WORD}p":
            yield "".join(line)
            line.clear()


def read_xlsx(path: str) -> Iterator[str]:
    """Give the name of each sheet and the values of each row."""
    check_unpacked(path)
    import openpyxl

    with open(path, "rb") as file:  # noqa: PTH123 (a path that does not end in .xlsx is refused: blobs do not)
        for sheet in openpyxl.load_workbook(file, read_only=True, data_only=True).worksheets:
            yield sheet.title
            for row in sheet.iter_rows(values_only=True):
                words = [str(value) for value in row if value is not None]
                if words:
                    yield "\t".join(words)


def check_unpacked(path: str) -> None:
    """Raise `Unreadable` for an archive that would fill memory."""
    import zipfile

    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        unpacked = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
    if unpacked > UNPACKED or (unpacked > UNPACKED_ALWAYS and unpacked > RATIO * packed):
        raise Unreadable("bomb")
    if len(members) > 10_000:
        raise Unreadable("bomb")


READERS: dict[str, Callable[[str], Iterator[str]]] = {"pdf": read_pdf, "docx": read_docx, "xlsx": read_xlsx}


def read(kind: str, path: str) -> dict[str, Any]:
    """Give the answer for the file at `path`."""
    pieces: list[str] = []
    length = 0
    note = error = ""
    try:
        for piece in READERS[kind](path):
            pieces.append(piece)
            length += len(piece) + 1
            if length > CHARACTERS:
                note = "cut"
                break
    except Unreadable as reason:
        note = str(reason)
    except MemoryError:
        pieces.clear()
        note = "limits"
    except Exception as reason:  # noqa: BLE001 (a parser may raise anything for a broken file)
        note, error = "broken", f"{type(reason).__name__}: {reason}"[:500]
    return {"text": "\n".join(pieces)[:CHARACTERS], "note": note, "error": error}


def limit_process() -> None:
    """Set what this process may use, before it touches the file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER_BYTES, ANSWER_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read the path on standard input, answer on standard output."""
    limit_process()
    path = os.fsdecode(sys.stdin.buffer.read())
    json.dump(read(sys.argv[1], path), sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # a library's own cleaning up at exit is not worth waiting for


if __name__ == "__main__":
    main()
