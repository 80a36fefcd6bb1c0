"""Public consultations: opinions taken in without an account, their receipts, and how many there are of what."""

from __future__ import annotations

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Keep receipts and counts in every site."""
    config.add_site_service("receipts", "vanban.consultations.receipts.Receipts")
    config.add_site_service("opinion-counts", "vanban.consultations.tally.Tallies")
    config.include("vanban.consultations.personal_data")
    config.include("vanban.mail")
    config.add_job("send-opinion-confirmation", "vanban.consultations.confirming.send_confirmation", slow=True)
    config.add_job("send-opinion-news", "vanban.consultations.telling.send_news", slow=True)
    config.scan("vanban.consultations.confirming")
    config.scan("vanban.consultations.counting")
    config.scan("vanban.consultations.opening")
    config.scan("vanban.consultations.telling")
