"""Style, scripts, fonts and icons: served for a year, since their address changes with their content."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Serve `vanban:static`; a file's address carries the hash of what it holds."""
    config.add_static_view("static", "vanban:static", cache_max_age=31_536_000, request_method=("GET", "HEAD"))
    config.add_request_method(static_address, "static_address")


def static_address(request: Any, name: str) -> str:
    """Give the address of the static file `name`."""
    return f"{request.script_name}/static/{name}?{_hash(name)}"


@lru_cache(maxsize=512)
def _hash(name: str) -> str:
    found = files("vanban").joinpath("static", *name.split("/"))
    return sha256(found.read_bytes()).hexdigest()[:10] if found.is_file() else "missing"
