"""`@suggestions`: what somebody may be about to type into the search box."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from vanban.api.addresses import address
from vanban.api.rendering import translated
from vanban.api.services import service
from vanban.api.summaries import today
from vanban.catalog.asking.suggesting import Suggestion, suggestions
from vanban.catalog.query import Query
from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission

CATEGORIES: Final = {"kind": _("Kind"), "issuer": _("Issuer")}
VOCABULARIES: Final = {"kind": "document-kinds", "issuer": "issuers"}
KEPT: Final = "private, max-age=60"


@service("@suggestions", permission=Permission.VIEW, context=Site)
def show_suggestions(site: Site, request: Any) -> dict[str, Any]:
    """Give at most eight places for the beginning of a search in `text`; `@id` of each is where it leads."""
    request.response.headers["Cache-Control"] = KEPT
    query = Query(principals=request.principals, today=today(request))
    found = suggestions(request.GET.get("text", ""), site, request.registry, query)
    return {
        "@id": address(site, request, "@suggestions"),
        "items": [_item(suggestion, site, request) for suggestion in found],
    }


def _item(suggestion: Suggestion, site: Site, request: Any) -> dict[str, Any]:
    content, category = suggestion.content, suggestion.category
    if content is None:
        terms = site.service("vocabularies")[VOCABULARIES[category]]
        return {
            "@id": f"{address(site, request, 'search')}?{urlencode({category: suggestion.token})}",
            "category": category,
            "label": translated(CATEGORIES[category], request),
            "title": terms.label(suggestion.token, request.locale_name),
        }
    kind = getattr(content, "kind", "")
    kinds = site.service("vocabularies")["document-kinds"]
    return {
        "@id": address(content, request),
        "@type": content.type_name,
        "category": category,
        "label": kinds.label(kind, request.locale_name) if kind else "",
        "number": getattr(content, "number", ""),
        "title": str(content.title),
    }
