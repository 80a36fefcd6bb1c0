"""Remembers what was marked for moving or copying, in a cookie that names docids."""

from __future__ import annotations

from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.content.base import Content
from vanban.permissions import Permission
from vanban.security import cookies
from vanban.views.whole_numbers import whole_number

COOKIE: Final = "vanban_marked"
MOST: Final = 200


def mark(answer: Any, how: str, contents: list[Content], request: Any) -> Any:
    """Remember `contents` for `cut` or `copy`; give the answer back."""
    docids = ".".join(str(content.docid) for content in contents[:MOST])
    cookies.keep(answer, request, COOKIE, f"{how}.{docids}")
    return answer


def marked(request: Any) -> list[Content]:
    """Give what is marked and still there for this person to see."""
    _how, *docids = cookies.read(request, COOKIE).split(".")
    numbers = [number for docid in docids[:MOST] if (number := whole_number(docid)) is not None]
    found = [resolve(request.root, number) for number in numbers if abs(number) < 2**31]
    return [content for content in found if content is not None and request.has_permission(Permission.VIEW, content)]


def is_cut(request: Any) -> bool:
    """Tell whether what is marked is to be moved rather than copied."""
    return cookies.read(request, COOKIE).startswith("cut.")


def clear_marked(answer: Any, request: Any) -> Any:
    """Forget what was marked; give the answer back."""
    cookies.forget(answer, request, COOKIE)
    return answer
