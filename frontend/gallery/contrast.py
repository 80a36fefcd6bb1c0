"""Checks every pair of colours that meet on a page: 4.5:1 for words, 3:1 for edges and the focus ring."""

from __future__ import annotations

import re
import sys
from pathlib import Path

TOKENS = Path(__file__).resolve().parents[1] / "src" / "_tokens.scss"
GROUNDS = ("paper", "mist", "accent-soft")
WORDS = [(ink, ground) for ink in ("ink", "ink-soft", "accent", "accent-strong", "red") for ground in GROUNDS if (ink, ground) != ("red", "accent-soft")]
WORDS += [("on-accent", "accent"), ("on-accent", "accent-strong"), ("on-mast", "mast"), ("on-mast-soft", "mast"), ("paper", "red"), ("ink", "mark"), ("ink-soft", "mark")]
WORDS += [(tone, f"{tone}-soft") for tone in ("green", "blue", "amber", "grey", "violet", "red")]
WORDS += [("ink", f"{tone}-soft") for tone in ("green", "blue", "amber", "red")] + [(tone, "paper") for tone in ("green", "blue", "amber", "grey", "violet", "red")]
EDGES = [("field-edge", "paper"), ("field-edge", "mist"), ("focus", "paper"), ("focus", "mist")]


def theme(name: str) -> dict[str, str]:
    block = re.search(rf"@mixin {name} \{{(.*?)\n\}}", TOKENS.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block[1]))


def light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def main() -> int:
    poor = 0
    for name in ("light", "dark"):
        colours = theme(name)
        found = [(contrast(colours[ink], colours[ground]), ink, ground, 4.5) for ink, ground in WORDS]
        found += [(contrast(colours[ink], colours[ground]), ink, ground, 3.0) for ink, ground in EDGES]
        for ratio, ink, ground, wanted in sorted(found):
            if ratio < wanted:
                poor += 1
                print(f"{name}: {ink} on {ground} is {ratio:.2f}, wanted {wanted}")
        print(f"{name}: lowest pair {min(found)[0]:.2f}, {len(found)} pairs")
    return 1 if poor else 0


if __name__ == "__main__":
    sys.exit(main())
