"""Encodes a picture anew without what it says of who made it, where and with what; upright, its colours kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageOps

from vanban.files.extraction.child.limits import Unreadable
from vanban.files.extraction.child.pictures import PIXELS, frames

TOOL: Final = "Pillow"
FRAMES: Final = 500
QUALITY: Final = 90


def read(path: str, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Write the picture to `asked["target"]`; give `{"size"}` in bytes."""
    first = next(frames(path))
    kind = "JPEG" if first.format == "MPO" else str(first.format)  # of telephones: a JPEG with others behind it
    pixels = 0
    images = []
    for number, frame in enumerate(frames(path)):
        pixels += frame.width * frame.height
        if number >= FRAMES or pixels > PIXELS:
            raise Unreadable("pixels")
        images.append(_bare(frame))
        if kind in ("JPEG", "PNG"):
            break
    target = Path(asked["target"])
    images[0].save(target, kind, **_options(kind, first, images))
    yield {"size": target.stat().st_size}


def _bare(frame: Any) -> Any:
    """Give the pixels of `frame`, upright, and nothing that was written beside them."""
    turned = ImageOps.exif_transpose(frame)
    bare = Image.new(turned.mode, turned.size)
    if turned.mode == "P":
        bare.putpalette(turned.getpalette("RGB") or [], "RGB")
    bare.paste(turned)
    if "transparency" in turned.info and turned.mode in ("P", "L", "RGB", "1"):
        bare.info["transparency"] = turned.info["transparency"]
    return bare


def _options(kind: str, first: Any, images: list[Any]) -> dict[str, Any]:
    options: dict[str, Any] = {"icc_profile": first.info.get("icc_profile"), "dpi": first.info.get("dpi")}
    if kind == "JPEG":
        return options | {"quality": QUALITY, "optimize": True}
    if kind == "WEBP":
        options |= {"quality": QUALITY}
    if kind == "TIFF":
        # Scans in black and white would grow several times over in LZW.
        options |= {"compression": "group4" if all(image.mode == "1" for image in images) else "tiff_lzw"}
    if "transparency" in images[0].info:
        options["transparency"] = images[0].info["transparency"]
    if kind in ("GIF", "WEBP", "TIFF") and len(images) > 1:
        options |= {"save_all": True, "append_images": images[1:]}
        if kind != "TIFF":
            options |= {"duration": first.info.get("duration", 100), "loop": first.info.get("loop", 0)}
    return {name: value for name, value in options.items() if value is not None}
