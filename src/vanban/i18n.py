"""Marks the sentences that gettext translates."""

from typing import Final

from pyramid.i18n import TranslationStringFactory

_: Final = TranslationStringFactory("vanban")
