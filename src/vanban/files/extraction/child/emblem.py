"""Draws an emblem anew as a PNG of bounded size, in base 64: what else was in the file stays behind."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from PIL import ImageOps

from vanban.files.extraction.child.pictures import frames

TOOL: Final = "Pillow"


def read(path: str, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give `{"image"}`, its longer side at most `side` pixels; what is transparent stays so."""
    picture = next(frames(path))
    picture.draft("RGB", (asked["side"], asked["side"]))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((asked["side"], asked["side"]))
    encoded = BytesIO()
    upright.save(encoded, "PNG", optimize=True)
    yield {"image": b64encode(encoded.getvalue()).decode()}
