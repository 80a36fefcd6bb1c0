"""The words of a node, off its schema, and on their way to the index."""

from __future__ import annotations

import pytest

from vanban.catalog.text.reading import words_of_content
from vanban.content import lifecycle
from vanban.content.official_document import OfficialDocument
from vanban.content.page import Page
from vanban.files import store
from vanban.richtext import Html


def test_an_empty_document_has_no_words(site, registry):
    made = lifecycle.add(site["van-ban"], OfficialDocument(), registry)

    assert words_of_content(made).title == ""
    assert words_of_content(made).body == ""


def test_each_field_goes_where_its_schema_says(site, registry):
    made = OfficialDocument(
        title="Về công khai",
        number="5/CV",
        kind="cong-van",
        issuer="bo-y-te",
        body=Html("<p>Kính gửi</p>"),
        file=store("nội dung tệp".encode(), "Tờ trình.txt"),
        attachments=(store(b"phu luc mot", "phu-luc-1.txt"),),
        signer_position="Cục trưởng",
    )
    words = words_of_content(lifecycle.add(site["van-ban"], made, registry))

    assert words.title == "Về công khai"
    assert words.facts.split("\n") == ["5/CV", "Công văn", "Bộ Y tế"]
    assert words.body == "Kính gửi"
    assert words.files.split("\n")[0] == "Tờ trình"
    assert "phu-luc-1" in words.files
    assert "Cục trưởng" not in "\n".join((words.title, words.summary, words.body, words.files))


def test_a_summary_counts_between_title_and_body(site, registry):
    made = lifecycle.add(site["tin-tuc"], Page(title="Tin", description="Tóm tắt", body=Html("<p>Bài</p>")), registry)

    words = words_of_content(made)

    assert (words.title, words.summary, words.body) == ("Tin", "Tóm tắt", "Bài")


def test_words_are_in_the_index_after_the_commit_and_not_before(portal):
    backend = portal.registry.text_backend
    seen = []

    def file(site):
        made = lifecycle.add(site["tin-tuc"], Page(title="Lễ khai giảng"), portal.registry, name="tin")
        seen.append(backend.read(made.docid))
        return made.docid

    docid = portal.on_site(file)

    assert seen == [None]
    assert backend.read(docid).title == "Lễ khai giảng"


def test_a_transaction_that_is_undone_leaves_no_words(portal):
    backend = portal.registry.text_backend
    before = set(backend.digests())

    def file(site):
        lifecycle.add(site["tin-tuc"], Page(title="Không thành"), portal.registry)
        raise LookupError

    with pytest.raises(LookupError):
        portal.on_site(file)

    assert set(backend.digests()) == before


def test_words_follow_changes_and_removal(portal):
    backend = portal.registry.text_backend
    docid = portal.on_site(
        lambda site: lifecycle.add(site["tin-tuc"], Page(title="Cũ"), portal.registry, name="a").docid
    )

    portal.on_site(lambda site: lifecycle.modify(site["tin-tuc"]["a"], {"title": "Mới"}, portal.registry))
    assert backend.read(docid).title == "Mới"
    portal.on_site(lambda site: lifecycle.remove(site["tin-tuc"], portal.registry))
    assert backend.read(docid) is None
