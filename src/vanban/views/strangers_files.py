"""Files that come with the form of a stranger: kept under its nonce until what is sent takes them over."""

from __future__ import annotations

from typing import Any, Final

from vanban.consultations.enclosures import LIMIT, taken
from vanban.content.base import Content
from vanban.errors import Invalid, TooLarge
from vanban.i18n import _
from vanban.schemas.feedback import MOST_FILES
from vanban.security.throttle import spend_from
from vanban.views.files import size_label

STAGED: Final = 60 * 1024 * 1024
"""Bytes of files that one form keeps."""
TOGETHER: Final = 2 * 1024 * 1024 * 1024
"""Bytes that the forms of all strangers keep together, so that nobody fills the disk with forms that are never sent."""
OWNERS: Final = "opinion:"
NO_ROOM: Final = _("Very many files wait here at present. Send it without files, or come back later.")


def keep_files(place: Content, request: Any, nonce: str) -> list[str]:
    """Keep the files that came with the form of `nonce` for `place`; give the keys of all it has, without those to be dropped.

    Raises `Invalid`, `NoRoom` and `TooManyAttempts` for what cannot be taken; what was kept before stays (`kept_before`).
    """
    keys = kept_before(request, nonce)
    staging = request.root.service("staging")
    sent = [one for one in request.POST.getall("upload") if hasattr(one, "file") and one.filename]
    if not sent:
        return keys
    if not nonce:
        raise Invalid(_("Please choose the files once more, then press the button again."))
    if len(keys) + len(sent) > MOST_FILES:
        sentence = _("At most ${count} files can be sent at once.", mapping={"count": MOST_FILES})
        raise Invalid(sentence, {"attachments": sentence})
    for one in sent:
        spend_from(request, LIMIT)
        try:
            stored = taken(one.file, one.filename, place, request.registry)
            if staging.size_of_all(OWNERS) + stored.size > TOGETHER:
                raise TooLarge(NO_ROOM)
            keys.append(staging.put(stored, _owner(nonce), STAGED))
        except (Invalid, TooLarge) as error:
            raise Invalid(error.message, {"attachments": error.message}) from error
    return keys


def kept_before(request: Any, nonce: str) -> list[str]:
    """Give the keys of the files that the form has already, without those to be dropped."""
    staging, dropped = request.root.service("staging"), set(request.POST.getall("drop"))
    keys = request.POST.getall("kept")[:MOST_FILES]
    return [key for key in keys if key not in dropped and staging.get(key, _owner(nonce)) is not None]


def files_kept(request: Any, nonce: str, keys: list[str]) -> list[Any]:
    """Give the files themselves."""
    staging = request.root.service("staging")
    return [staging.get(key, _owner(nonce)) for key in keys]


def described(request: Any, nonce: str, keys: list[str]) -> list[tuple[str, str, str]]:
    """Give key, name and size of each for the form."""
    kept = zip(keys, files_kept(request, nonce, keys), strict=True)
    return [(key, stored.filename, size_label(stored.size)) for key, stored in kept if stored is not None]


def drop_files(request: Any, keys: list[str]) -> None:
    """Forget what was taken over."""
    request.root.service("staging").drop(keys)


def _owner(nonce: str) -> str:
    return f"{OWNERS}{nonce}"
