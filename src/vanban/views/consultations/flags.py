"""What readers reported, for those who moderate: they see it where they decide, and need not wait for an administrator."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.content.base import lineage
from vanban.content.contribution import Contribution, Receiver
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.takedown.cases import Case
from vanban.takedown.reasons import REASONS

FLAGGED: Final = "reported"
"""Stands for a state in the address of the list."""


def case_of(opinion: Contribution, request: Any) -> Case | None:
    """Give the case of `opinion` while readers wait for a decision; else `None`."""
    case: Case | None = request.root.service("takedowns").get(opinion.docid)
    return case if case is not None and case.waiting else None


def flags_of(opinion: Contribution, request: Any) -> list[str]:
    """Give what readers found wrong with `opinion`, each kind with how often, the most frequent first."""
    case = case_of(opinion, request)
    if case is None:
        return []
    kinds = Counter(report.reason for report in case.open_reports).most_common()
    told = [f"{request.say(REASONS[kind].title)} ({count})" for kind, count in kinds if kind in REASONS]
    rest = case.waiting - sum(count for _kind, count in kinds)
    return [*told, request.say(_("${count} more", mapping={"count": rest}))] if rest else told


def words_of_flags(opinion: Contribution, request: Any) -> list[tuple[str, str]]:
    """Give the reports of `opinion` that nobody decided about, each with its kind and the reader's words, if there are any."""
    case = case_of(opinion, request)
    reports = case.open_reports if case is not None else ()
    return [(request.say(REASONS[one.reason].title), one.words) for one in reports if one.reason in REASONS]


def flagged_in(receiver: Receiver, request: Any) -> list[Contribution]:
    """Give what came to `receiver` and readers reported, as far as this person may read it, the longest waiting first."""
    cases = sorted((case for case in request.root.service("takedowns") if case.waiting), key=lambda case: case.opened)
    found = (resolve(request.root, case.docid) for case in cases)
    return [
        one
        for one in found
        if isinstance(one, Contribution)
        and receiver in lineage(one)
        and one is not receiver
        and request.has_permission(Permission.VIEW, one)
    ]
