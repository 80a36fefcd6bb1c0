"""Takes the token of a one-time link out of the address, where logs, history and the next site would see it."""

from __future__ import annotations

from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther

from vanban.security import cookies

COOKIE: Final = "vanban_link"
LIFETIME: Final = 3600
"""Seconds: time enough to choose a password; the letter opens the page again."""
LONGEST: Final = 100


def hide_link(request: Any, name: str, token: str | None = None, answer: Any = None) -> Any:
    """Answer by sending the browser to the page `name` without the token, which it keeps in a cookie."""
    answer = answer or HTTPSeeOther(request.address(request.root, name))
    kept = (request.subpath[0] if token is None else token).strip()[:LONGEST]
    plain = "".join(char for char in kept if char.isascii() and (char.isalnum() or char == "-"))
    cookies.keep(answer, request, COOKIE, plain or "-", LIFETIME)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def hidden_token(request: Any) -> str:
    """Give the token that the browser keeps, or an empty text."""
    return cookies.read(request, COOKIE)


def forget_link(request: Any, answer: Any) -> Any:
    """Let the browser forget the token, which is used up."""
    cookies.forget(answer, request, COOKIE)
    return answer
