"""The indexes keep what a document has; what it has not costs nothing."""

from __future__ import annotations

from vanban.content import lifecycle
from vanban.content.official_document import OfficialDocument


def marks(index):
    return set(index._not_indexed)


def test_what_a_type_does_not_have_leaves_no_mark_in_any_index(site, registry):
    page = lifecycle.add(site["tin-tuc"], OfficialDocument(title="Chưa có số"), registry)

    indexes = site.service("catalog")
    assert [name for name, index in indexes.fields.items() if page.docid in marks(index)] == []


def test_what_is_taken_away_is_found_no_more(site, registry):
    paper = lifecycle.add(site["van-ban"], OfficialDocument(title="Kế hoạch", signer="Nguyễn Văn An"), registry)
    index = site.service("catalog")["signer"]
    assert index.document_repr(paper.docid) is not None

    lifecycle.modify(paper, {"signer": ""}, registry)

    assert index.document_repr(paper.docid) is None
    assert paper.docid not in marks(index)
