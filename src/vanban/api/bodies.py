"""Takes in the JSON that a request carries: whatever is wrong with it gets a sentence, before any view sees it."""

from __future__ import annotations

import json
from typing import Any, Final

from vanban.api.negotiation import MEDIA_TYPE, is_json
from vanban.errors import Invalid, TooLarge, VanbanError
from vanban.files import limit_of
from vanban.i18n import _

KILOBYTE: Final = 1024
SMALL: Final = 1024 * KILOBYTE
"""Bytes that a request without files may have."""
DEEPEST: Final = 30
"""Levels of lists and objects in one another."""
TOO_DEEP: Final = _("The lists and objects in the body are too deep in one another.")


class NoJson(VanbanError):
    """The body is something else than JSON."""

    status = 415


def json_object(request: Any, *, limit: int = SMALL) -> dict[str, Any]:
    """Give the object in the body, an empty one for an empty body; raise `Invalid` or `TooLarge`."""
    _check_size(request.content_length or 0, limit)
    body: bytes = request.body
    _check_size(len(body), limit)
    if not body.strip():
        return {}
    if not is_json(request.content_type or MEDIA_TYPE):
        raise NoJson(_("Please send JSON, with the header Content-Type: application/json."))
    value = _parsed(body)
    if not isinstance(value, dict):
        raise Invalid(_("A JSON object is expected here: {…}."))
    _check(value, 1)
    return value


def with_files(registry: Any) -> int:
    """Give the bytes that a request with files may have: base64 makes four bytes of three."""
    return limit_of(registry) * 4 // 3 + SMALL


def text_in(body: dict[str, Any], name: str) -> str | None:
    """Give the text called `name` in `body`, `None` if it is not there; raise `Invalid` when it is no text."""
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise _wrong(name, _("Text is expected here."))
    return value


def flag_in(body: dict[str, Any], name: str, default: bool) -> bool:
    """Give the yes or no called `name` in `body`."""
    value = body.get(name, default)
    if not isinstance(value, bool):
        raise _wrong(name, _("true or false is expected here."))
    return value


def texts_in(body: dict[str, Any], name: str) -> list[str] | None:
    """Give the list of texts called `name` in `body`; of an object, the names whose value is true."""
    value = body.get(name)
    if isinstance(value, dict):
        value = [key for key, chosen in value.items() if chosen is True]
    if value is not None and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        raise _wrong(name, _("A list of texts is expected here."))
    return value


def _wrong(name: str, sentence: str) -> Invalid:
    return Invalid(_("Some fields need your attention."), {name: sentence})


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        mapping = {"limit": limit // KILOBYTE}
        raise TooLarge(_("The request is larger than ${limit} kB, the most that is taken here.", mapping=mapping))


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise Invalid(_("The body is not UTF-8.")) from error
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise Invalid(_("The body is not JSON: look at line ${line}, column ${column}.", mapping=place)) from error
    except RecursionError as error:
        raise Invalid(TOO_DEEP) from error
    except ValueError as error:  # NaN, or a number of thousands of digits
        raise Invalid(_("The body holds a number that cannot be read.")) from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _check(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise Invalid(TOO_DEEP)
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_text(key)
            _check(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            _check(item, depth + 1)


def _check_text(text: str) -> None:
    if "\0" in text:
        raise Invalid(_("The body holds the character U+0000, which cannot be stored."))
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Invalid(_("The body holds half a character (a lone surrogate)."))
