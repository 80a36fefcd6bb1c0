"""Polls: votes counted without keeping who gave them, and what came out."""

from __future__ import annotations

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Follow polls as they open and close, and say what is kept of those who vote."""
    config.scan("vanban.polls.following")
    config.include("vanban.polls.personal_data")
