"""Answers under the names of this portal only, so that no link, mail or redirect is ever made of a stranger's host."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.security.hosts import home_of
from vanban.views.errors import bare_page

FOR_MACHINES: Final = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked by those who watch the portal, on the machine itself and by its number; nothing in the answer is an address."""
MISDIRECTED: Final = 421
FOREIGN: Final = _("No portal answers under this name here. Please check the address.")
IN_THE_CLEAR: Final = _("This portal is reached by https only. Please check the address.")


def includeme(config: Configurator) -> None:
    """Read where the portal lives, and refuse requests for other places before anything else looks at them."""
    config.registry.home = home_of(config.registry.settings)
    config.add_tween("vanban.views.hosts.refuse_other_hosts")


def refuse_other_hosts(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Tween: 421 for a foreign host, 400 for plain http where the portal is known by https."""
    home = registry.home

    def answer(request: Any) -> Any:
        if request.environ.get("PATH_INFO") in FOR_MACHINES:
            return handler(request)
        if not home.is_reached_by(request.host, request.scheme):
            return bare_page(request, MISDIRECTED, FOREIGN)
        if home.is_in_the_clear(request.scheme):
            return bare_page(request, 400, IN_THE_CLEAR)
        return handler(request)

    return answer
