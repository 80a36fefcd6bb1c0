"""What those who are responsible do about content: hide it at once, then show it again, leave it or remove it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from vanban.content import lifecycle
from vanban.content.base import Content, path_string
from vanban.content.hiding import Hiding, hide, show_again
from vanban.content.lifecycle import subtree
from vanban.content.site import Site, site_of
from vanban.errors import Conflict, Invalid, SetupError
from vanban.i18n import _
from vanban.security.audit import note_deed
from vanban.takedown.cases import Case, Deed, DeedName, Report
from vanban.text.normal import clean

DAYS: Final = 30
"""For which what was removed can be brought back, unless `vanban.takedown.days` says otherwise."""
LONGEST: Final = 2000


def hide_now(content: Content, registry: Any, *, by: str, reason: str = "") -> None:
    """Take `content` and all below it out of sight, until somebody decides."""
    _refuse_site(content)
    words, now, site = checked_words(reason), datetime.now(UTC), site_of(content)
    if not hide(content, registry, Hiding(by, now, words)):
        raise Conflict(_("It is hidden already."))
    site.service("takedowns").of(content, now).note(Deed("hidden", by, now, words), decides=False)
    note_deed(site, registry, "hidden", path_string(content), reason=words)


def leave(content: Content, registry: Any, *, by: str, reason: str) -> tuple[Report, ...]:
    """Decide that `content` stays: show it again if it is hidden. Gives the reports that this answers."""
    words, now, site = _needed(reason), datetime.now(UTC), site_of(content)
    shown = show_again(content, registry, by=by, when=now, reason=words)
    name: DeedName = "restored" if shown else "dismissed"
    note_deed(site, registry, name, path_string(content), reason=words)
    return site.service("takedowns").of(content, now).note(Deed(name, by, now, words))  # type: ignore[no-any-return]


def remove(content: Content, registry: Any, *, by: str, reason: str, at_once: bool = False) -> tuple[Report, ...]:
    """Decide that `content` goes: it can be brought back for some days, or not at all when it goes `at_once`."""
    _refuse_site(content)
    words, now, site = _needed(reason), datetime.now(UTC), site_of(content)
    case = site.service("takedowns").of(content, now)
    name: DeedName = "erased" if at_once else "removed"
    answered: tuple[Report, ...] = case.note(Deed(name, by, now, words)) + _close_below(
        content, Deed(name, by, now, words)
    )
    note_deed(site, registry, name, path_string(content), reason=words)
    if at_once:
        lifecycle.remove(content, registry)
    else:
        case.kept_until = now + timedelta(days=days_kept(registry))
        site.service("takedown-trash").put(content, registry, case.kept_until)
    return answered


def bring_back(site: Site, docid: int, registry: Any, *, by: str, reason: str) -> Content:
    """Undo a removal: put the content back where it was, in sight and in the state it had."""
    words, now = _needed(reason), datetime.now(UTC)
    content: Content = site.service("takedown-trash").take_back(docid, site, registry)
    show_again(content, registry, by=by, when=now, reason=words)
    case = site.service("takedowns").of(content, now)
    case.kept_until = None
    case.note(Deed("restored", by, now, words))
    note_deed(site, registry, "restored", path_string(content), reason=words)
    return content


def erase_what_is_due(site: Site, registry: Any, now: datetime | None = None) -> None:
    """Erase what was removed long enough ago (a daily job)."""
    moment, trash, cases = now or datetime.now(UTC), site.service("takedown-trash"), site.service("takedowns")
    for docid in trash.due(moment):
        erase(site, cases.get(docid), registry, by="", when=moment)


def erase(site: Site, case: Case, registry: Any, *, by: str, when: datetime, reason: str = "") -> None:
    """Erase what was removed, without waiting longer."""
    if case.docid not in site.service("takedown-trash"):
        raise Conflict(_("It has been erased and cannot be brought back."))
    site.service("takedown-trash").erase(case.docid)
    case.kept_until = None
    case.note(Deed("erased", by, when, reason))
    note_deed(site, registry, "erased", case.path, reason=reason)


def days_kept(registry: Any) -> int:
    """Give for how many days what was removed can be brought back."""
    written = str((registry.settings or {}).get("vanban.takedown.days", DAYS)).strip()
    if not (written.isascii() and written.isdecimal()) or not 1 <= int(written) <= 3650:
        raise SetupError(f"The setting vanban.takedown.days is «{written}»; write a number of days, 1 to 3650.")
    return int(written)


def checked_words(reason: str) -> str:
    """Give what was typed as a reason, cleaned; raise `Invalid` when it is too long."""
    words = clean(reason)
    if len(words) > LONGEST:
        sentence = _(
            "At most ${limit} characters; this has ${length}.", mapping={"limit": LONGEST, "length": len(words)}
        )
        raise Invalid(sentence, {"reason": sentence})
    return words


def _needed(reason: str) -> str:
    words = checked_words(reason)
    if not words:
        sentence = _("Please give the reason: it is kept in the log of removals.")
        raise Invalid(sentence, {"reason": sentence})
    return words


def _close_below(content: Content, deed: Deed) -> tuple[Report, ...]:
    """Let what is decided about `content` answer also what was reported of things in it."""
    cases = site_of(content).service("takedowns")
    answered: tuple[Report, ...] = ()
    if len(cases):
        for node in subtree(content):
            case = cases.get(node.docid)
            if node is not content and case is not None and case.is_open:
                answered += case.note(deed)
    return answered


def _refuse_site(content: Content) -> None:
    if isinstance(content, Site):
        raise Conflict(_("The portal itself can neither be hidden nor removed."))
