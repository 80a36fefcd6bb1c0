"""Marks the sentences that gettext translates."""

from typing import Final

from pyramid.i18n import TranslationStringFactory

_: Final = TranslationStringFactory("vanban")
LANGUAGES: Final = {"vi": "Tiếng Việt", "en": "English"}
"""The languages that sentences are translated into, each called as it calls itself."""
