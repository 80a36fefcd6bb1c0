"""Gathers every sentence of the portal into its gettext catalogues; run by `make translations`.

lingua reads Python and Chameleon; titles in the workflow and vocabulary tables are added here, since no tool knows them.
With a folder of `*.tsv` files (msgid, tab, Vietnamese) as argument, fills what is not yet translated.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "src" / "vanban" / "locale"
TEMPLATE = LOCALE / "vanban.pot"
SOURCES = ("src/vanban", "schemas", "templates")
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""A catalogue says what it holds, not when it was gathered: two branches that gather do not conflict."""
KEYWORDS = ("NotANumber:1", "NotADate:1", "TextError:1")


def extract() -> Catalog:
    """Give all msgids with where they stand."""
    command = [str(Path(sys.executable).parent / "pot-create"), "-o", str(TEMPLATE), "--package-name", "vanban"]
    command += [part for keyword in KEYWORDS for part in ("-k", keyword)]
    subprocess.run([*command, *SOURCES], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    with TEMPLATE.open("rb") as readable:
        found = read_po(readable)
    catalog = Catalog(project="vanban", charset="utf-8", creation_date=NO_DAY)
    for message in found:
        if message.id:
            catalog.add(message.id, locations=[(name, 0) for name, _line in message.locations])
    for msgid, place in tables():
        catalog.add(msgid, locations=[(place, 0)])
    return catalog


def tables() -> list[tuple[str, str]]:
    """Give the titles in the YAML tables."""
    found = []
    for path in sorted((ROOT / "workflows").glob("*.yaml")):
        table = yaml.safe_load(path.read_text("utf-8"))
        parts = [table, *table["states"].values(), *table["transitions"].values()]
        found += [(part["title"], f"workflows/{path.name}") for part in parts if "title" in part]
    vocabularies = ROOT / "src" / "vanban" / "content" / "vocabularies.yaml"
    entries = yaml.safe_load(vocabularies.read_text("utf-8")).values()
    return found + [(entry["title"], "src/vanban/content/vocabularies.yaml") for entry in entries]


def update(template: Catalog, language: str, given: dict[str, str]) -> tuple[int, list[str]]:
    """Bring the catalogue of `language` up to date; give how many msgids there are and those without a translation."""
    path = LOCALE / language / "LC_MESSAGES" / "vanban.po"
    known = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as readable:
            known = read_po(readable, locale=language)
    fresh = Catalog(locale=language, project="vanban", charset="utf-8", fuzzy=False, creation_date=NO_DAY)
    missing = []
    for message in sorted((message for message in template if message.id), key=lambda message: str(message.id)):
        before = known.get(message.id)
        text = (before.string if before is not None else "") or given.get(str(message.id), "")
        fresh.add(message.id, text, locations=[(name, None) for name, _line in message.locations][:3])
        if not text:
            missing.append(str(message.id))
    with path.open("wb") as writable:
        write_po(writable, fresh, width=120, include_lineno=False, omit_header=False)
    return len(template), missing


def main() -> int:
    """Update all catalogues and name what is missing."""
    given: dict[str, str] = {}
    for folder in sys.argv[1:]:
        for path in sorted(Path(folder).glob("*.tsv")):
            for line in path.read_text("utf-8").splitlines():
                msgid, _tab, text = line.partition("\t")
                if text.strip():
                    given[msgid] = text.strip()
    template = extract()
    with TEMPLATE.open("wb") as writable:
        write_po(writable, template, width=120, include_lineno=False, sort_output=True)
    count, missing = update(template, "vi", given)
    print(f"{count} sentences, {len(missing)} without Vietnamese")
    print("\n".join(missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
