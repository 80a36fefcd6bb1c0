"""Files as their readers meet them, and for those who edit also what became of their words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.base import Content
from vanban.files.extracting import may_gain, read_again, read_as
from vanban.files.extraction import READABLE
from vanban.files.sending import INFECTED, send_thumbnail
from vanban.files.stored import StoredFile, named_files
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.reach import is_kept_back, is_withheld
from vanban.text.legacy import CHARSETS, as_latin, read
from vanban.views.models import FileView, Picture, Reading
from vanban.views.notices import see

SHOWN_INLINE: Final = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"})
SHOWN_TEXT: Final = 50_000
"""Characters of the text of a file that its page shows, some twenty pages; a sheet may have millions."""
SHOWN_BYTES: Final = 600
SHOWN_LINES: Final = 4
TAGS: Final = re.compile(r"<[^>]*>")
TYPE_LABELS: Final = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "text/plain": "TXT",
    "text/html": "HTML",
    "text/csv": "CSV",
    "application/zip": "ZIP",
}


@view_config(context=Content, name="thumbnail", request_method=("GET", "HEAD"), permission=Permission.VIEW)
def thumbnail(content: Content, request: Any) -> Any:
    """Send the small picture of the first page of `thumbnail/<field>[/<place>]`, to those who may have the file."""
    stored = named_files(content).get("/".join(request.subpath))
    if stored is None or stored.is_held or stored.thumbnail is None or is_withheld(content, request):
        raise HTTPNotFound
    if is_kept_back(content, request.subpath[0], request):
        raise HTTPNotFound
    return send_thumbnail(stored.thumbnail, request)


@view_config(context=Content, name="extract", request_method="POST", permission=Permission.EDIT)
def extract(content: Content, request: Any) -> Any:
    """Have the words of `file` read once more, in the `charset` that was chosen if there is a choice."""
    stored = named_files(content).get(request.POST.get("file", ""))
    if stored is None or stored.media_type not in READABLE:
        raise HTTPNotFound
    charset = request.POST.get("charset", "")
    if charset:
        read_as(content, request.registry, stored, charset)
    else:
        read_again(content, request.registry, [stored])
    return see(request, request.address(content), "reading")


def is_hidden(content: Content, stored: StoredFile, request: Any) -> bool:
    """Tell whether this person does not even learn of `stored`: nobody may have it, and they may not edit `content`."""
    return stored.is_held and not request.has_permission(Permission.EDIT, content)


def files_in(content: Content, field: str, request: Any) -> tuple[FileView, ...]:
    """Describe the files of one field that this person learns of; who may not read `content`, having sent it, gets no address of them."""
    if is_kept_back(content, field, request):
        return ()
    readable = request.has_permission(Permission.VIEW, content)
    views = (
        file_view(content, field, stored, request, place)
        for place, stored in enumerate(getattr(content, field))
        if not is_hidden(content, stored, request)
    )
    return tuple(view if readable else replace(view, download_url="") for view in views)


def _held_view(stored: StoredFile, request: Any) -> FileView:
    return FileView(
        filename=stored.filename,
        type_label=_type_label(stored),
        size_label=size_label(stored.size),
        download_url="",
        media_type=stored.media_type,
        held=request.say(_(stored.scan_note) if stored.scan_note else INFECTED),
    )


def _type_label(stored: StoredFile) -> str:
    return TYPE_LABELS.get(stored.media_type, stored.filename.rpartition(".")[2].upper()[:5])


def file_view(content: Content, field: str, stored: StoredFile, request: Any, place: int | None = None) -> FileView:
    """Describe a stored file; `place` is its number in a field of several."""
    if stored.is_held:
        return _held_view(stored, request)
    steps = [field, *([] if place is None else [str(place)])]
    address = request.address(content, "download", *steps, stored.filename)
    inline = stored.media_type in SHOWN_INLINE
    recognised = "Tesseract" in stored.tool
    edits = request.has_permission(Permission.EDIT, content)
    text = str(stored.text or "") if recognised or not inline else ""
    return FileView(
        filename=stored.filename,
        type_label=_type_label(stored),
        size_label=size_label(stored.size),
        download_url=address,
        view_url=f"{address}?inline" if inline else "",
        media_type=stored.media_type,
        text=request.linked_text(content, text[:SHOWN_TEXT]),
        text_goes_on=len(text) > SHOWN_TEXT,
        recognised=recognised,
        picture=picture_at(request.address(content, "thumbnail", *steps), stored, request),
        note=_note(stored, request) if edits else "",
        reading=_reading(stored, request) if edits else "",
        converted=_converted(stored, request) if edits else "",
        readings=readings_of(stored, request) if edits else (),
        name="/".join(steps),
        retry="/".join(steps) if edits and may_gain(stored) and not stored.readings else "",
        retry_url=request.address(content, "extract"),
    )


def picture_at(url: str, stored: StoredFile, request: Any) -> Picture | None:
    """Describe the small picture of `stored`, if there is one, that is to be had at `url`."""
    found = stored.thumbnail
    if found is None or stored.is_held:
        return None
    words = request.say(_("First page of ${filename}", mapping={"filename": stored.filename}))
    return Picture(url, found.width, found.height, words)


def _note(stored: StoredFile, request: Any) -> str:
    if stored.recognition is not None:
        total, left = len(stored.recognition.pages), len(stored.recognition.left)
        counted = {"done": total - left, "total": total}
        return str(request.say(_("Its words are being recognised: ${done} of ${total} pages so far.", mapping=counted)))
    if stored.extraction == "waiting":
        return str(request.say(_("Its words are still being read for search.")))
    return str(request.say(stored.note))


def _reading(stored: StoredFile, request: Any) -> str:
    if stored.extraction != "done" or not stored.tool or stored.read_at is None:
        return ""
    known = {"tool": stored.tool, "when": request.format_moment(stored.read_at), "pages": stored.pages_read}
    sentence = (
        _("Read for search: ${pages} pages, with ${tool}, ${when}.", mapping=known)
        if stored.pages_read > 1
        else _("Read for search with ${tool}, ${when}.", mapping=known)
    )
    return str(request.say(sentence))


def _converted(stored: StoredFile, request: Any) -> str:
    known = CHARSETS.get(stored.converted_from)
    return str(request.say(_("Converted from ${charset}", mapping={"charset": known.title}))) if known else ""


def readings_of(stored: StoredFile, request: Any) -> list[Reading]:
    """Give how the text begins in each charset that it may be in; nothing when it is not in doubt."""
    if not stored.readings:
        return []
    with stored.open() as readable:
        start = as_latin(readable.read(SHOWN_BYTES))
    if stored.media_type == "text/html":
        start = TAGS.sub(" ", start)
    begun = "\n".join([line.strip() for line in start.splitlines() if line.strip()][:SHOWN_LINES])
    plain = request.say(_("As it is, without conversion"))
    different = {read(begun, charset): charset for charset in reversed(stored.readings)}
    return [
        Reading(charset, CHARSETS[charset].title if charset in CHARSETS else plain, text)
        for text, charset in reversed(different.items())
    ]


def size_label(size: int) -> str:
    """Write a number of bytes as people do: 812 byte, 14 KB, 2,3 MB, 1,9 GB."""
    if size < 1000:
        return f"{size} byte"
    if size < 1_000_000:
        return f"{round(size / 1000)} KB"
    amount, unit = (size / 1_000_000, "MB") if size < 1_000_000_000 else (size / 1_000_000_000, "GB")
    return f"{amount:.1f} {unit}".replace(".", ",")
