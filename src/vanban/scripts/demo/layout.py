"""Reads the plain notation the sample texts are written in, into the parts a paper is laid out from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

ARTICLE = re.compile(r"Điều (\d+)\. *(.*)")
CHAPTER = re.compile(r"Chương ([IVX]+)\. *(.+)")
HEADING = re.compile(r"[IVX]+\. .+")
BASIS = re.compile(r"(Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị|Trên cơ sở) .*[;,.]$")
ENCLOSURE = "==="
MARKED = {"# ": "point", "- ": "item"}
RUN_ON = (".", ";", ":", "”")
ELEMENTS = {
    "article": '<section id="{anchor}"><h2>{label} {text}</h2>',
    "run-on": '<section id="{anchor}"><h2>{label}</h2>\n<p>{text}</p>',
    "basis": "<p><em>{text}</em></p>",
    "chapter": "<p><strong>{label}</strong><br><strong>{text}</strong></p>",
    "enclosure": "<p><strong>{label}</strong><br><strong>{text}</strong></p>",
    "order": "<p><strong>{text}</strong></p>",
    "heading": "<h2>{text}</h2>",
    "point": "<h3>{text}</h3>",
    "item": "<li>{text}</li>",
    "paragraph": "<p>{text}</p>",
}


@dataclass(frozen=True)
class Part:
    """One piece of a paper.

    ``name`` is one of basis, order, chapter, article, heading, point, item, paragraph, table, enclosure.
    """

    name: str
    text: str = ""
    label: str = ""
    anchor: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def read(source: str) -> tuple[Part, ...]:
    """Split a sample text, one paragraph a line, into parts.

    A line starting with ``===`` opens an enclosure («=== QUY CHẾ | abstract»), ``# `` is a heading in bold, ``- `` an
    item of a list, ``| `` a row of a table. Articles of an enclosure take the anchors ``dieu-N``; those of the paper
    that carries it are then called ``van-ban-dieu-N``, for people cite the regulation's.
    """
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    enclosed = any(line.startswith(ENCLOSURE) for line in lines)
    parts: list[Part] = []
    prefix = "van-ban-dieu-" if enclosed else "dieu-"
    opening = True
    for line in lines:
        if line.startswith("|"):
            add_row(parts, line)
            continue
        if line.startswith(ENCLOSURE):
            prefix, opening = "dieu-", True
        part = classify(line, prefix, opening=opening)
        opening = opening and part.name in {"basis", "enclosure"}
        parts.append(part)
    return tuple(parts)


def classify(line: str, prefix: str, *, opening: bool) -> Part:
    """Tell what one line is; legal bases are recognised only at the head of a text."""
    if line.startswith(ENCLOSURE):
        label, _, text = line.removeprefix(ENCLOSURE).partition("|")
        return Part("enclosure", text.strip(), label.strip())
    if article := ARTICLE.match(line):
        return Part("article", article[2], f"Điều {article[1]}.", f"{prefix}{article[1]}")
    if chapter := CHAPTER.match(line):
        return Part("chapter", chapter[2], f"Chương {chapter[1]}")
    if name := MARKED.get(line[:2]):
        return Part(name, line[2:])
    return Part(unmarked(line, opening=opening), line)


def unmarked(line: str, *, opening: bool) -> str:
    """Name the part that a line without a mark of its own is."""
    if line.isupper() and line.endswith(":"):
        return "order"
    if HEADING.fullmatch(line):
        return "heading"
    return "basis" if opening and BASIS.fullmatch(line) else "paragraph"


def add_row(parts: list[Part], line: str) -> None:
    """Add one row to the table that ends the list, or begin a table with it."""
    row = tuple(cell.strip() for cell in line.strip("|").split("|"))
    earlier = parts.pop().rows if parts and parts[-1].name == "table" else ()
    parts.append(Part("table", rows=(*earlier, row)))


def split(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Part a text into what is signed and what is enclosed after the signature."""
    names = [part.name for part in parts]
    end = names.index("enclosure") if "enclosure" in names else len(parts)
    return parts[:end], parts[end:]


def html(parts: tuple[Part, ...]) -> str:
    """Write the parts as the HTML of a document's body: one addressable section per article."""
    return "\n".join(elements(parts))


def elements(parts: tuple[Part, ...]) -> Iterator[str]:
    """Yield HTML elements, opening and closing lists and articles' sections where they begin and end."""
    open_section = open_list = False
    for part in parts:
        if open_list != (part.name == "item"):
            open_list = not open_list
            yield "<ul>" if open_list else "</ul>"
        if open_section and part.name in {"article", "chapter", "enclosure", "order"}:
            yield "</section>"
            open_section = False
        if part.name == "article":
            open_section = True
        yield element(part)
    if open_list:
        yield "</ul>"
    if open_section:
        yield "</section>"


def element(part: Part) -> str:
    """Write one part as HTML; an article's section is left open."""
    if part.name == "table":
        return table(part.rows)
    pattern = ELEMENTS["run-on" if part.name == "article" and runs_on(part) else part.name]
    return pattern.format(text=escape(part.text, quote=False), label=part.label, anchor=part.anchor)


def runs_on(part: Part) -> bool:
    """Tell an article whose text follows its number at once (decisions) from one with a heading (regulations)."""
    return part.text.endswith(RUN_ON)


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Write rows as a table whose first row is the header."""
    head, *body = rows
    titles = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in body)
    return f"<table><thead><tr>{titles}</tr></thead>\n<tbody>{lines}</tbody></table>"
