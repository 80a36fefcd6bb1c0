"""Fields whose values are terms of a vocabulary, and lists of values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

import colander

from vanban.fields.base import Field
from vanban.fields.text import Line
from vanban.i18n import _

LONGEST_TERM: Final = 500
"""Characters of the name of a term."""


class Choice(Field):
    """One term of an editable vocabulary; its value is the term's token."""

    schema_type = Line
    missing = ""
    kept: tuple[str, ...] = ()
    """Tokens that the content at hand bears and the vocabulary offers no longer: they may stay."""

    def after_bind(self, node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Learn the terms of the site at hand."""
        vocabularies = kw.get("vocabularies")
        if vocabularies is not None and node.vocabulary is not None:
            node.terms = vocabularies[node.vocabulary]
            node.may_add_terms = bool(kw.get("may_add_terms")) and node.terms.open
        node.keep([getattr(kw.get("content"), node.name, "")])

    def keep(self, held: Iterable[Any]) -> None:
        """Let those of the tokens `held` stay that are offered no longer."""
        terms = getattr(self, "terms", None)
        if terms is not None:
            self.kept = tuple(
                token for token in dict.fromkeys(held) if isinstance(token, str) and _is_gone(token, terms)
            )

    def validator(self, node: colander.SchemaNode, value: str) -> None:
        """Refuse a token that the vocabulary does not have."""
        terms = getattr(node, "terms", None)
        too_long = len(value) > LONGEST_TERM
        if terms is not None and value not in terms and value not in node.kept and (too_long or not node.may_add_terms):
            raise colander.Invalid(
                node,
                _(
                    "“${value}” is not one of the choices of this list. Choose one of them, or ask an administrator to add it.",
                    mapping={"value": value[:80]},
                ),
            )

    def preparer(self, value: Any) -> Any:
        """Take a term's Vietnamese or English title for its token."""
        terms = getattr(self, "terms", None)
        if terms is None or not isinstance(value, str):
            return value
        kept = (token for token in self.kept if value in (terms.label(token), terms.label(token, "en")))
        return terms.token_for(value) or next(kept, value)


def _is_gone(token: str, terms: Any) -> bool:
    return token not in terms and bool(terms.knows(token))


class Several(colander.Sequence):
    """Any number of values, `most` of its node at most, as a tuple."""

    def deserialize(  # noqa: D102 (colander's)
        self, node: colander.SchemaNode, cstruct: Any, accept_scalar: bool | None = None
    ) -> Any:
        if cstruct in (None, ""):
            return colander.null
        if isinstance(cstruct, (str, bytes, dict)):
            raise colander.Invalid(node, _("A list is expected here."))
        if hasattr(cstruct, "__len__") and len(cstruct) > node.most:
            counted = {"limit": node.most, "length": len(cstruct)}
            raise colander.Invalid(node, _("At most ${limit} entries fit here; this has ${length}.", mapping=counted))
        value = super().deserialize(node, cstruct, accept_scalar)
        return value if value is colander.null else tuple(item for item in value if item not in (None, ""))


class Choices(Field):
    """Any number of terms of an editable vocabulary; its value is a tuple of tokens."""

    schema_type = Several
    most = 100
    missing = ()
    empty = ()
    json_type: ClassVar[dict[str, Any]] = {"type": "array", "items": {"type": "string"}}

    def __init__(self, *children: Any, **traits: Any) -> None:
        term = Choice(name="term", vocabulary=traits.get("vocabulary"))
        super().__init__(*(children or (term,)), **traits)

    def after_bind(self, node: colander.SchemaNode, kw: dict[str, Any]) -> None:
        """Let the content at hand keep its terms."""
        node.children[0].keep(getattr(kw.get("content"), node.name, None) or ())

    def to_json(self, value: Any) -> Any:
        """Answer as a list."""
        return list(value or ())
