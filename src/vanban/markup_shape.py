"""Tells orderly markup, as editors and imports write it, from what a browser must first make sense of.

HTML repairs what is not closed: `<p><b title=…>` before a thousand `<p>` becomes a thousand copies of that `<b>`. So only
markup in which nothing is repaired is cleaned without limits; see `vanban.richtext`.
"""

from __future__ import annotations

import re
from typing import Final

DEEPEST: Final = 100
MOST_AMPERSANDS: Final = 100_000
"""The cleaner takes four times as long for twice as many."""

_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*)\s*/?>")
_VOID: Final = frozenset("br hr img col".split())
_PHRASING: Final = frozenset("a abbr b br cite code del em i img ins mark q s small span strong sub sup u".split())
_BLOCKS: Final = frozenset("p h2 h3 h4 h5 hr ul ol dl table blockquote div section figure pre".split())
_HOLD_BLOCKS: Final = frozenset("section div blockquote figure figcaption li dd td th".split()) | {""}
_HOLD_PHRASES: Final = _HOLD_BLOCKS | _PHRASING | frozenset("p h2 h3 h4 h5 pre dt caption".split())
_PARENTS: Final = {
    **dict.fromkeys(_BLOCKS, _HOLD_BLOCKS),
    **dict.fromkeys(_PHRASING, _HOLD_PHRASES),
    "figcaption": {"figure"},
    "li": {"ul", "ol"},
    **dict.fromkeys(("dt", "dd"), frozenset({"dl"})),
    **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), frozenset({"table"})),
    "col": {"colgroup"},
    "tr": {"table", "thead", "tbody", "tfoot"},
    **dict.fromkeys(("td", "th"), frozenset({"tr"})),
}
"""Where each tag may stand so that nothing before it has to be closed for it."""


def is_orderly(source: str) -> bool:
    """Tell whether every tag of `source` is known, closed in its turn, and where it may be."""
    if source.count("&") > MOST_AMPERSANDS:
        return False
    tags = _TAG.findall(source)
    return len(tags) == source.count("<") and _nests(tags)


def _nests(tags: list[tuple[str, str, str]]) -> bool:
    inside = [""]
    for closing, name, _attributes in tags:
        if closing:
            if inside.pop() != name:
                return False
            continue
        if inside[-1] not in _PARENTS.get(name, ()) or (name == "a" and "a" in inside) or len(inside) > DEEPEST:
            return False
        if name not in _VOID:
            inside.append(name)
    return inside == [""]
