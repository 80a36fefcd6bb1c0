"""`@openapi`: an OpenAPI 3.1 document of this portal, derived from its types and services."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from vanban.api.addresses import address
from vanban.api.json_schema import property_of, sent_as
from vanban.api.rendering import translated
from vanban.api.services import service
from vanban.content.site import Site
from vanban.content.types import TypeInfo, types_of
from vanban.permissions import Permission

OBJECT: Final = {"type": "object"}
ERROR: Final = {
    "type": "object",
    "required": ["type", "message"],
    "properties": {
        "type": {"type": "string"},
        "message": {"type": "string"},
        "errors": {"type": "array", "items": OBJECT},
        "other": {"type": "string", "format": "uri"},
    },
}
BATCH: Final = {
    "type": "object",
    "required": ["@id", "items", "items_total"],
    "properties": {
        "@id": {"type": "string", "format": "uri"},
        "items": {"type": "array", "items": OBJECT},
        "items_total": {"type": "integer"},
        "spelling": {
            "type": "string",
            "description": "Words that find more, where those asked for find next to nothing",
        },
        "batching": {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}},
    },
}
SEARCH: Final = (
    *("SearchableText", "portal_type", "review_state", "path", "path.depth", "number", "kind", "issuer", "signer"),
    *("fields_of_law", "status", "issued", "issued.range", "effective", "effective.range", "expires", "expires.range"),
    *("effective_on", "created", "created.range", "modified", "modified.range", "sort_on", "sort_order", "b_start"),
    *("b_size", "metadata_fields", "fullobjects"),
)


@service("@openapi", permission=Permission.VIEW, context=Site)
def show_openapi(site: Site, request: Any) -> dict[str, Any]:
    """Give the document."""
    addable = [info for info in types_of(request.registry).values() if info.addable]
    return {
        "openapi": "3.1.0",
        "info": {"title": str(site.title), "version": _version()},
        "servers": [{"url": address(site, request)}],
        "security": [{}, {"bearer": []}],
        "paths": {path: _item(path, verbs, addable) for path, verbs in PATHS.items()},
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Error": ERROR, "Batch": BATCH, **{info.name: _sent(info, request) for info in addable}},
            "responses": {"Error": _answer("What is wrong, in one sentence.", {"$ref": "#/components/schemas/Error"})},
        },
    }


PATHS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "/{path}": {
        "get": ("Read content; of a folder also what lies in it", "200"),
        "post": ("Add content to a folder", "201"),
        "patch": ("Change some fields; null empties one", "204"),
        "delete": ("Delete content with all below it", "204"),
    },
    "/{path}/@search": {"get": ("Search below a folder", "200")},
    "/@suggestions": {"get": ("What a search for `text` may become", "200")},
    "/{path}/@types": {"get": ("List the types", "200")},
    "/{path}/@types/{name}": {"get": ("JSON Schema of a type", "200")},
    "/{path}/@vocabularies": {"get": ("List the vocabularies", "200")},
    "/{path}/@vocabularies/{name}": {"get": ("Terms of a vocabulary", "200")},
    "/{path}/@workflow": {"get": ("State, history and possible steps", "200")},
    "/{path}/@workflow/{name}": {"post": ("Take a step; the remark is `comment`", "200")},
    "/{path}/@extract": {
        "get": ("How the reading of each file ended", "200"),
        "post": ("Have the files read again", "202"),
    },
    "/{path}/@sharing": {"get": ("Roles given here", "200"), "post": ("Give and take roles", "204")},
    "/{path}/@sharing-preview": {"post": ("What giving and taking these roles would do", "200")},
    "/{path}/@rights": {"get": ("Roles given here and below", "200")},
    "/{path}/@history": {"get": ("What was done here", "200")},
    "/{path}/@breadcrumbs": {"get": ("The folders above", "200")},
    "/{path}/@navigation": {"get": ("The sections of the portal", "200")},
    "/{path}/@actions": {"get": ("Pages that may be opened", "200")},
    "/{path}/@move": {"post": ("Move the content in `source` here", "200")},
    "/{path}/@copy": {"post": ("Copy the content in `source` here", "200")},
    "/{path}/@propose": {"post": ("Have a file read, to propose the fields of a document", "202")},
    "/{path}/@propose/{name}": {"get": ("What the file proposes, or that it is still being read", "200")},
    "/{path}/@feedback": {
        "get": ("Opinions on a consultation that may be read", "200"),
        "post": ("Give an opinion on a consultation; no account is needed", "201"),
    },
    "/{path}/@questions": {
        "get": ("Fields of a question box and its answered questions", "200"),
        "post": ("Ask a question; no account is needed", "201"),
    },
    "/{path}/@topics": {
        "get": ("Topics of a forum that may be read", "200"),
        "post": ("Open a topic in a forum; no account is needed where everybody may", "201"),
    },
    "/{path}/@posts": {
        "get": ("Posts of a topic that may be read", "200"),
        "post": ("Answer in a topic; no account is needed where everybody may", "201"),
    },
    "/{path}/@vote": {
        "get": ("What a poll asks, and its numbers for whom they are shown", "200"),
        "post": ("Vote in a poll for `choices`, a list of ids; with the same `nonce` once", "201"),
    },
    "/{path}/@open-data": {"get": ("Where the public opinions are to be had as CSV and JSON", "200")},
    "/@receipt/{name}": {
        "get": ("What became of the opinion with this receipt code", "200"),
        "delete": ("Take the opinion with this receipt code back", "204"),
    },
    "/@login": {"post": ("Get a token for login and password", "200")},
    "/@login-renew": {"post": ("Get a fresh token", "200")},
    "/@logout": {"post": ("End the session of the token", "204")},
    "/@users": {"get": ("List the accounts", "200"), "post": ("Make an account", "201")},
    "/@users/{name}": {
        "get": ("Read an account", "200"),
        "patch": ("Change an account", "204"),
        "delete": ("Disable an account", "204"),
    },
    "/@groups": {"get": ("List the groups", "200"), "post": ("Make a group", "201")},
    "/@groups/{name}": {
        "get": ("Read a group", "200"),
        "patch": ("Change a group", "204"),
        "delete": ("Take a group away", "204"),
    },
    "/@site": {"get": ("What the portal says of itself", "200")},
    "/@jobs": {"get": ("How the queue stands", "200")},
}


def _item(path: str, verbs: dict[str, tuple[str, str]], addable: list[TypeInfo]) -> dict[str, Any]:
    item: dict[str, Any] = {verb: _operation(path, verb, *told, addable) for verb, told in verbs.items()}
    names = [name for name in ("path", "name") if f"{{{name}}}" in path]
    if names:
        item["parameters"] = [_parameter(name, "path", required=True) for name in names]
    return item


def _operation(path: str, verb: str, told: str, status: str, addable: list[TypeInfo]) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Batch"} if path.endswith("@search") else {}
    answer = {"description": told} if status == "204" else _answer(told, schema)
    responses = {status: answer, "default": {"$ref": "#/components/responses/Error"}}
    operation: dict[str, Any] = {"summary": told, "responses": responses}
    if path.endswith("@search"):
        operation["parameters"] = [_parameter(name, "query", required=False) for name in SEARCH]
    if verb in {"post", "patch"}:
        every = {"anyOf": [{"$ref": f"#/components/schemas/{info.name}"} for info in addable]}
        operation["requestBody"] = {"content": {"application/json": {"schema": every if path == "/{path}" else OBJECT}}}
    return operation


def _answer(told: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": told, "content": {"application/json": {"schema": schema}}}


def _parameter(name: str, place: str, *, required: bool) -> dict[str, Any]:
    return {"name": name, "in": place, "required": required, "schema": {"type": "string"}}


def _sent(info: TypeInfo, request: Any) -> dict[str, Any]:
    nodes = list(info.schema().children)
    properties = {node.name: {**sent_as(node), "title": property_of(node, request)["title"]} for node in nodes}
    return {
        "type": "object",
        "title": translated(info.title, request),
        "required": ["@type"],
        "properties": {"@type": {"const": info.name}, "id": {"type": "string"}, **properties},
    }


def _version() -> str:
    try:
        return version("vanban")
    except PackageNotFoundError:  # a source tree that was never installed
        return "0"
