"""`@components`: parts of an answer that come as an address, or in full when `expand` names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from vanban.api.actions import actions
from vanban.api.addresses import address
from vanban.api.places import breadcrumbs, navigation
from vanban.api.types import type_list
from vanban.api.workflow import show_workflow
from vanban.content.base import Content

COMPONENTS: Final[Mapping[str, Callable[[Content, Any], Any]]] = {
    "actions": actions,
    "breadcrumbs": breadcrumbs,
    "navigation": navigation,
    "types": type_list,
    "workflow": show_workflow,
}
"""What everybody who may see the content may see too."""


def components(content: Content, request: Any) -> dict[str, Any]:
    """Give every component of `content`, expanded where that was asked for."""
    given = [*request.GET.getall("expand"), *request.GET.getall("expand:list")]
    wanted = {name for entry in given for name in entry.split(",")}
    return {
        name: component(content, request) if name in wanted else {"@id": address(content, request, f"@{name}")}
        for name, component in COMPONENTS.items()
    }
