"""Writes answers as JSON, in the reader's language, for this reader only."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Final

from pyramid.i18n import TranslationString

from vanban.i18n import _

RENDERER: Final = "vanban-json"


class JsonRenderer:
    """Pyramid's renderer factory; what a view gives becomes the body."""

    def __init__(self, _info: Any) -> None:
        pass

    def __call__(self, value: Any, system: dict[str, Any]) -> str:
        """Write `value`, and the headers that go with it."""
        response = system["request"].response
        if response.content_type == "text/html":
            response.content_type = "application/json"
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.vary = ("Accept", "Accept-Language", "Authorization", "Cookie")
        return json.dumps(value, ensure_ascii=False, allow_nan=False)


def translated(text: Any, request: Any) -> str:
    """Give `text` in the reader's language, also where it stands inside another sentence."""
    if not isinstance(text, TranslationString):
        return str(text)
    if text.mapping:
        inside = {name: translated(value, request) for name, value in text.mapping.items()}
        text = _(text, mapping=inside) if text.domain == "vanban" else text
    return str(request.localizer.translate(text))


def moment(value: datetime | None) -> str | None:
    """Write a time in ISO 8601, in UTC, to the second."""
    return value.astimezone(UTC).isoformat(timespec="seconds") if value else None


def no_content(request: Any) -> Any:
    """Answer that all is well, with nothing to say."""
    response = request.response
    response.status_code = 204
    del response.content_type
    return response
