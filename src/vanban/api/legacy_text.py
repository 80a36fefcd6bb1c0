"""Warns of text in old fonts: what programs send is stored as it is, but nobody will find it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vanban.content.legacy_text import legacy_values
from vanban.fields import Schema
from vanban.i18n import _
from vanban.text.legacy import CHARSETS


def legacy_warnings(schema: Schema, raw: Mapping[str, Any]) -> list[Any]:
    """Give a sentence for each of the `raw` values that looks like text in a legacy charset."""
    return [
        _(
            "“${field}” looks like text in ${charset}. It was stored as it is; convert it to Unicode, so that it is found.",
            mapping={"field": name, "charset": CHARSETS[said.charset].title},
        )
        for name, said in legacy_values(schema, raw).items()
    ]
