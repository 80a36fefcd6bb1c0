"""Sends people on: back to where they came from, never off the portal unless a view says so in so many words.

An address that came with a request goes through `safe_redirect`; every other answer is looked at by the tween here, so
that a view that forgot cannot lead anybody away either.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar
from urllib.parse import quote

from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPSeeOther

from vanban.text.links import is_path
from vanban.views.errors import bare_page

log = logging.getLogger(__name__)
Sent = TypeVar("Sent")

_KEPT: Final = "%/:?#[]@!$&'()*+,;=~"
"""What has a meaning in addresses, and what is encoded already."""
_PASSED_OVER: Final = re.compile(r"[\t\r\n]|^[\0- ]+")
"""What browsers take out of an address before they read it."""
_LOCATION: Final = "Location"


def includeme(config: Configurator) -> None:
    """Look at where every answer leads."""
    config.add_tween("vanban.views.returning.stay_here")


def safe_redirect(request: Any, wanted: str) -> HTTPSeeOther:
    """Lead to `wanted`, which came from outside, when it is a path of this portal; else to the front page."""
    return HTTPSeeOther(local_address(request, wanted))


def local_address(request: Any, wanted: str) -> str:
    """Give `wanted` when it is a path of this portal, else the front page. `//x`, `https:x` and `\\x` are not paths."""
    base: str = request.application_url
    return base + ascii_address(wanted) if is_path(wanted) else base + "/"


def ascii_address(address: str) -> str:
    """Give `address` in the letters that a header can hold."""
    return quote(address, safe=_KEPT)


def leaving(answer: Sent) -> Sent:
    """Let `answer` lead off the portal: the address in it is one that somebody responsible wrote."""
    answer.leaves_portal = True  # type: ignore[attr-defined]
    return answer


def stay_here(handler: Callable[[Any], Any], _registry: Any) -> Callable[[Any], Any]:
    """Tween: an answer that leads elsewhere, and does not say that it means to, is a mistake of ours and is not sent."""

    def answer(request: Any) -> Any:
        response = handler(request)
        location = response.headers.get(_LOCATION, "")
        if location and not getattr(response, "leaves_portal", False) and not leads_here(request, location):
            log.error("the view %r would have led to another site", getattr(request, "view_name", ""))
            return bare_page(request, 500)
        return response

    return answer


def leads_here(request: Any, location: str) -> bool:
    """Tell whether a browser that goes to `location` stays on this portal."""
    plain = _PASSED_OVER.sub("", location).replace("\\", "/")
    base: str = request.application_url.rstrip("/")
    if plain == base or plain.startswith((f"{base}/", f"{base}?")):
        return True
    return is_path(location)
