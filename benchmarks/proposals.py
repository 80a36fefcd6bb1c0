"""How much of what a document says of itself is proposed right: `python -m benchmarks.proposals [--every N] [--scans N]`.

Papers in the layout of Decree 30/2020 are typeset as PDF and DOCX, some printed by LibreOffice from the DOCX and some
scanned at 200 dpi, askew and with noise; each is read by the portal's own extraction, and what is proposed is compared
with what was set, in normal form. Then the real files of VANBAN_DATA/office-samples are shown with what was proposed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from threading import Lock

from benchmarks.papers import papers
from vanban.content.vocabulary import initial_vocabularies
from vanban.files.extraction import CHILDREN, extract
from vanban.files.extraction.parent import ask
from vanban.scripts.demo import papers as typesetting
from vanban.scripts.demo.documents import DemoDocument
from vanban.scripts.demo.pdf_styles import FONTS
from vanban.text.normal import canonical, clean, clean_line, fold, unify_iy
from vanban.text.numbers import DocumentNumber
from vanban.text.paper import Proposal, propose

MEDIA = {kind: media for media, kind in CHILDREN.items()}
TYPESETTING = Lock()
FIELDS = ("number", "kind", "issuer", "issued", "title", "place", "signer", "signer_position", "recipient")
KINDS = [(term.title, term.abbreviation) for term in initial_vocabularies()["document-kinds"]]
ABOUT = re.compile(r"^(?:ve viec|v/v)\s+")


def main() -> None:
    """Measure and print."""
    asked = arguments()
    data = Path(os.environ.get("VANBAN_DATA", "/nonexistent"))
    if not (data / "legal").is_dir():
        sys.exit("VANBAN_DATA does not name the folder of the real data.")
    documents = list(islice(papers(data / "legal" / "documents.jsonl.gz"), 0, None, asked.every))
    some = random.Random(7).sample(documents, min(asked.scans, len(documents)))
    score = Score(asked.show)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as threads:
        for name, read, chosen in kinds_of_file(Path(folder), documents, some):
            for document, text in zip(chosen, threads.map(read, range(len(chosen)), chosen), strict=True):
                score.count(name, document, propose(text, KINDS))
    score.print()
    samples(data / "office-samples")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every Nth paper")
    parser.add_argument("--scans", type=int, default=60, help="papers that are scanned, and printed by LibreOffice")
    parser.add_argument("--show", default="", help="field of which wrong proposals are shown, or “all”")
    return parser.parse_args()


def kinds_of_file(folder: Path, documents: list[DemoDocument], some: list[DemoDocument]) -> Iterator[tuple]:
    """Yield (name, how to read the Nth paper, papers) for each kind of file that can be made here."""

    def read(suffix: str):
        make = getattr(typesetting, suffix)

        def run(index: int, document: DemoDocument) -> str:
            path = folder / f"{index}.{suffix}"
            with TYPESETTING:  # reportlab's fonts are shared
                path.write_bytes(make(document))
            text = extract(path, MEDIA[suffix]).text
            path.unlink()
            return text

        return run

    yield "PDF", read("pdf"), documents
    yield "DOCX", read("docx"), documents
    if some and shutil.which("soffice"):
        printed = printed_by_office(folder, some)
        yield "PDF by LibreOffice", lambda index, _document: extract(printed[index], MEDIA["pdf"]).text, some
    if some and shutil.which("tesseract"):
        yield "scan, 200 dpi", lambda index, document: scanned(folder, index, document), some


def printed_by_office(folder: Path, documents: list[DemoDocument]) -> list[Path]:
    """Have LibreOffice print papers from DOCX to PDF."""
    source = folder / "office"
    source.mkdir()
    for index, document in enumerate(documents):
        (source / f"{index}.docx").write_bytes(typesetting.docx(document))
    office(folder, "pdf", source, list(source.glob("*.docx")))
    return [source / f"{index}.pdf" for index in range(len(documents))]


def office(profile: Path, kind: str, target: Path, files: list[Path]) -> None:
    """Have LibreOffice turn files into another kind, with the typeface that stands for Times New Roman."""
    fonts = profile / "share" / "fonts"
    if not fonts.exists():
        shutil.copytree(FONTS, fonts)
    command = ["soffice", f"-env:UserInstallation=file://{profile}/profile", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(target), *map(str, files)],
        check=True, capture_output=True, timeout=600, env={**os.environ, "XDG_DATA_HOME": str(profile / "share")},
    )  # fmt: skip


def scanned(folder: Path, index: int, document: DemoDocument) -> str:
    """Print, scan askew and with noise, and read as the portal reads scans: the first page and the last."""
    import pypdfium2  # noqa: PLC0415
    from PIL import Image, ImageChops  # noqa: PLC0415

    dice, pages = random.Random(index), []
    with TYPESETTING:  # neither reportlab nor pdfium may be used by two threads
        pdf = pypdfium2.PdfDocument(typesetting.pdf(document))
        rendered = [pdf[number].render(scale=200 / 72).to_pil().convert("L") for number in sorted({0, len(pdf) - 1})]
        pdf.close()
    for page in rendered:
        askew = page.rotate(dice.uniform(-0.7, 0.7), Image.Resampling.BICUBIC, fillcolor=255)
        noise = Image.effect_noise(askew.size, 28)
        pages.append(ImageChops.add(askew, noise, 1, -128).point(lambda value: min(255, value + 12)))
    path = folder / f"{index}.tiff"
    pages[0].save(path, append_images=pages[1:], save_all=True, dpi=(200, 200))
    asked = {"source": "picture", "pages": list(range(len(pages))), "budget": 60.0}
    answer = ask("recognise", path, seconds=180, tesseract=shutil.which("tesseract"), **asked)
    path.unlink()
    return clean("\n".join(part["text"] for part in answer.parts))


class Score:
    """Counts what was right, by kind of file and field."""

    def __init__(self, show: str) -> None:
        self.show = show
        self.papers: Counter[str] = Counter()
        self.right: dict[str, Counter[str]] = defaultdict(Counter)
        self.silent: dict[str, Counter[str]] = defaultdict(Counter)

    def count(self, name: str, document: DemoDocument, proposals: list[Proposal]) -> None:
        """Compare what was proposed with what was set."""
        self.papers[name] += 1
        for field in FIELDS:
            said = [proposal for proposal in proposals if proposal.field == field]
            wanted, got = expected(document, field), [form(field, proposal.value) for proposal in said]
            right = got == wanted
            self.right[name][field] += right
            self.silent[name][field] += not got
            if not right and self.show in (field, "all"):
                print(f"{name} {document.fields['number']} {field}\n  set      {wanted}\n  proposed {got}")

    def print(self) -> None:
        """Print the table: right of all, and in brackets proposed but wrong."""
        print(f"\n{'':<20}{'papers':>7}" + "".join(f"{field:>17}" for field in FIELDS))
        for name, papers_ in self.papers.items():
            cells = (
                f"{self.right[name][field] / papers_:>9.1%} ({1 - (self.right[name][field] + self.silent[name][field]) / papers_:.1%})"
                for field in FIELDS
            )
            print(f"{name:<20}{papers_:>7}" + "".join(f"{cell:>17}" for cell in cells))
        print("right (proposed, but wrong)\n")


def expected(document: DemoDocument, field: str) -> list[str]:
    """Give what ought to be proposed."""
    values = {"recipient": document.recipients, "place": [document.place]}.get(field) or [document.fields[field]]
    return [form(field, value) for value in values]


def form(field: str, value: object) -> str:
    """Bring a value into the form in which it is compared."""
    if field == "number":
        return DocumentNumber.parse(str(value)).key
    words = unify_iy(fold(canonical(clean_line(str(value))))).strip(" .;,:")
    if field == "title":
        words = ABOUT.sub("", re.sub(r"^(?:luat|phap lenh|bo luat)\s+", "", words))
    return words


def samples(folder: Path) -> None:
    """Show what is proposed for the real files."""
    paths = sorted([*folder.rglob("*.docx"), *folder.rglob("*.doc")])
    with tempfile.TemporaryDirectory() as made:
        for path in paths:
            if path.suffix == ".doc":
                if not shutil.which("soffice"):
                    continue
                office(Path(made), "docx", Path(made), [path])
                readable = Path(made) / f"{path.stem}.docx"
            else:
                readable = path
            proposals = propose(extract(readable, MEDIA["docx"]).text, KINDS)
            print(path.name)
            for proposal in proposals:
                if proposal.field not in ("cited", "recipient"):
                    print(
                        f"  {proposal.field:<16}{proposal.confidence:<6}{str(proposal.value)[:70]:<72}← {proposal.words[:90]}"
                    )


if __name__ == "__main__":
    main()
