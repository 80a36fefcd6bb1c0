"""The terms that a reader may know of: a name that came with a document is as hidden as the document is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vanban.catalog.visible import Visible
from vanban.content.site import Site
from vanban.content.vocabulary import Term

VOCABULARIES: Final = {"kind": "document-kinds", "issuer": "issuers", "fields_of_law": "fields-of-law"}
"""Index → the vocabulary whose terms it files."""


def known_terms(site: Site, name: str, principals: Iterable[str]) -> list[Term]:
    """Give the terms of the vocabulary `name` but those that only documents bear which `principals` may not view."""
    vocabulary = site.service("vocabularies")[name]
    if not vocabulary.filed:
        return list(vocabulary)
    seen = Visible(site.service("catalog"), principals)
    return [term for term in vocabulary if term.token not in vocabulary.filed or _is_seen(site, name, term, seen)]


def is_known(site: Site, name: str, token: str, principals: Iterable[str]) -> bool:
    """Tell whether `principals` may know what `token` of the vocabulary `name` stands for."""
    vocabulary = site.service("vocabularies")[name]
    if token not in vocabulary.filed:
        return True
    return token in vocabulary and _is_seen(site, name, vocabulary[token], Visible(site.service("catalog"), principals))


def _is_seen(site: Site, name: str, term: Term, seen: Visible) -> bool:
    catalog = site.service("catalog")
    indexes = [catalog[index] for index, vocabulary in VOCABULARIES.items() if vocabulary == name]
    return any(docid in seen for index in indexes for docid in index._fwd_index.get(term.token, ()))
