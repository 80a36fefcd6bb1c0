"""Fills the empty fields of a form from its file, and says beside each field which words of the file speak for what.

The file is read by a job, never in the request: until then the form says so and stays usable. Nothing that somebody
typed is overwritten, and nothing is stored before the person saves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import colander
import peppercorn

from vanban.catalog.look_alikes import look_alikes
from vanban.catalog.proposing import Offer, offers
from vanban.fields import Choice
from vanban.files.reading_staged import request_reading
from vanban.i18n import _
from vanban.text.dates import format_short
from vanban.views.forms.making import FILE, keep_files
from vanban.views.forms.uploads import UploadWidget
from vanban.views.models import Row
from vanban.views.rows import row_for

READ: Final = "read"
"""Name of the button that asks for it."""
_SHOWN_ONLY: Final = {"place": _("Place of issue"), "recipients": _("Recipients")}
_NO_FILE: Final = _("Choose a file first; then its words fill in the form.")
_NOTHING: Final = _(
    "The file is read, but nothing in it looks like the letterhead of an official document. Please fill in the form by hand."
)
_BY_HAND: Final = _("Please fill in the form by hand.")
_NO_WORDS: Final = _("The file has no words that can be read. Please fill in the form by hand.")


@dataclass(frozen=True)
class Note:
    """What stands beside a field: the words of the file, and what they say where the field says something else."""

    words: str
    says: str = ""


@dataclass(frozen=True)
class Panel:
    """What the form says of its file as a whole."""

    state: str
    """`waiting`, `filled` or `failed`."""
    sentence: str
    status_url: str = ""
    shown: list[tuple[str, str]] = field(default_factory=list)
    """What the file says besides the fields of the form."""
    warnings: list[tuple[str, Row | None]] = field(default_factory=list)
    """What may be here already: a sentence, and the document where the person may see it."""


def refill(form: Any, near: Any, request: Any) -> Panel:
    """Put into `form` what was sent, and into its empty fields what the file says."""
    cstruct = _sent(form, request)
    keep_files(form)
    panel = _filled(form, cstruct, near, request, fill=True)
    form.cstruct = cstruct
    return panel


def annotate(form: Any, cstruct: Any, near: Any, request: Any) -> None:
    """Say in a form that is shown again what its file says, and fill in nothing: what is empty may be so on purpose."""
    stored: Any = cstruct.get(FILE) if isinstance(cstruct, dict) else None
    if hasattr(stored, "sha256") and stored.extraction == "done":
        _filled(form, cstruct, near, request, fill=False)


def _sent(form: Any, request: Any) -> dict[str, Any]:
    try:
        pstruct = peppercorn.parse(list(request.POST.items()))
        sent = form.deserialize(pstruct)
    except colander.Invalid as error:
        form.widget.handle_error(form, error)
        sent = error.value
    except ValueError:  # the marks of lists do not fit together
        sent = {}
    return sent if isinstance(sent, dict) else {}


def _filled(form: Any, cstruct: dict[str, Any], near: Any, request: Any, *, fill: bool) -> Panel:
    stored: Any = cstruct.get(FILE)
    if not hasattr(stored, "sha256") or hasattr(stored, "_v_refused"):
        return Panel("failed", request.say(getattr(stored, "_v_refused", _NO_FILE)))
    if stored.is_held:
        return Panel("failed", " ".join((request.say(_(stored.scan_note)), request.say(_BY_HAND))))
    if stored.extraction == "waiting":
        return _waiting(form[FILE].widget, stored, near, request)
    if stored.text is None:
        return Panel("failed", " ".join(map(request.say, filter(None, (stored.note, _NO_WORDS)))))
    found = offers(str(stored.text), request.root, request.principals)
    if not found:
        return Panel("failed", request.say(_NOTHING))
    count = sum(_offered(form, cstruct, offer, request, fill=fill) for offer in found)
    shown = [
        (request.say(_SHOWN_ONLY[offer.field]), _said(offer.value)) for offer in found if offer.field in _SHOWN_ONLY
    ]
    warned = _warnings(stored, {offer.field: offer.value for offer in found}, near, request)
    return Panel("filled", request.say(_sentence(count)), shown=shown, warnings=warned)


def _warnings(stored: Any, values: dict[str, Any], near: Any, request: Any) -> list[tuple[str, Row | None]]:
    identity: dict[str, Any] = {name: values[name] for name in ("number", "issuer", "issued") if name in values}
    found = look_alikes(
        request.root,
        request.registry,
        request.principals,
        values=identity,
        files=[stored],
        text=str(stored.text),
        besides=near.docid,
    )
    return [(request.say(one.sentence), row_for(one.document, request) if one.document else None) for one in found]


def _sentence(count: int) -> Any:
    if not count:
        return _("The file is read. Every field that it speaks of was filled in already; compare them.")
    return _(
        "${count} fields are filled in from the file. Check each of them: nothing is stored until you save.",
        mapping={"count": count},
    )


def _waiting(widget: UploadWidget, stored: Any, near: Any, request: Any) -> Panel:
    key = widget.key_of(stored)
    request_reading(request.root, request.registry, key)
    sentence = _(
        "The file is being read. Fill in what you like meanwhile; only fields that are empty then are filled in."
    )
    return Panel("waiting", request.say(sentence), request.address(near, "@propose", key))


def _offered(form: Any, cstruct: dict[str, Any], offer: Offer, request: Any, *, fill: bool) -> bool:
    """Fill in one field if it is empty, and note beside it what the file says; tell whether it was filled in."""
    if offer.field not in form:
        return False
    part = form[offer.field]
    value = part.schema.serialize(offer.value)
    present = cstruct.get(offer.field, colander.null)
    fills = fill and _is_empty(present)
    if fills:
        cstruct[offer.field] = value
        vars(part).pop("sequence_fields", None)  # made for the list as it was sent
    same = fills or _means(part.schema, present, value)
    part.note = Note(offer.words, "" if same else _label(part, offer.value, request))
    return fills


def _is_empty(present: Any) -> bool:
    # A list of nothing is the empty line at its end.
    return all(map(_is_empty, present)) if isinstance(present, list) else present in (colander.null, None, "")


def _means(node: Any, present: Any, value: Any) -> bool:
    """Tell whether what was typed means `value`: 5/9/2024 is 05/09/2024."""
    if _is_empty(present):
        return False
    try:
        return bool(node.deserialize(present) == node.deserialize(value))
    except colander.Invalid:
        return False


def _label(part: Any, value: Any, request: Any) -> str:
    if isinstance(part.schema, Choice):
        return str(part.schema.terms.label(value, request.language))
    return _said(value)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(item["target"] if isinstance(item, dict) else str(item) for item in value)
    return format_short(value) if isinstance(value, date) else str(value)
