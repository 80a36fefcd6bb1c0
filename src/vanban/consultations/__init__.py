"""Public consultations: opinions taken in without an account, their receipts, and how many there are of what."""

from __future__ import annotations

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Keep receipts and counts in every site."""
    config.add_site_service("receipts", "vanban.consultations.receipts.Receipts")
    config.add_site_service("opinion-counts", "vanban.consultations.tally.Tallies")
    config.include("vanban.consultations.personal_data")
    config.scan("vanban.consultations.counting")
    config.scan("vanban.consultations.opening")
    config.add_site_service("synthesis-files", "vanban.consultations.prepared.Files")
    config.add_job("synthesis-file", "vanban.consultations.prepared.make", slow=True)
    config.add_daily_job("synthesis-files-clear", "vanban.consultations.prepared.clear")
