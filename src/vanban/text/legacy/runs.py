"""Parts a text into runs of lines that are written alike: an old paragraph may stand among new ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vanban.text.legacy.charsets import REAL
from vanban.text.legacy.evidence import NOTHING, Evidence, evidence, foreign
from vanban.text.legacy.viqr_evidence import MARKED

SUSPECT: Final = re.compile(
    "[\u00a1-\u00bf\u00c4-\u00c7\u00cb-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1"
    f"\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]|[aeiouyâêôãõýAEIOUYÂÊÔÃÕÝ][òìÒÌ]|ý[a-zõ]|õ[a-z]|[a-z][À-Þ]|{MARKED}"
)
"""Something that Vietnamese in Unicode hardly has: without it there is no need to look closer."""
MOST_LINES: Final = 20_000
"""Lines that are looked at; what comes after them goes with the last."""
_PLAINLY_UNICODE: Final = Evidence((-6,) * 5, (0,) * 5, 3)


@dataclass(slots=True)
class Run:
    """Neighbouring lines, and what all of them say together."""

    lines: list[str]
    evidence: Evidence

    def __str__(self) -> str:
        return "\n".join(self.lines)

    def __len__(self) -> int:
        return sum(map(len, self.lines))


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of ``text``: joined, their lines are the text. Lines that say nothing go with those before."""
    current, seen = Run([], NOTHING), set[str]()
    *lines, rest = text.split("\n", MOST_LINES)
    for line in (*lines, rest):
        said = _said(line)
        if current.lines and _differ(current.evidence, said, line):
            yield current
            current, seen = Run([], NOTHING), set()
        current.lines.append(line)
        # A table says the same thing a thousand times.
        if said is not NOTHING and line not in seen and not (line is rest and "\n" in line):
            current.evidence += said
            seen.add(line)
    yield current


def _said(line: str) -> Evidence:
    if not SUSPECT.search(line):
        if line.isascii():
            return NOTHING
        if REAL.search(line):
            return _PLAINLY_UNICODE
    return evidence(line)


def _differ(before: Evidence, said: Evidence, line: str) -> bool:
    """Tell whether a line is written otherwise than the lines before it."""
    was, now = max(before.weights), max(said.weights)
    if was > 0 and now > 0:
        return said.weights[before.place] < 0
    if was > 0 > now:
        # A line that only has what is no word anywhere (an abbreviation, a slip) is no sign of another charset.
        return said.as_it_is > 0 or foreign(line) < 0
    return was < 0 < now
