"""Marks the sentences that gettext translates, and translates those that are written outside any request."""

from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from pyramid.i18n import TranslationString, TranslationStringFactory, make_localizer

_: Final = TranslationStringFactory("vanban")
LANGUAGES: Final = {"vi": "Tiếng Việt", "en": "English"}
"""The languages that sentences are translated into, each called as it calls itself."""


def in_language(message: Any, language: str) -> str:
    """Give `message` in `language`, with messages inside it translated first: for letters, which jobs write."""
    if isinstance(message, TranslationString) and message.mapping:
        inner = {name: in_language(value, language) for name, value in message.mapping.items()}
        message = TranslationString(message, default=message.default, mapping=inner)
    return str(_localizer(language).translate(message) if isinstance(message, str) and message else message)


@lru_cache(maxsize=4)
def _localizer(language: str) -> Any:
    return make_localizer(language, [str(files("vanban").joinpath("locale"))])
