"""The content tree: what a node is, how it comes to be, moves and goes."""

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Announce the content types and what every site keeps for them."""
    config.add_directive("add_site_service", "vanban.content.site.add_site_service")
    config.add_site_service("redirects", "vanban.content.redirects.Redirects")
    config.add_site_service("vocabularies", "vanban.content.vocabulary.initial_vocabularies")
    config.scan("vanban.content")
