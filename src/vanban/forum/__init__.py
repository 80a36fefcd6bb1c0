"""The forum: who writes where, what was said last, and what moderators do with a topic besides reading it."""

from __future__ import annotations

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Keep in every site what was said last in each topic."""
    config.add_site_service("forum-activity", "vanban.forum.activity.Activity")
    config.include("vanban.forum.personal_data")
    config.scan("vanban.forum")
