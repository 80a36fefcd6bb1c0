"""From the heading of a column to its field: field names, their titles, and what Vietnamese lists call them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from vanban.content.official_document import OfficialDocument
from vanban.text.normal import clean_line, fold

ARTICLES: Final = "articles"
"""A list of {no, heading, text} that becomes the body."""
_CALLED: Final = {
    "title": "trích yếu, trích yếu nội dung, nội dung trích yếu, tên văn bản, tiêu đề, về việc",
    "number": "số ký hiệu, số kí hiệu, số hiệu, số và ký hiệu, số ký hiệu văn bản, số hiệu văn bản, số văn bản, số",
    "kind": "loại văn bản, loại, hình thức văn bản, thể loại, tên loại, tên loại văn bản",
    "issuer": "cơ quan ban hành, nơi ban hành, đơn vị ban hành, cơ quan, tác giả văn bản",
    "issued": "ngày ban hành, ngày văn bản, ngày tháng năm văn bản, ngày ký, ngày",
    "effective": "hiệu lực, ngày hiệu lực, ngày có hiệu lực, hiệu lực từ, hiệu lực từ ngày, có hiệu lực từ",
    "expires": "hết hiệu lực, ngày hết hiệu lực, hiệu lực đến, hiệu lực đến ngày",
    "signer": "người ký, họ tên người ký",
    "signer_position": "chức vụ, chức vụ người ký, chức danh, chức danh người ký",
    "fields_of_law": "lĩnh vực, lĩnh vực văn bản",
    "urgency": "độ khẩn, mức độ khẩn",
    "body": "nội dung, toàn văn, nội dung văn bản",
    "file": "tệp, tệp văn bản, tệp chính, tên tệp, tập tin, bản gốc, văn bản gốc",
    "attachments": "tệp đính kèm, đính kèm, phụ lục, tệp phụ lục",
    "relations": "quan hệ, văn bản liên quan",
}
_NOT_WORD: Final = re.compile(r"[\W_]+")


def field_called(heading: object) -> str | None:
    """Give the field that `heading` names, whatever its case, accents and punctuation; `None` when it names none."""
    return _known().get(_plain(str(heading)))


def unknown(headings: Iterable[str]) -> list[str]:
    """Give those of `headings` that name no field."""
    return [heading for heading in headings if heading and field_called(heading) is None]


@cache
def _known() -> dict[str, str]:
    known = {_plain(ARTICLES): ARTICLES}
    for node in OfficialDocument.nodes():
        known |= {_plain(node.name): node.name, _plain(str(node.title)): node.name}
        known |= {_plain(name): node.name for name in _CALLED.get(node.name, "").split(",") if name}
    return known


def _plain(heading: str) -> str:
    return _NOT_WORD.sub(" ", fold(clean_line(heading))).strip()
