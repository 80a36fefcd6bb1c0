"""How many pixels a picture claims to have: a small file can ask every browser that shows it for gigabytes."""

from __future__ import annotations

from contextlib import suppress
from typing import BinaryIO

from PIL import Image

from vanban.errors import Invalid
from vanban.files.extraction.child.pictures import FORMATS, PIXELS
from vanban.i18n import _


def refuse_vast(file: BinaryIO, filename: str) -> None:
    """Raise `Invalid` when the header of the picture in `file` claims more than `PIXELS`; what is damaged is not judged."""
    claimed = 0
    with suppress(Exception):  # a library may raise anything for a broken header
        file.seek(0)
        try:
            picture = Image.open(file, formats=FORMATS)
            claimed = picture.width * picture.height
        except Image.DecompressionBombError:
            claimed = 2 * Image.MAX_IMAGE_PIXELS if Image.MAX_IMAGE_PIXELS else PIXELS + 1
    if claimed > PIXELS:
        told = {"name": filename, "pixels": claimed // 1_000_000, "most": PIXELS // 1_000_000}
        raise Invalid(
            _(
                "The picture “${name}” has ${pixels} million points; the portal takes ${most} million. Save it smaller.",
                mapping=told,
            )
        )
