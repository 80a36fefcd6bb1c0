"""The job that draws small pictures of first pages, so that people recognise a file before they open it."""

from __future__ import annotations

import logging
from base64 import b64decode
from pathlib import Path
from typing import Any, Final

from ZODB.POSException import POSKeyError

from vanban.content.site import Site
from vanban.errors import SetupError
from vanban.files.extraction import tools
from vanban.files.extraction.office import FIRST_PAGE, converted
from vanban.files.extraction.parent import ask
from vanban.files.extraction.running import TookTooLong
from vanban.files.kinds import BY_MEDIA_TYPE
from vanban.files.stored import StoredFile, Thumbnail, files_of
from vanban.jobs import enqueue
from vanban.jobs.referring import find

PICTURE: Final = "draw-thumbnails"
PROGRAMS: Final = {"writing": "writer", "table": "calc", "slides": "impress"}
"""Part of LibreOffice that draws the kinds of a group."""
SECONDS: Final = 30.0

log = logging.getLogger(__name__)


def thumbnails_setting(settings: Any) -> bool:
    """Tell whether `vanban.files.thumbnails` is `auto`, not `off`; raise `SetupError` for another value."""
    mode = settings.get("vanban.files.thumbnails") or "auto"
    if mode not in ("auto", "off"):
        raise SetupError(f"The setting vanban.files.thumbnails is “{mode}”; it can be auto or off.")
    return bool(mode == "auto")


def is_wanted(stored: StoredFile) -> bool:
    """Tell whether a thumbnail of `stored` is still to be tried."""
    kind = BY_MEDIA_TYPE.get(stored.media_type)
    if stored.pictured or stored.is_held or kind is None:
        return False
    return kind.media_type == "application/pdf" or kind.group in {*PROGRAMS, "image"}


def draw_thumbnails(site: Site, registry: Any, found: int | str) -> None:
    """Draw one missing thumbnail of the content `found`; the others follow in jobs of their own."""
    content = find(site, found)
    wanted = [stored for stored in files_of(content) if is_wanted(stored)] if content is not None else []
    if content is None or not wanted:
        return
    draw_now(wanted[0])
    if len(wanted) > 1:
        enqueue(content, registry, PICTURE, found)


def draw_now(stored: StoredFile) -> None:
    """Draw the thumbnail of `stored`, whose bytes are committed; one try, whatever comes of it."""
    stored.pictured = True
    try:
        stored.thumbnail = draw(stored.path(), stored.media_type)
    except (OSError, POSKeyError):
        log.warning("The bytes of %s (%s) are not in the store.", stored.filename, stored.sha256)


def draw(path: Path, media_type: str) -> Thumbnail | None:
    """Draw the first page of the file at `path`; `None` when that cannot be, which is nothing to complain about."""
    kind = BY_MEDIA_TYPE[media_type]
    if kind.group not in PROGRAMS:
        return _drawn(path, "pdf" if media_type == "application/pdf" else "picture")
    tool = tools.office()
    if tool is None:
        return None
    try:
        target = FIRST_PAGE.format(program=PROGRAMS[kind.group])
        with converted(path, kind.extensions[0], target, tool) as made:
            return _drawn(made, "pdf") if made is not None else None
    except TookTooLong:
        return None


def _drawn(path: Path, source: str) -> Thumbnail | None:
    parts = ask("thumbnail", path, seconds=SECONDS, source=source).parts
    return Thumbnail(b64decode(parts[0]["image"]), parts[0]["width"], parts[0]["height"]) if parts else None
