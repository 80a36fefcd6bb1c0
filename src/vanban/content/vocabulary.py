"""Editable lists of terms: kinds, issuers, fields of law, urgencies, relations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from persistent.mapping import PersistentMapping

from vanban.errors import Conflict, Invalid
from vanban.fields import LONGEST_TERM
from vanban.i18n import _
from vanban.text.normal import clean_line, fold
from vanban.text.slugs import slug
from vanban.yaml_text import yaml_values


@dataclass(frozen=True, slots=True)
class Term:
    """One choice: its token is the slug of its Vietnamese title and never changes."""

    token: str
    title: str
    english: str = ""
    abbreviation: str = ""

    def label(self, language: str) -> str:
        """Give the title in `language`, in Vietnamese where there is no other."""
        return self.english if language == "en" and self.english else self.title


class Vocabulary(Persistent):
    """Terms by token, in an order of their own; `open` ones grow when an editor files under a new name."""

    _retired: OOBTree | None = None
    filed: frozenset[str] = frozenset()
    """Tokens of terms that came with a document, and are known to those who may see such a document."""

    def __init__(self, title: str, *, open: bool = False) -> None:  # noqa: A002 (the word for it)
        self.title = title
        self.open = open
        self._terms: OOBTree = OOBTree()
        self._tokens: OOBTree = OOBTree()
        self._order: tuple[str, ...] = ()

    def __getitem__(self, token: str) -> Term:
        return self._terms[token]  # type: ignore[no-any-return]

    def __contains__(self, token: object) -> bool:
        return token in self._terms

    def __len__(self) -> int:
        return len(self._terms)

    def __iter__(self) -> Iterator[Term]:
        placed = [token for token in self._order if token in self._terms]
        yield from (self._terms[token] for token in placed)
        seen = set(placed)
        yield from (term for token, term in self._terms.items() if token not in seen)

    def label(self, token: str, language: str = "vi") -> str:
        """Give the title of `token`, also of one that is no longer offered; an unknown one is its own title."""
        term = self._terms.get(token) or (self._retired or {}).get(token)
        return term.label(language) if term is not None else token

    def knows(self, token: str) -> bool:
        """Tell whether `token` is a term, or was one: content may bear it."""
        return token in self._terms or token in (self._retired or ())

    def token_for(self, text: str) -> str | None:
        """Give the token that `text` names: as token, as title in either language, or as abbreviation."""
        return text if text in self._terms else self._tokens.get(fold(clean_line(text)))

    def put(self, term: Term, *, place: bool = False) -> None:
        """Add or replace `term`; `place` gives it the next place in the order."""
        before = self._terms.get(term.token)
        self._terms[term.token] = term
        if place:
            self.filed -= {term.token}
        if before is not None:
            self._forget(before)
        self._learn(term)
        if place and term.token not in self._order:
            self._order = (*self._order, term.token)

    def add(self, title: str, *, filed: bool = False) -> str:
        """Give the token of the term called `title`, made now if there is none; raise `Invalid` for an impossible one.

        `filed` says that it comes with a document, not from an administrator.
        """
        title = checked_title(title)
        found = self.token_for(title)
        if found is not None:
            return found
        token, number = slug(title, 100), 2
        while self._is_another(token, title):
            token, number = f"{slug(title, 100)}-{number}", number + 1
        self.put(Term(token, title))
        if filed:
            self.filed |= {token}
        return token

    def remove(self, token: str) -> None:
        """Offer a term no longer; what bears it keeps showing its title. Raise `Conflict` when there is none."""
        if token not in self._terms:
            raise Conflict(_("This list has no term “${token}”.", mapping={"token": token}))
        if self._retired is None:
            self._retired = OOBTree()
        self._retired[token] = term = self._terms.pop(token)
        self._forget(term)

    def _is_another(self, token: str, title: str) -> bool:
        """Tell whether `token` stands, or stood, for something else than `title`: content would change its meaning."""
        gone = (self._retired or {}).get(token)
        return token in self._terms or (gone is not None and fold(title) not in _spellings(gone))

    def _learn(self, term: Term) -> None:
        for spelling in _spellings(term):
            self._tokens.setdefault(spelling, term.token)

    def _forget(self, term: Term) -> None:
        """Let the names of `term` go, to another term that has one of them too."""
        freed = {spelling for spelling in _spellings(term) if self._tokens.get(spelling) == term.token}
        for spelling in freed:
            del self._tokens[spelling]
        for other in self:
            if not freed.isdisjoint(_spellings(other)):
                self._learn(other)


def checked_title(title: str) -> str:
    """Give `title` on one line; raise `Invalid` for an impossible one."""
    line = clean_line(title)
    if not line or len(line) > LONGEST_TERM:
        raise Invalid(_("A term has a title of 1 to ${limit} characters.", mapping={"limit": LONGEST_TERM}))
    return line


def _spellings(term: Term) -> list[str]:
    return [fold(clean_line(spelling)) for spelling in (term.title, term.english, term.abbreviation) if spelling]


def initial_vocabularies() -> PersistentMapping[str, Vocabulary]:
    """Make the vocabularies of a new site from `vocabularies.yaml` beside this module."""
    declared: dict[str, Any] = yaml_values(files("vanban.content").joinpath("vocabularies.yaml").read_text("utf-8"))
    made = PersistentMapping()
    for name, entry in declared.items():
        made[name] = vocabulary = Vocabulary(entry["title"], open=entry.get("open", False))
        for title, *rest in entry.get("terms", ()):
            vocabulary.put(Term(slug(title, 100), title, *rest), place=True)
    return made
