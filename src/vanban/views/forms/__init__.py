"""Forms: from a schema to a page, back to values, and again with what was wrong, losing nothing."""

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Keep uploads of refused forms until the form is right."""
    config.add_site_service("staging", "vanban.views.forms.staging.Staging")
