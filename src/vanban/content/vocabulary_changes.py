"""Changing many terms of a vocabulary at once, as a table is typed: what is wrong is said term by term, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from vanban.content.vocabulary import Term, Vocabulary, checked_title
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.text.normal import clean_line, fold


@dataclass(frozen=True)
class TypedTerm:
    """What somebody typed for a term; one without token is new."""

    token: str
    title: str
    abbreviation: str = ""
    was: str = ""
    """`mark_of` the term that they saw; empty when that is not known."""
    removed: bool = False

    @property
    def touched(self) -> bool:
        """Whether it differs from what was seen."""
        return self.was != _mark(self.title, self.abbreviation)


def mark_of(term: Term) -> str:
    """Give a short mark that changes with the title and abbreviation of `term`."""
    return _mark(term.title, term.abbreviation)


def mistakes_in(vocabulary: Vocabulary, typed: Iterable[TypedTerm]) -> dict[str, Any]:
    """Give a sentence by token for each that cannot be stored; the token of a new one is empty."""
    changed = [one for one in typed if not one.removed and one.touched and (one.token or one.title)]
    names = {one.token: fold(clean_line(one.title)) for one in changed if clean_line(one.title)}
    found = {one.token: _wrong_with(one, vocabulary) or _taken(one.token, names, vocabulary) for one in changed}
    return {token: sentence for token, sentence in found.items() if sentence}


def change_terms(vocabulary: Vocabulary, typed: Iterable[TypedTerm]) -> None:
    """Store what was touched, remove what was ticked and add what is new. Tokens never change."""
    for one in typed:
        if one.removed:
            vocabulary.remove(one.token)
        elif one.token and one.touched:
            term = vocabulary[one.token]
            title = clean_line(one.title) or term.title
            changed = replace(term, title=title, abbreviation=clean_line(one.abbreviation))
            if changed != term:
                vocabulary.put(changed)
        elif not one.token and one.title:
            token = vocabulary.add(one.title)
            vocabulary.put(replace(vocabulary[token], abbreviation=clean_line(one.abbreviation)), place=True)


def _wrong_with(one: TypedTerm, vocabulary: Vocabulary) -> Any:
    try:
        for text in filter(clean_line, (one.title, one.abbreviation)):
            checked_title(text)
    except Invalid as error:
        return error.message
    now = vocabulary[one.token] if one.token else None
    if now is None or not one.was or mark_of(now) in (one.was, _mark(one.title, one.abbreviation)):
        return None
    told = {"title": now.title, "abbreviation": now.abbreviation or "–"}
    return _("Somebody changed this meanwhile to “${title}” (${abbreviation}). Save again to have yours.", mapping=told)


def _taken(token: str, names: dict[str, str], vocabulary: Vocabulary) -> Any:
    """Say so when another term of the list, as it would become, is called the same."""
    name = names.get(token)
    others = (names.get(term.token, fold(term.title)) for term in vocabulary if term.token != token)
    if name is None or (name not in others and (token or vocabulary.token_for(name) is None)):
        return None
    return _("There is already something called “${name}” here.", mapping={"name": name[:100]})


def _mark(title: str, abbreviation: str) -> str:
    return sha256(f"{clean_line(title)}\n{clean_line(abbreviation)}".encode()).hexdigest()[:10]
