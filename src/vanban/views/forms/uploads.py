"""Controls for files: a new one, one that waits since the last try, or the one that is there."""

from __future__ import annotations

from typing import Any, Final

import colander
from deform import widget

from vanban.errors import Invalid, TooLarge
from vanban.files import take_in
from vanban.files.emblems import emblem_of
from vanban.files.limits import limit_here
from vanban.i18n import _
from vanban.views.files import size_label

CURRENT: Final = "current"
"""Stands for the file that the content already has."""
GONE: Final = _(
    "The file that this form had is not here any more: somebody replaced it, or it waited too long. Choose a file again, or save with what is shown now."
)
INFECTED: Final = _("The virus scanner found malicious software in this file. Choose a clean one.")


class UploadWidget(widget.Widget):
    """A file: a new one, the one kept from the last try, or the one already there."""

    template = "file_upload"
    accept: str | None = None

    def __init__(self, request: Any, current: tuple[Any, ...] = (), **traits: Any) -> None:
        super().__init__(**traits)
        self.request = request
        self.current = current
        self.used: list[str] = []
        self._taken: list[tuple[Any, Any]] = []

    @property
    def _owner(self) -> str:
        return str(self.request.identity.login)

    def serialize(self, field: Any, cstruct: Any, **kw: Any) -> str:
        """Show the control, with the file it keeps."""
        kept = None if cstruct in (colander.null, None, "") or hasattr(cstruct, "_v_refused") else cstruct
        shown = (
            {"filename": kept.filename, "size": size_label(kept.size), "uid": self.key_of(kept)}
            if kept is not None
            else {}
        )
        return str(field.renderer(self.template, field=field, cstruct=shown, **kw))

    def key_of(self, stored: Any) -> str:
        """Give the key under which the form sends `stored` again; a new file is staged for it."""
        if any(stored is file for file in self.current):
            return f"{CURRENT}:{stored.sha256}"
        known = getattr(stored, "_v_staged", None)
        return known or self._stage(stored)

    def _stage(self, stored: Any) -> str:
        quota = self.request.registry.staging_quota
        key = self.request.root.service("staging").put(stored, self._owner, quota)
        stored._v_staged = key
        return str(key)

    def keep(self) -> None:
        """Keep the files that were sent, for a form that is shown again; one that has no place says so in its field."""
        for field, stored in self._taken:
            try:
                self.key_of(stored)
            except TooLarge as error:
                stored._v_refused = error.message
                field.error = colander.Invalid(field.schema, self.request.say(error.message))

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """Give the `StoredFile` meant; raise `colander.Invalid` with the sentence of what is wrong with it."""
        if not isinstance(pstruct, dict):
            return colander.null
        upload, key = pstruct.get("upload"), pstruct.get("uid") or ""
        if hasattr(upload, "file"):
            return self._take(field, upload)
        if pstruct.get("remove") or not (key and isinstance(key, str)):
            return colander.null
        found = self._known(key)
        if found is not None and found.scan == "infected":
            raise colander.Invalid(field.schema, INFECTED, colander.null)
        if found is None:  # to go on would be to lose a file that nobody removed
            there = self.current[0] if key.startswith(f"{CURRENT}:") and len(self.current) == 1 else colander.null
            raise colander.Invalid(field.schema, GONE, there)
        if not any(found is file for file in self.current):
            found._v_staged = key
            self.used.append(key)
        return found

    def _known(self, key: str) -> Any:
        """Give the file that a form sends again as `key`; `None` when it is replaced, or waits no more."""
        if key.startswith(f"{CURRENT}:"):
            return next((file for file in self.current if file.sha256 == key.partition(":")[2]), None)
        return self.request.root.service("staging").get(key, self._owner)

    def _take(self, field: Any, upload: Any) -> Any:
        registry = self.request.registry
        try:
            limit = limit_here(self.request.root, registry)
            stored = take_in(upload.file, upload.filename, registry, limit_bytes=limit)
        except (Invalid, TooLarge) as error:
            raise colander.Invalid(field.schema, error.message) from error
        self._taken.append((field, stored))
        return stored


class PictureWidget(UploadWidget):
    """A picture of the portal itself, drawn anew as it comes in."""

    accept = ".png,.jpg,.jpeg,.webp"

    def _take(self, field: Any, upload: Any) -> Any:
        stored = super()._take(field, upload)
        try:
            drawn = emblem_of(stored)
        except Invalid as error:
            self._taken.pop()
            raise colander.Invalid(field.schema, error.message) from error
        self._taken[-1] = (field, drawn)
        return drawn
