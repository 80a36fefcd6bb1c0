"""Takes in emblems: only pictures made of pixels, and drawn anew, so that nothing but the picture is kept."""

from __future__ import annotations

import shutil
from base64 import b64decode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from vanban.errors import Invalid
from vanban.files.extraction.parent import ask
from vanban.files.stored import StoredFile
from vanban.files.storing import store
from vanban.i18n import _

TAKEN: Final = ("image/png", "image/jpeg", "image/webp")
SIDE: Final = 256
"""Pixels of the longer side: sharp at 56 on the finest screen."""
SECONDS: Final = 20.0


def emblem_of(stored: StoredFile) -> StoredFile:
    """Draw the picture `stored` anew as a small PNG; raise `Invalid` for what is no picture of these kinds."""
    if stored.media_type not in TAKEN:
        raise Invalid(_("Choose a picture in PNG, JPEG or WebP. Other kinds, SVG among them, are not taken here."))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "picture"
        with stored.open() as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        parts = ask("emblem", path, seconds=SECONDS, side=SIDE).parts
    if not parts:
        raise Invalid(_("This picture cannot be read. Open it in the program that made it and save it again."))
    return store(b64decode(parts[0]["image"]), f"{Path(stored.filename).stem or 'emblem'}.png")
