"""Opens pictures and pages as grey or coloured images of bounded size, after a look at what they claim to be."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any, Final

from PIL import Image, ImageOps

from vanban.files.extraction.child.limits import Unreadable

PIXELS: Final = 100_000_000
"""In a picture that is taken up at all: A3 at 600 dpi has 70 million."""
FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "GIF")
DPI: Final = 200
SIDE: Final = 4_000
"""Pixels of the longer side that is enough to recognise a page: A4 at 200 dpi has 2,339."""
INCH: Final = 72.0
"""Points of a PDF."""


def frames(path: str) -> Iterator[Any]:
    """Give each picture in a file, as it is opened: not decoded yet; raise `Unreadable` for one that is too large."""
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = PIXELS  # opening what has twice as many raises
    try:
        picture = Image.open(path, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise Unreadable("pixels") from error
    for number in range(getattr(picture, "n_frames", 1)):
        picture.seek(number)
        if picture.width * picture.height > PIXELS:
            raise Unreadable("pixels")
        yield picture


def shrunk(picture: Any, side: int, mode: str) -> Any:
    """Decode `picture` in `mode` (`L` or `RGB`), its longer side at most `side` pixels, upright, on white."""
    picture.draft(mode, (side, side))
    if "A" in picture.getbands() or "transparency" in picture.info:
        with_alpha = picture.convert("RGBA")
        picture = Image.new("RGBA", with_alpha.size, "white")
        picture.alpha_composite(with_alpha)
    elif picture.mode.startswith("I;16"):
        picture = picture.point(lambda value: value / 256).convert("L")
    turned = ImageOps.exif_transpose(picture)
    flat = turned if turned.mode == mode else turned.convert(mode)
    flat.thumbnail((side, side))
    return flat


def page_image(document: Any, number: int, *, dpi: float, side: int, colour: bool = False) -> Any:
    """Draw page `number` of a PDF, its longer side at most `side` pixels."""
    page = document[number]
    width, height = page.get_size()
    scale = min(dpi / INCH, side / max(width, height, 1.0))
    image = page.render(scale=scale, grayscale=not colour, may_draw_forms=False).to_pil()
    page.close()
    return image.convert("RGB" if colour else "L")
