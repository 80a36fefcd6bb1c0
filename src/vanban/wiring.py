"""Sees to it, before the portal serves, that it knows its own address and believes its proxy and nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from plaster import PlasterURL
from plaster_pastedeploy import Loader
from pyramid.settings import asbool

from vanban.errors import SetupError
from vanban.security.hosts import home_of

SERVER: Final = "server:main"
NEEDED: Final = frozenset({"x-forwarded-for", "x-forwarded-proto"})
REFUSED: Final = frozenset({"forwarded", "x-forwarded-host", "x-forwarded-port"})
"""The name and port of the portal are settings: nobody needs to hand them on."""


def check_wiring(global_config: Mapping[str, str], settings: Mapping[str, Any]) -> None:
    """Raise `SetupError` when a portal that is not just tried out could be told a wrong scheme, host or client."""
    if settings.get("vanban.mode") == "development":
        return
    scheme = home_of(settings).scheme
    if not scheme:
        raise SetupError(
            "vanban.base_url is missing: write the address that readers type, as in "
            "vanban.base_url = https://portal.truong.edu.vn (or vanban.mode = development to try the portal out)."
        )
    if scheme == "http" and not asbool(settings.get("vanban.plain_http")):
        raise SetupError(
            "vanban.base_url begins with http://, so passwords could be read on the way. Use https://, "
            "or say vanban.plain_http = true if the portal is reached through a closed network only."
        )
    _check_server(_server(global_config))


def _server(global_config: Mapping[str, str]) -> Mapping[str, Any]:
    """Give the settings of the server in the INI file that the portal is served from; none without a file."""
    path = global_config.get("__file__")
    if not path:
        return {}
    return Loader(PlasterURL("pastedeploy", path)).get_settings(SERVER, dict(global_config)) or {}


def _check_server(server: Mapping[str, Any]) -> None:
    """Other servers than waitress have other words for the same; what they are told is not known here."""
    if "waitress" not in str(server.get("use", "")):
        return
    believed = set(str(server.get("trusted_proxy_headers", "")).lower().replace(",", " ").split())
    proxy = str(server.get("trusted_proxy", "")).strip()
    if not proxy or proxy == "*":
        raise SetupError(f"[{SERVER}] has to name the one address of its proxy: trusted_proxy = 127.0.0.1")
    if not believed >= NEEDED or believed & REFUSED:
        raise SetupError(
            f"[{SERVER}] has to believe its proxy two headers: trusted_proxy_headers = {' '.join(sorted(NEEDED))}"
        )
    if not asbool(server.get("clear_untrusted_proxy_headers", "true")):
        raise SetupError(
            f"[{SERVER}] has to drop what else claims to come from a proxy: clear_untrusted_proxy_headers = true"
        )
