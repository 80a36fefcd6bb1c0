"""Cleans the image of a scanned page before its words are recognised: rules go, what is grainy is softened.

A rule that touches letters, as under a motto with the date close below, makes Tesseract misread them; the grain makes it
see strokes that nobody set (TT as TT1). Measured in docs/adr/0025.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PIL import Image, ImageChops, ImageFilter, ImageStat

DARK: Final = 160
"""Of 255: what is darker is ink."""
LONG: Final = 64
"""Pixels at 200 dpi (8 mm) that no stroke of a letter runs along a line."""
STROKE: Final = 4
"""Pixels upright from which on ink on a rule is a letter that crosses it: a rule has three at most."""
ASKEW: Final = 3
"""Rows over which a rule that is not level runs on."""
SOFT: Final = 0.8
"""Pixels of the blur."""
PAPER: Final = 0.75
"""Of the lightness of the paper: what is lighter than that, once softened, is no ink."""
GRAINY: Final = 4.0
"""Of 255: how far the pixels of a grainy page are from their neighbours. A clean one has 1 to 2, a copy in JPEG 2."""
SAMPLE: Final = 600
"""Pixels of the side of the square in the middle at which that is looked up."""

_Operation = Callable[[Any, Any], Any]


def cleaned(grey: Any) -> Any:
    """Give the image `grey`, drawn at about 200 dpi, without rules, and softened if it is grainy: it costs fine marks."""
    ruled_out = _without_rules(grey)
    left, top = max(0, grey.width - SAMPLE) // 2, max(0, grey.height - SAMPLE) // 2
    sample = grey.crop((left, top, min(grey.width, left + SAMPLE), min(grey.height, top + SAMPLE)))
    return _softened(ruled_out, ImageStat.Stat(sample).median[0]) if _grain(sample) > GRAINY else ruled_out


def _grain(sample: Any) -> float:
    return float(ImageStat.Stat(ImageChops.difference(sample, sample.filter(ImageFilter.MedianFilter(3)))).mean[0])


def _softened(grey: Any, paper: float) -> Any:
    """Blur, and whiten what is then hardly darker than the `paper`: specks of one pixel."""
    whitened = [value if value < PAPER * paper else 255 for value in range(256)]
    return grey.filter(ImageFilter.GaussianBlur(SOFT)).point(whitened)


def _without_rules(grey: Any) -> Any:
    ink = grey.point([255 if value < DARK else 0 for value in range(256)])
    rules = _opened(_along(ink, ImageChops.lighter, ASKEW, (0, 1)), LONG, (1, 0))
    if rules.getbbox() is None:
        return grey
    level = _along(rules, ImageChops.darker, ASKEW, (0, -1))
    with_edges = _along(_moved(level, (0, -1)), ImageChops.lighter, 3, (0, 1))
    letters = _opened(ink, STROKE, (0, 1))
    return Image.composite(Image.new("L", grey.size, 255), grey, ImageChops.subtract(with_edges, letters))


def _opened(ink: Any, length: int, way: tuple[int, int]) -> Any:
    """Keep of `ink` what runs at least `length` pixels along `way`."""
    beginnings = _along(ink, ImageChops.darker, length, (-way[0], -way[1]))
    return _along(beginnings, ImageChops.lighter, length, way)


def _along(ink: Any, operation: _Operation, length: int, way: tuple[int, int]) -> Any:
    """Combine each pixel with those before it on `way`, `length` in all, doubling at each step."""
    done = 1
    while done < length:
        step = min(done, length - done)
        ink = operation(ink, _moved(ink, (way[0] * step, way[1] * step)))
        done += step
    return ink


def _moved(ink: Any, by: tuple[int, int]) -> Any:
    moved = Image.new("L", ink.size, 0)
    moved.paste(ink, by)
    return moved
