"""The feeds: RSS 2.0 and Atom on every folder and every search, and the site map for search engines."""

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Announce the feeds."""
    config.scan("vanban.feeds")
