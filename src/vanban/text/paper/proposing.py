"""Puts together what is proposed for a document from its plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vanban.text.dates import find_dates
from vanban.text.normal import fold, fold_chars
from vanban.text.paper.grounds import read_grounds
from vanban.text.paper.heading import Heading, kind_of_symbol, read_heading
from vanban.text.paper.issuer import Issuer, read_issuer
from vanban.text.paper.letterhead import Letterhead, read_letterhead
from vanban.text.paper.proposal import SURE, Kinds, Proposal, found
from vanban.text.paper.signature import read_recipients, read_signature
from vanban.text.paper.spelling import body_name

LONGEST: Final = 400_000
"""Characters of a text that are looked at: the longest code has them, with its signature."""

_JOINT: Final = re.compile(r"\w*lt\b")
_PASSED: Final = re.compile(r"thong qua\s+(?=ngay\s)")


def propose(text: str, kinds: Kinds) -> list[Proposal]:
    """Give what `text` (cleaned, in lines) says of itself, in the order of a letterhead; only what is sure enough.

    `kinds` are the kinds of documents that may be proposed; the value of a proposed kind is its title.
    """
    return [proposal for proposal in _found(text[:LONGEST], kinds) if proposal.confidence >= SURE]


def _found(text: str, kinds: Kinds) -> Iterator[Proposal]:
    head = read_letterhead(text)
    number = head.numbered.number if head.numbered else None
    if number is None and not head.has_state:
        return  # not a document by this layout: a table, an annex, a book
    below = head.left[head.numbered.last + 1 :] if head.numbered else head.left
    span = head.numbered.span if head.numbered else (0, 0)
    heading = read_heading(text, below, kinds, number, span)
    issuer = read_issuer(text, head, joint=bool(number and _JOINT.match(fold(number.symbol))))
    yield from _letterhead(text, head, issuer, heading, kinds)
    yield from _heading(text, heading)
    yield from _foot(text)
    yield from _grounds(text, head)


def _letterhead(
    text: str, head: Letterhead, issuer: Issuer | None, heading: Heading, kinds: Kinds
) -> Iterator[Proposal]:
    if issuer:
        if issuer.parent:
            yield found(text, "parent", body_name(issuer.parent.printed, text), issuer.parent.span, 0.8)
        yield found(text, "issuer", issuer.name, issuer.span, 0.9 if head.has_state and head.numbered else 0.7)
    if head.numbered:
        contradicted = heading.kind and (said := kind_of_symbol(head.numbered.number, kinds)) and said != heading.kind
        yield found(text, "number", head.numbered.number.display, head.numbered.span, 0.7 if contradicted else 0.95)
    yield from _dated(text, head)


def _dated(text: str, head: Letterhead) -> Iterator[Proposal]:
    if head.dated:
        if head.dated.place:
            yield found(text, "place", text[slice(*head.dated.place)], head.dated.place, 0.9)
        year = head.numbered.number.year if head.numbered else None
        agrees = year is None or year == head.dated.day.year
        sure = 0.95 if head.dated.is_clear else 0.75
        yield found(text, "issued", head.dated.day, head.dated.span, sure if agrees else 0.6)
        return
    for match in _PASSED.finditer(fold_chars(text)):  # a law says at its end when it was passed
        for start, end, day in find_dates(text[match.end() : match.end() + 40])[:1]:
            yield found(text, "issued", day, (match.end() + start, match.end() + end), 0.8)
            return


def _heading(text: str, heading: Heading) -> Iterator[Proposal]:
    if heading.kind:
        yield found(text, "kind", heading.kind, heading.kind_span, heading.kind_confidence)
    if heading.abstract:
        yield found(text, "title", heading.abstract, heading.abstract_span, heading.abstract_confidence)


def _foot(text: str) -> Iterator[Proposal]:
    signed = read_signature(text)
    if signed:
        yield found(text, "signer", signed.name, signed.name_span, signed.confidence)
        yield found(text, "signer_position", signed.position, signed.position_span, signed.confidence)
    for name, span in read_recipients(text):
        yield found(text, "recipient", name, span, 0.8)


def _grounds(text: str, head: Letterhead) -> Iterator[Proposal]:
    bases, cited = read_grounds(text, head.numbered.number if head.numbered else None)
    for number, span in bases:
        yield found(text, "basis", number.display, span, 0.9)
    for number, span in cited:
        yield found(text, "cited", number.display, span, 0.7)
