"""Every cookie of the portal is made and read here, so that all of them are as closed as a browser can make them.

Over https their names begin with `__Host-`: a browser then takes them from this host alone, over https, for all of it.
"""

from __future__ import annotations

from typing import Any, Final

from webob.cookies import make_cookie

PREFIX: Final = "__Host-"


def name_of(request: Any, name: str) -> str:
    """Give what the cookie `name` is called on the way to the browser."""
    return f"{PREFIX}{name}" if request.scheme == "https" else name


def read(request: Any, name: str) -> str:
    """Give what the browser sent back as `name`, or an empty text."""
    return str(request.cookies.get(name_of(request, name), ""))


def header(request: Any, name: str, value: str, max_age: int | None = None) -> tuple[str, str]:
    """Give the header that sets `name`, for `max_age` seconds or until the browser is closed."""
    cookie = make_cookie(
        name_of(request, name),
        value,
        max_age=max_age,
        path="/",
        secure=request.scheme == "https",
        httponly=True,
        samesite="Lax",
    )
    return "Set-Cookie", cookie


def keep(answer: Any, request: Any, name: str, value: str, max_age: int | None = None) -> None:
    """Have the browser keep `value` as `name`."""
    answer.headers.add(*header(request, name, value, max_age))


def forget(answer: Any, request: Any, name: str) -> None:
    """Have the browser forget `name`."""
    answer.headers.add(*header(request, name, "", 0))
