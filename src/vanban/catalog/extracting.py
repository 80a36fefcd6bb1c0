"""What each index is told about a node: values derived from its schema, its place and its rights."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

from vanban.catalog.numbers import index_keys
from vanban.content.base import Content, path_of
from vanban.content.persons import logins_of
from vanban.fields import DocumentNumber as NumberField
from vanban.permissions import SHARED_ON_FOLDERS, Permission
from vanban.security.acl import allowed_by_state
from vanban.text.collation import sort_key
from vanban.text.normal import fold
from vanban.text.numbers import DocumentNumber, NotANumber, find_numbers
from vanban.workflow.access import rule_of, state_of

NEVER: Final = date.max.toordinal()
"""Stands for «no end»: hypatia sorts only documents that have a value."""
UNDATED: Final = 0
STOPS: Final = "-"
"""Key under which the index `sharing` has the nodes that inherit no rights from above."""
HIDDEN: Final = "!"
"""Key under which it has the nodes that were hidden themselves."""

CHOSEN: Final = 1
"""Key under which the index `workflow_chosen` has the nodes for which a workflow of their own was chosen."""


def values_of(content: Content, registry: Any) -> dict[str, Any]:
    """Give the value of every structured index for `content`; dates are ordinals, times are microseconds since 1970."""
    effective = getattr(content, "effective", None) or getattr(content, "issued", None)
    return {
        "path": ("", *path_of(content)),
        "portal_type": content.type_name,
        "creator": content.creator or None,
        "created": microseconds(content.created),
        "title_order": sort_key(str(content.title)) if content.sorts_by_title else None,
        "date_order": _date_order(content),
        "kind": getattr(content, "kind", "") or None,
        "issuer": getattr(content, "issuer", "") or None,
        "signer": fold(getattr(content, "signer", "") or "") or None,
        "issued": day(getattr(content, "issued", None), None),
        "effective": day(effective, None),
        "fields_of_law": list(getattr(content, "fields_of_law", ()) or ()),
        "targets": sorted({target_key(target) for target in named_by(content)}),
        "sharing": sharing_keys(content),
        "workflow_chosen": chosen_value(content),
        "article": getattr(content, "article", "") or None,
        "participant": getattr(content, "participant", "") or None,
        **_number_values(content),
        **state_values(content, registry),
    }


def state_values(content: Content, registry: Any) -> dict[str, Any]:
    """Give the values that another state changes."""
    state = state_of(content, registry)
    return {
        "review_state": state.name if state else "",
        "rule": rule_of(content, registry),
        "allowed": sorted(allowed_by_state(content, Permission.VIEW, registry)),
        "modified": microseconds(content.modified),
        "due": day(getattr(content, "owed", None), None),
        "assigned": getattr(content, "works_on_it", "") or None,
        "people": sorted(logins_of(content)),
    }


def chosen_value(content: Content) -> int | None:
    """Give what is filed of a node for which a workflow was chosen; of all others nothing is."""
    return CHOSEN if content.workflow else None


def sharing_keys(content: Content) -> list[str]:
    """Give what is shared on this node itself, whether it stops what is shared above, and whether it is hidden."""
    given = [
        sharing_key(role, principal)
        for principal, roles in content.shared.items()
        for role in roles
        if role in SHARED_ON_FOLDERS
    ]
    marks = [
        mark for mark, holds in ((STOPS, not content.inherits_sharing), (HIDDEN, content.hidden is not None)) if holds
    ]
    return sorted([*given, *marks])


def sharing_key(role: str, principal: str) -> str:
    """Give the key of a role given to a principal."""
    return f"{role} {principal}"


def _number_values(content: Content) -> dict[str, Any]:
    text = getattr(content, "number", "") if any(isinstance(node, NumberField) for node in content.nodes()) else ""
    if not text:
        return {"number": [], "number_order": None, "identity": None}
    number = DocumentNumber.parse(text)
    return {
        "number": index_keys(number),
        "number_order": number_order(number),
        "identity": identity_of(content),
    }


def number_order(number: DocumentNumber) -> str:
    """Give a text that sorts numbers by year, ordinal and symbol."""
    year, ordinal, symbol = number.sort_key
    return f"{int(year or 0):05d}/{int(ordinal or 0):09d}/{symbol}"


def identity_of(content: Content) -> str | None:
    """Give what no two documents may share: number, issuer and year (Decree 30/2020: numbers restart every year)."""
    return identity(content.number, content.issuer, content.issued) if getattr(content, "number", "") else None


def identity(number: str, issuer: str, issued: date | None) -> str:
    """Give one text for a number, its issuer (a token) and its year."""
    parsed = DocumentNumber.parse(number)
    return f"{parsed.key}|{issuer}|{issued.year if issued else parsed.year or 0}"


def named_by(content: Content) -> Iterator[str]:
    """Give the targets that `content` names: in relations, and as the document that came of it."""
    yield from (relation["target"] for relation in getattr(content, "relations", ()) or ())
    final = getattr(content, "final_document", "")
    if final:
        yield final


def target_key(target: str) -> str:
    """Give the key of a relation's target: a path stays, a number takes its canonical form, also among other words."""
    if target.startswith("/"):
        return target.rstrip("/") or "/"
    cited = find_numbers(target)
    try:
        return (cited[0][2] if len(cited) == 1 else DocumentNumber.parse(target)).key
    except NotANumber:
        return target


def day(value: date | None, default: Any = UNDATED) -> Any:
    """Give a day as a number that sorts, `default` where there is none."""
    return value.toordinal() if value else default


def microseconds(value: datetime | None) -> int:
    """Give a time as whole microseconds since 1970: two who file in the same second then write different keys."""
    return int(value.timestamp() * 1_000_000) if value else 0


def _date_order(content: Content) -> int:
    issued = getattr(content, "issued", None)
    moment = datetime(issued.year, issued.month, issued.day, tzinfo=UTC) if issued else content.created
    return int(moment.timestamp()) if moment else 0
