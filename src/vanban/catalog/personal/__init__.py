"""What content keeps of people: who wrote it and worked on it, who was given a right on it, whom it names."""

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Declare it."""
    config.include("vanban.personal_data")
    for part in ("documents", "signers", "drafts"):
        config.include(f"vanban.catalog.personal.{part}")
