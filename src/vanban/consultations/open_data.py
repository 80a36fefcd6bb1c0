"""The opinions that everybody may read as data: what each field is, and the records, without anything personal.

No name of a person is in them, not even one that may be shown on the page: who takes the data along takes them out of
our hands. Of organisations that spoke as such, and do not wish to be unnamed, the name is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from vanban.consultations.in_order import opinions_numbered, part_titles
from vanban.consultations.tally import ANSWERED
from vanban.content.consultation import Consultation
from vanban.content.feedback import Feedback
from vanban.content.site import site_of
from vanban.i18n import _
from vanban.settings.values import settings_of
from vanban.tables import Column, write_csv
from vanban.tables.cells import plain
from vanban.time_zone import portal_zone

FIELDS: Final = {
    "id": _("Name of the opinion, the last step of its address"),
    "given": _("When it was given, with the time zone"),
    "part": _("Address of the part of the draft on its page; empty for the whole"),
    "part_title": _("First words of that part"),
    "participant": _(
        "Kind of participant: parent, pupil, teacher, school, office, organisation, citizen; empty if not said"
    ),
    "organisation": _("School, public body or association that gave it, if it may be named"),
    "opinion": _("What was said"),
    "answers": _("Answers to the questions of the consultation, each after its question"),
    "files": _("Number of files that came with it"),
    "verdict": _("Answer of the office: accepted, partly, not-accepted, noted; empty while there is none"),
    "reason": _("Explanation of the office"),
    "changed": _("What was changed in the draft"),
    "answered": _("When it was answered, with the time zone"),
    "late": _("“yes” for one that was taken after the deadline, as permitted; empty otherwise"),
}
"""The fields in their order, and what each is."""
SPEAKING: Final = frozenset({"school", "office", "organisation"})
"""Kinds of participants that are no persons."""
LICENCE: Final = _("Information may be reused with its source named: ${site}.")


def records(consultation: Consultation, docids: list[int], registry: Any) -> Iterator[dict[str, Any]]:
    """Give the opinions `docids`, which everybody may read, as records of `FIELDS`."""
    parts, zone = part_titles(consultation), portal_zone(registry)
    for opinion in opinions_numbered(site_of(consultation), docids):
        answer = opinion.answer if opinion.state in ANSWERED else None
        yield {
            "id": opinion.__name__,
            "given": opinion.created.astimezone(zone).isoformat(timespec="seconds"),
            "part": opinion.article,
            "part_title": parts.get(opinion.article, ""),
            "participant": opinion.participant,
            "organisation": _organisation(opinion),
            "opinion": plain(str(opinion.body or "")),
            "answers": plain(
                "\n".join(f"{row['question']}\n{row['answer']}" for row in opinion.answers if row["answer"].strip())
            ),
            "files": len(opinion.attachments),
            "verdict": answer.verdict if answer else "",
            "reason": plain(answer.reason) if answer else "",
            "changed": plain(answer.changed) if answer else "",
            "answered": answer.when.astimezone(zone).isoformat(timespec="seconds") if answer else "",
            "late": "yes" if opinion.late else "",
        }


def write_records_csv(file: BinaryIO, found: Iterator[dict[str, Any]], _about: Mapping[str, Any]) -> None:
    """Write records as CSV under the names of their fields."""
    write_csv(file, [Column(name) for name in FIELDS], (tuple(record.values()) for record in found))


def write_records_json(file: BinaryIO, found: Iterator[dict[str, Any]], about: Mapping[str, Any]) -> None:
    """Write what is told `about` the data, and the records in its member `opinions`, one a line."""
    head = json.dumps(about, ensure_ascii=False, indent=1)
    file.write(f'{head[:-2]},\n "opinions": ['.encode())
    file.writelines(
        f"{',' if number else ''}\n{json.dumps(record, ensure_ascii=False)}".encode()
        for number, record in enumerate(found)
    )
    file.write(b"\n]}\n")


def licence_of(consultation: Consultation, registry: Any) -> Any:
    """Give the conditions of reuse, as the foot of each page has them."""
    told = settings_of(consultation, registry)
    return told["licence"] or _(str(LICENCE), mapping={"site": told["title"]})


def _organisation(opinion: Feedback) -> str:
    kept_back = "organisation" in opinion.withheld or opinion.participant not in SPEAKING
    return "" if kept_back else str(plain(opinion.organisation))
