"""From what a file says of itself to values that the form of an official document takes, within one site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from vanban.catalog.citing import Citing
from vanban.catalog.resolving import resolve
from vanban.content.site import Site
from vanban.content.vocabulary import Vocabulary
from vanban.text.citations import find_citations
from vanban.text.normal import canonical, clean_line, fold, unify_iy
from vanban.text.paper import Proposal, propose

BASED_ON: Final = "can-cu"
"""The relation to a legal basis."""
_AS_IT_STANDS: Final = frozenset({"number", "title", "issued", "signer", "signer_position", "place"})


@dataclass(frozen=True, slots=True)
class Offer:
    """A value for one field of the form, with the words of the file that it came from."""

    field: str
    """A field of OfficialDocument; or place or recipients, which are only shown."""
    value: Any
    """As the schema takes it: a token or a new name, a text, a day, a list of relations."""
    words: str
    confidence: float


def offers(text: str, site: Site, principals: frozenset[str]) -> list[Offer]:
    """Give what `text`, the words of a file, offers for a document of `site`, to one who has `principals`."""
    vocabularies = site.service("vocabularies")
    kinds = vocabularies["document-kinds"]
    proposals = propose(text, [(term.title, term.abbreviation) for term in kinds])
    return [
        *(made for proposal in proposals for made in _simple(proposal, vocabularies)),
        *_based_on([proposal for proposal in proposals if proposal.field == "basis"], site, principals),
        *_received([proposal for proposal in proposals if proposal.field == "recipient"]),
    ]


def _simple(proposal: Proposal, vocabularies: Any) -> Iterator[Offer]:
    if proposal.field in _AS_IT_STANDS:
        yield Offer(proposal.field, proposal.value, proposal.words, proposal.confidence)
    elif proposal.field == "kind":
        token = vocabularies["document-kinds"].token_for(str(proposal.value))
        yield Offer("kind", token, proposal.words, proposal.confidence)
    elif proposal.field == "issuer":
        issuers = vocabularies["issuers"]
        token = term_like(issuers, str(proposal.value))
        if token or issuers.open:
            yield Offer("issuer", token or proposal.value, proposal.words, proposal.confidence)


def term_like(vocabulary: Vocabulary, name: str) -> str | None:
    """Give the token of the term called `name`, also where only accents or the spelling of i and y differ."""
    token = vocabulary.token_for(name)
    if token is not None:
        return token
    wanted = _spelling(name)
    return next((term.token for term in vocabulary if _spelling(term.title) == wanted), None)


def _spelling(name: str) -> str:
    return " ".join(fold(unify_iy(canonical(clean_line(name)))).replace("-", " ").split())


def _based_on(bases: list[Proposal], site: Site, principals: frozenset[str]) -> Iterator[Offer]:
    if bases:
        numbers = dict.fromkeys(_number(basis, site, principals) for basis in bases)
        relations = [{"type": BASED_ON, "target": number} for number in numbers]
        yield Offer("relations", relations, _words(bases), min(basis.confidence for basis in bases))


def _number(basis: Proposal, site: Site, principals: frozenset[str]) -> str:
    """Give the number as the portal writes it where the reader may see the document, else as the file does."""
    written = str(basis.value)
    cited = [citation for citation in find_citations(basis.words) if citation.number.display == written]
    for _citation, docids in Citing(site, principals).found(cited):
        document: Any = resolve(site, docids[0]) if len(docids) == 1 else None
        if document is not None:
            return str(document.number)
    return written


def _received(recipients: list[Proposal]) -> Iterator[Offer]:
    if recipients:
        names = [str(recipient.value) for recipient in recipients]
        yield Offer("recipients", names, _words(recipients), min(one.confidence for one in recipients))


def _words(proposals: Iterable[Proposal]) -> str:
    return " … ".join(dict.fromkeys(proposal.words for proposal in proposals))
