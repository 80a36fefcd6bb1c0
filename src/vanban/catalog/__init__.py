"""The catalog: finds documents by number, kind, issuer, dates, rights and words."""

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Give every site its indexes, follow what happens to content, and index words through the queue."""
    config.add_site_service("catalog", "vanban.catalog.indexes.Indexes")
    config.include("vanban.catalog.text")
    config.include("vanban.catalog.personal")
    config.add_job("change-workflow", "vanban.catalog.workflow_change.leading.next_portion")
    config.scan("vanban.catalog", ignore="vanban.catalog.text.postgres")  # its driver is an extra
