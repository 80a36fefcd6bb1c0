"""Draws a small picture of the first page: WebP, in base 64, with its width and height in pixels."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from vanban.files.extraction.child.pdf import opened
from vanban.files.extraction.child.pictures import frames, page_image, shrunk

SIDE: Final = 320
"""Pixels of the longer side: sharp at 160 on a fine screen."""
QUALITY: Final = 70


def read(path: str, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give `{"image", "width", "height"}`."""
    if asked["source"] == "pdf":
        image = page_image(opened(path), 0, dpi=200, side=SIDE, colour=True)
    else:
        image = shrunk(next(frames(path)), SIDE, "RGB")
    encoded = BytesIO()
    image.save(encoded, "WEBP", quality=QUALITY, method=6)
    yield {"image": b64encode(encoded.getvalue()).decode(), "width": image.width, "height": image.height}
