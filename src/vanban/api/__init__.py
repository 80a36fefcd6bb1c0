"""The JSON face: the same addresses and the same rights as the pages, with the conventions of plone.restapi."""

from pyramid.config import Configurator

from vanban.api.negotiation import SpeaksJson
from vanban.api.rendering import RENDERER, JsonRenderer


def includeme(config: Configurator) -> None:
    """Tell requests for JSON from requests for pages, then announce the services."""
    config.add_view_predicate("speaks_json", SpeaksJson)
    config.add_renderer(RENDERER, JsonRenderer)
    config.include("vanban.api.content")
    config.include("vanban.api.errors")
    config.scan("vanban.api")
