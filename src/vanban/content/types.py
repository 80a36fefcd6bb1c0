"""How a class becomes a content type: declared beside the class, registered when the portal starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import venusian
from pyramid.path import DottedNameResolver

from vanban.errors import SetupError

if TYPE_CHECKING:
    from vanban.content.base import Content
    from vanban.fields import Schema

C = TypeVar("C", bound="type[Content]")


@dataclass(frozen=True)
class TypeInfo:
    """What the portal knows of one content type."""

    name: str
    title: str
    icon: str
    factory: type[Content]
    schema: type[Schema]
    workflow: str | None
    container: bool
    addable: bool


def content_type(
    schema: type[Schema],
    *,
    title: str,
    icon: str = "file-text",
    workflow: str | None = None,
    container: bool = False,
    addable: bool = True,
) -> Callable[[C], C]:
    """Declare a subclass of `Content` as a type; its class name is its name in the API.

    A deployment replaces the schema by the setting `vanban.schema.<Name> = acme.schemas:X`.
    Two types of one name are a configuration conflict at start-up.
    """

    def declare(cls: C) -> C:
        cls.schema = schema

        def register(context: Any, name: str, found: C) -> None:
            config = context.config.with_package("vanban")
            chosen = _chosen_schema(config.registry.settings or {}, name, schema)
            info = TypeInfo(name, title, icon, found, chosen, workflow, container, addable)

            def record() -> None:
                found.schema = chosen
                types_of(config.registry)[name] = info

            config.action(("content type", name), record, introspectables=())

        venusian.attach(cls, register, category="pyramid")
        return cls

    return declare


def _chosen_schema(settings: Any, name: str, default: type[Schema]) -> type[Schema]:
    dotted = settings.get(f"vanban.schema.{name}")
    if not dotted:
        return default
    try:
        return DottedNameResolver().resolve(dotted)  # type: ignore[no-any-return]
    except ImportError as error:
        raise SetupError(
            f"The setting vanban.schema.{name} names {dotted}, which cannot be imported: {error}."
        ) from error


def types_of(registry: Any) -> dict[str, TypeInfo]:
    """Give the content types of this portal, by name."""
    if not hasattr(registry, "content_types"):
        registry.content_types = {}
    return registry.content_types  # type: ignore[no-any-return]
