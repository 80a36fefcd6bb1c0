"""Asks the login service something: only its own address, without redirects, for so long and so many bytes at most."""

from __future__ import annotations

import json
from http.client import HTTPException
from time import monotonic
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from vanban.security.oidc.refusals import NoAnswer, Refused

SECONDS: Final = 8.0
"""For one question, from first to last byte."""
LARGEST: Final = 512 * 1024
"""Bytes."""


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_given: Any, **_named: Any) -> None:
        """Follow nothing: where a redirect leads was not set by the deployment."""


_OPENER: Final = build_opener(_NoRedirect)


def fetch(address: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """Give the JSON object at `address`, or what it answers to `form`; raise `NoAnswer` when there is none."""
    body = urlencode(form).encode() if form is not None else None
    request = Request(address, body, {"Accept": "application/json", **(headers or {})})  # noqa: S310 (checked address)
    until = monotonic() + SECONDS
    try:
        with _OPENER.open(request, timeout=SECONDS / 2) as answer:
            read = _read(answer, until)
        found = json.loads(read)
    except HTTPError as error:
        error.close()
        raise Refused(f"{address} answered {error.code}") from None
    except (OSError, HTTPException, ValueError, RecursionError) as error:
        raise NoAnswer(f"{address} gave no answer: {type(error).__name__}") from error
    if not isinstance(found, dict):
        raise NoAnswer(f"{address} gave no JSON object")
    return found


def _read(answer: Any, until: float) -> bytes:
    parts, size = [], 0
    while part := answer.read1(65536):
        parts.append(part)
        size += len(part)
        if size > LARGEST or monotonic() > until:
            raise ValueError("too much, or too slow")
    return b"".join(parts)
