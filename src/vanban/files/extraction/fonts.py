"""Converts text in legacy fonts (.VnTime, VNI-Times …), which the reader of DOCX marks run by run."""

from __future__ import annotations

import re
from typing import Final

_MARKED: Final = re.compile("\ue000([^\ue000-\ue002]*)\ue001([^\ue000-\ue002]*)\ue002")
"""Name of the font and text, as `vanban.files.extraction.child.word_fonts` gives them."""


def convert(text: str) -> str:
    """Give `text` without the marks; what stands between them as it is."""
    return _MARKED.sub(r"\2", text)
