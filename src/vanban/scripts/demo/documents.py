"""The sample official documents: about sixty papers of an invented education office, ready to be filed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from vanban.scripts.demo.layout import Part, html, read
from vanban.scripts.demo.offices import OFFICES, OFFICIALS, Office
from vanban.scripts.demo.wording import fill, in_words, working_day
from vanban.yaml_text import yaml_values

TEXTS = Path(__file__).with_name("texts")
PLACE = "Bến Sông"
ABOUT = {"Công văn": "V/v", "Quyết định": "Về việc", "Thông báo": "Về việc", "Tờ trình": "Về việc"}
OFTEN = {"Công văn": 5.0, "Quyết định": 1.4, "Thông báo": 0.9, "Giấy mời": 0.6, "Tờ trình": 0.5, "Hướng dẫn": 0.1}
NAMED = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})

Record = Mapping[str, Any]


@dataclass(frozen=True)
class DemoDocument:
    """One sample paper: the fields of an official document, and what is needed to file and to typeset it."""

    fields: dict[str, Any]
    """By the names of OfficialDocument; ``relations`` are (type, number of another sample paper)."""
    parts: tuple[Part, ...]
    """The text as laid out on paper; ``fields["body"]`` is the same as HTML."""
    office: Office
    state: str = "published"
    reason: str = ""
    file_format: str = "pdf"
    place: str = PLACE
    addressed_to: tuple[str, ...] = ()
    recipients: list[str] = field(default_factory=list)

    @property
    def about(self) -> str:
        """The abstract as printed on the paper: «Về việc …», «V/v …» or the title itself, by kind."""
        lead, title = ABOUT.get(self.fields["kind"]), str(self.fields["title"])
        return f"{lead} {uncapitalised(title)}" if lead else title

    @property
    def numbered(self) -> str:
        """The line of the number: «Số: …», for a law «Luật số: …»."""
        label = f"{self.fields['kind']} số" if self.fields["kind"] in NAMED else "Số"
        return f"{label}: {self.fields['number']}"

    @property
    def copies(self) -> list[str]:
        """The lines under «Nơi nhận»."""
        return [f"- {name}{'.' if name == self.recipients[-1] else ';'}" for name in self.recipients]

    @property
    def signed(self) -> str:
        """What stands in place of the signature: nothing yet on a draft."""
        return "" if self.state in {"draft", "pending"} else "(Đã ký)"


def documents(today: date) -> Iterator[DemoDocument]:
    """Yield the sample papers, oldest first; the newest are dated within the weeks before ``today``.

    Papers with a fixed date that has not come yet are left out, with the relations to them.
    """
    records = [dated(record, today) for record in load()]
    named = numbered(sorted(records, key=lambda record: record["issued"]))
    citations = {key: wording for name, record in named.items() for key, wording in cite(name, record).items()}
    known = {name: record for name, record in named.items() if record["issued"] <= today}
    for record in known.values():
        yield document(record, known, citations)


def load() -> Iterator[dict[str, Any]]:
    """Read every record of ``texts/``, in the order of the files' names."""
    for path in sorted(TEXTS.glob("papers-*.yaml")):
        yield from yaml_values(path.read_text(encoding="utf-8"))


def dated(record: dict[str, Any], today: date) -> dict[str, Any]:
    """Turn days counted from today (issued) or from the issue (effective, expires) into dates."""
    issued = record["issued"]
    if isinstance(issued, int):
        issued = working_day(today + timedelta(days=issued))
    days = {name: record.get(name) for name in ("effective", "expires")}
    later = {k: issued + timedelta(days=v) if isinstance(v, int) else v for k, v in days.items()}
    return {**record, **later, "issued": issued}


def numbered(records: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Give the recent papers the next plausible number of their series; it restarts every year (Decree 30/2020)."""
    taken = {record["number"] for record in records if "number" in record}
    for record in records:
        if "number" not in record:
            pace = OFFICES[record["issuer"]].pace * OFTEN.get(record["kind"], 0.7)
            ordinal = int(record["issued"].timetuple().tm_yday * pace) + 1
            while (number := f"{ordinal:02d}/{record['symbol']}") in taken:
                ordinal += 1
            record["number"] = number
            taken.add(number)
    return {record["id"]: record for record in records}


def cite(name: str, record: Record) -> dict[str, str]:
    """Word the citations of a paper: in short, and in full as a first citation must be (Decree 30/2020)."""
    short = f"{record['kind']} số {record['number']}"
    full = f"{short} {in_words(record['issued'])} của {OFFICES[record['issuer']].name}"
    about = "về việc" if record["kind"] in ABOUT else "về"
    return {f"#{name}": short, f"#{name} đủ": f"{full} {about} {uncapitalised(record['title'])}"}


def document(record: Record, known: Mapping[str, Record], citations: Mapping[str, str]) -> DemoDocument:
    """Make the sample paper that a record describes."""
    office, signer = OFFICES[record["issuer"]], OFFICIALS[record["signer"]]
    in_force = in_words(record["effective"] or record["issued"])
    parts = read(fill(record["text"], record["issued"], {**citations, "hiệu lực": in_force}))
    fields = {
        "title": fill(record["title"], record["issued"], {}),
        **{name: record[name] for name in ("number", "kind", "issued", "effective", "expires")},
        "issuer": office.name,
        "signer": signer.name,
        "signer_position": signer.position,
        "body": html(parts),
        "fields_of_law": list(record["fields"]),
        "urgency": record.get("urgency", "Thường"),
        "relations": [(kind, known[name]["number"]) for kind, name in record.get("relations", ()) if name in known],
    }
    return DemoDocument(
        fields=fields,
        parts=parts,
        office=office,
        state=record.get("state", "published"),
        reason=record.get("reason", ""),
        file_format=record.get("file", "pdf"),
        addressed_to=tuple(record.get("to", ())),
        recipients=list(record["copies"]),
    )


def uncapitalised(title: str) -> str:
    """Begin a title with a small letter, unless its first word is an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
