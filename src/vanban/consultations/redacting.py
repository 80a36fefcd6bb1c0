"""Takes what tells of a person out of that which the public reads of an opinion; those who may edit still have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from vanban.consultations.neutral_names import files_that_came, forget_names, is_renamed, rename
from vanban.consultations.tally import PUBLIC
from vanban.content import lifecycle
from vanban.content.base import Content, path_string
from vanban.content.contribution import Contribution
from vanban.content.events import Modified
from vanban.content.history import Entry
from vanban.content.site import site_of
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.feedback import LONGEST
from vanban.security.audit import note_deed
from vanban.text.normal import clean, clean_line

LONGEST_TITLE: Final = 200
PUT_BACK_LATER: Final = _(
    "Everybody reads this: to put all back would publish at once what was taken out. Hold it first, or take it out of sight."
)


@dataclass(frozen=True)
class Redaction:
    """What the public reads of an opinion."""

    body: str
    answers: tuple[str, ...]
    """One for each that was given."""
    unnamed: bool
    """Whether name and organisation are kept back."""
    kept_back: frozenset[str]
    """Checksums of the files that are."""
    title: str = ""
    """The line above it, for a type that has one."""
    renamed: frozenset[str] = frozenset()
    """Checksums of the files whose names tell nothing."""


def redact(opinion: Contribution, wanted: Redaction, registry: Any, *, by: str) -> tuple[str, ...]:
    """Let the public read `wanted` of `opinion`; give the names of what changed, none when all was so before.

    What was written is kept from the first change on, and forgotten when the words are again the same. Raises
    `Invalid`, naming the fields, for words that are too long or none at all; nothing has changed then.
    """
    body, answers = clean(wanted.body), tuple(clean(words) for words in wanted.answers)
    _check(opinion, body, answers, wanted.kept_back)
    titles = _titles(opinion, wanted)
    written, answered = as_written(opinion)
    if body == clean(written):  # the browser gives line ends another form, which is no change
        body = written
    rows = tuple(
        row if words == clean(str(row["answer"])) else {**row, "answer": words}
        for row, words in zip(answered, answers, strict=True)
    )
    names_changed = rename(opinion, wanted.renamed)
    shown, aside = _parted(opinion, wanted.kept_back)
    values: dict[str, Any] = {"body": body, "answers": rows, "attachments": shown, **titles}
    changed = tuple(_changed(opinion, values, wanted.unnamed, names_changed))
    if not changed:
        return ()
    if titles:
        heading = heading_as_written(opinion)
        opinion.original_title = heading if titles["title"] != heading else None
    opinion.original = written if body != written else None
    opinion.original_answers = answered if rows != answered else None
    opinion.unnamed, opinion.aside = wanted.unnamed, aside
    _keep(opinion, values, registry, "redact", by=by, names_changed=names_changed)
    note_deed(site_of(opinion), registry, "opinion-redacted", path_string(opinion), fields=list(changed))
    return changed


def put_back(opinion: Contribution, registry: Any, *, by: str) -> None:
    """Let the public, once it is published, read all of `opinion` as it was written.

    Raises `Conflict` when nothing was taken out, and while everybody reads it: one press would make public what was
    kept back.
    """
    if opinion.state in PUBLIC:
        raise Conflict(PUT_BACK_LATER)
    if not is_redacted(opinion):
        raise Conflict(_("This ${one} is as it was written.", mapping=opinion.called.told()))
    written, answered = as_written(opinion)
    values: dict[str, Any] = {"body": written, "answers": answered}
    values |= {"attachments": (*opinion.attachments, *opinion.aside)}
    if opinion.heading:
        values["title"] = heading_as_written(opinion)
    names_changed = rename(opinion, ())
    _forget_redaction(opinion)
    _keep(opinion, values, registry, "unredact", by=by, names_changed=names_changed)
    note_deed(site_of(opinion), registry, "opinion-unredacted", path_string(opinion))


def may_redact(opinion: Contribution, may: Callable[[str, Content], Any]) -> bool:
    """Tell whether who is at hand changes what the public reads: of what is published, only who may publish."""
    return opinion.state not in PUBLIC or bool(may(Permission.PUBLISH, opinion))


def is_redacted(opinion: Contribution) -> bool:
    """Tell whether the office keeps something of `opinion` from the public."""
    return is_covered(opinion) or opinion.unnamed or bool(opinion.aside) or is_renamed(opinion)


def is_covered(opinion: Contribution) -> bool:
    """Tell whether words were taken out, which the public is told of; not of a name or a file that is kept back."""
    return any(one is not None for one in (opinion.original_title, opinion.original, opinion.original_answers))


def as_written(opinion: Contribution) -> tuple[str, tuple[dict[str, str], ...]]:
    """Give the words and the answers to the questions as their sender wrote them."""
    body = str(opinion.body or "") if opinion.original is None else opinion.original
    return body, tuple(opinion.answers) if opinion.original_answers is None else opinion.original_answers


def heading_as_written(opinion: Contribution) -> str:
    """Give the line above it as its sender wrote it."""
    return opinion.heading if opinion.original_title is None else opinion.original_title


def forget_original(opinion: Contribution) -> None:
    """Keep nothing of what was taken out or put right; what the public reads stays."""
    if opinion.earlier:
        opinion.earlier = ()
    if opinion.seen_signs:
        opinion.seen_signs = ""
    _forget_redaction(opinion)


def _forget_redaction(opinion: Contribution) -> None:
    if is_redacted(opinion):
        forget_names(opinion)
        opinion.original = opinion.original_answers = opinion.original_title = None
        opinion.unnamed, opinion.aside = False, ()


def _keep(
    opinion: Contribution, values: dict[str, Any], registry: Any, deed: str, *, by: str, names_changed: bool
) -> None:
    fields = lifecycle.modify(opinion, values, registry, by=by)
    if names_changed and "attachments" not in fields:  # the same files: only what they are called has to be found
        registry.notify(Modified(opinion, registry, frozenset({"attachments"})))
    opinion.modified = lifecycle.now()
    opinion.remember(Entry(deed, by, opinion.modified))


def _parted(opinion: Contribution, kept_back: frozenset[str]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    files = files_that_came(opinion)
    shown = tuple(stored for stored in files if stored.sha256 not in kept_back)
    return shown, tuple(stored for stored in files if stored.sha256 in kept_back)


def _changed(opinion: Contribution, values: dict[str, Any], unnamed: bool, names_changed: bool) -> Iterator[str]:
    yield from (name for name, value in values.items() if value != (getattr(opinion, name) or type(value)()))
    if unnamed != opinion.unnamed:
        yield "name"
    if names_changed and values["attachments"] == opinion.attachments:
        yield "attachments"


def _check(opinion: Contribution, body: str, answers: Sequence[str], kept_back: frozenset[str]) -> None:
    if len(answers) != len(opinion.answers):
        told = opinion.called.told()
        raise Conflict(_("This ${one} was changed meanwhile. Look at it again, then decide.", mapping=told))
    errors: dict[str, Any] = {}
    for name, words in {"body": body, **{f"answer-{place}": words for place, words in enumerate(answers)}}.items():
        if len(words) > LONGEST:
            told = {"limit": LONGEST, "length": len(words)}
            errors[name] = _("At most ${limit} characters; this has ${length}.", mapping=told)
    if not (body or any(answers) or opinion.heading or _parted(opinion, kept_back)[0]):
        errors["body"] = _("Nothing is left to read. Leave a part of it, or do not publish it.")
    if errors:
        raise Invalid(_("The text is not changed yet."), errors)


def _titles(opinion: Contribution, wanted: Redaction) -> dict[str, str]:
    """Give the line above it under the name of its field, where the type has one; raise `Invalid` for none or a long one."""
    if not opinion.heading:
        return {}
    title = clean_line(wanted.title)
    sentence = "" if title else _("Leave a line that says what is asked.")
    if len(title) > LONGEST_TITLE:
        sentence = _(
            "At most ${limit} characters; this has ${length}.", mapping={"limit": LONGEST_TITLE, "length": len(title)}
        )
    if sentence:
        raise Invalid(_("The text is not changed yet."), {"title": sentence})
    return {"title": title}
