"""What every form keeps by which somebody without an account sends something to a `Receiver`: words, ticks, files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from vanban.consultations.enclosures import LIMIT as FILE_LIMIT
from vanban.consultations.enclosures import taken
from vanban.consultations.giving import NAMING, NO_CONSENT, why_not_now
from vanban.content.contribution import Receiver
from vanban.content.values import bound_schema, validate
from vanban.errors import Conflict, Findings, Invalid, TooLarge
from vanban.i18n import _
from vanban.schemas.feedback import MOST_FILES
from vanban.security.throttle import spend_from
from vanban.views.consultations.late_links import late_link
from vanban.views.files import size_label
from vanban.views.strangers import Opening, opening_of, require_person

PURPOSE: Final = "opinion"
STAGED: Final = 60 * 1024 * 1024
"""Bytes of files that one form keeps."""
TOGETHER: Final = 2 * 1024 * 1024 * 1024
"""Bytes that the forms of all strangers keep together, so that nobody fills the disk with forms that are never sent."""
OWNERS: Final = "opinion:"
NOT_SENT: Final = _("This has not been sent yet.")
NO_ROOM: Final = _("Very many files wait here at present. Send it without files, or come back later.")


@dataclass
class Typed:
    """What came with the form."""

    words: dict[str, str]
    answers: list[tuple[str, str]]
    """Question and answer."""
    ticked: set[str]
    opening: Opening | None = None
    """`None` for a form that is not ours, or too old."""
    keys: list[str] = field(default_factory=list)
    """Of the files kept so far."""

    @property
    def nonce(self) -> str:
        """What makes two sendings of this form one; empty for one that is not ours."""
        return self.opening.nonce if self.opening is not None else ""

    @property
    def values(self) -> dict[str, Any]:
        """What was written, by the names of the fields."""
        answers = [{"question": question, "answer": answer} for question, answer in self.answers if answer.strip()]
        return {**self.words, "answers": answers}

    @property
    def names_somebody(self) -> bool:
        """Whether it says who wrote it."""
        return any(self.words[name].strip() for name in NAMING)

    @property
    def owner(self) -> str:
        """Under what its files are kept."""
        return f"{OWNERS}{self.nonce}"


def typed_from(receiver: Receiver, request: Any, names: tuple[str, ...]) -> Typed:
    """Give what was sent in the fields `names`; too many files are cut off, whatever else is wrong is told later."""
    sent = request.POST
    answers = [(row["question"], sent.get(f"answer-{place}", "")) for place, row in enumerate(receiver.questions)]
    ticked = {name for name in ("anonymous", "private", "consent") if sent.get(name)}
    opening = opening_of(request, PURPOSE, receiver.docid)
    keys = sent.getall("kept")[:MOST_FILES]
    return Typed({name: sent.get(name, "") for name in names}, answers, ticked, opening, keys)


def keep_files(receiver: Receiver, request: Any, typed: Typed, *, limited: bool = True) -> None:
    """Keep the files that came, until what is sent takes them over; raise for those that cannot be taken, and keep the others.

    For strangers their number is `limited`, by network.
    """
    staging = request.root.service("staging")
    dropped = set(request.POST.getall("drop"))
    typed.keys = [key for key in typed.keys if key not in dropped and staging.get(key, typed.owner) is not None]
    sent = [one for one in request.POST.getall("upload") if hasattr(one, "file") and one.filename]
    if not sent:
        return
    if not typed.nonce:
        raise Invalid(_("Please choose the files once more, then press the button again."))
    if len(typed.keys) + len(sent) > MOST_FILES:
        sentence = _("At most ${count} files can be sent at once.", mapping={"count": MOST_FILES})
        raise Invalid(sentence, {"attachments": sentence})
    refused: list[str] = []
    for one in sent:
        if limited:
            spend_from(request, FILE_LIMIT)
        try:
            stored = taken(one.file, one.filename, receiver, request.registry)
            if staging.size_of_all(OWNERS) + stored.size > TOGETHER:
                raise TooLarge(NO_ROOM)
            typed.keys.append(staging.put(stored, typed.owner, STAGED))
        except (Invalid, TooLarge) as error:
            refused.append(request.say(error.message))
    if refused:
        told = " ".join(dict.fromkeys(refused))
        raise Invalid(told, {"attachments": told})


def values_and_files(receiver: Receiver, request: Any, typed: Typed) -> dict[str, Any]:
    """Keep the files that came and give the values of what is sent; raise `Invalid` naming every field that is wrong."""
    found, values = Findings(), typed.values
    with found.gathered():
        keep_files(receiver, request, typed)
    with found.gathered():
        values = _checked_values(receiver, request, typed)
    found.tell(NOT_SENT)
    require_person(request, typed.opening)
    if not receiver.took_opinions(request.arrived) and late_link(receiver, request) is None:
        told = {"why": why_not_now(receiver, request.arrived, request.registry)}
        raise Conflict(_("${why} What you wrote is still here, to be copied.", mapping=told))
    return values


def _checked_values(receiver: Receiver, request: Any, typed: Typed) -> dict[str, Any]:
    schema = bound_schema(receiver.takes, receiver, request.registry, origin=request.origin)
    staging = request.root.service("staging")
    raw = typed.values | {
        "attachments": [staging.get(key, typed.owner) for key in typed.keys],
        "anonymous": "anonymous" in typed.ticked,
        "publishable": "private" not in typed.ticked,
    }
    found, values = Findings(), raw
    with found.gathered():
        values = validate(schema, raw)
    with found.gathered():
        values = receiver.checked({name: value for name, value in values.items() if name not in found.errors})
    if typed.names_somebody and "consent" not in typed.ticked:
        found.errors["consent"] = NO_CONSENT
    found.tell(NOT_SENT)
    return values


def kept_files(request: Any, typed: Typed) -> list[tuple[str, str, str]]:
    """Give key, name and size of each file that the form keeps."""
    staging = request.root.service("staging")
    kept = [(key, staging.get(key, typed.owner)) for key in typed.keys]
    return [(key, stored.filename, size_label(stored.size)) for key, stored in kept if stored is not None]
