"""Names for addresses: ASCII, lower case, words joined by hyphens."""

import re

from vanban.text.normal import fold

_OTHER = re.compile(r"[^a-z0-9]+")
_NAMELESS = "muc"


def slug(text: str, limit: int = 80) -> str:
    """Return ``text`` as a name of at most ``limit`` characters, cut between words; "muc" when nothing is left."""
    name = _OTHER.sub("-", fold(text)).strip("-")
    if len(name) > limit:
        whole_words = name[: limit + 1].rpartition("-")[0]
        name = whole_words or name[:limit]
    return name or _NAMELESS
