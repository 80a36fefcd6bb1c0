"""Content is named by its UID too, whatever sign the document map gave it."""

from __future__ import annotations

import pytest

from vanban.catalog.indexes import Indexes


@pytest.mark.parametrize("docid", [-1_623_470_677, 1_864_530_645])
def test_content_is_copied_by_its_uid(editor, monkeypatch, docid):
    with monkeypatch.context() as patched:
        patched.setattr(Indexes, "new_docid", lambda _indexes: docid)
        path = editor.document(number="7/TT-BGDĐT")

    uid = editor.get(path).json["UID"]
    copied = editor.post("/tin-tuc/@copy", {"source": uid}, status=200).json

    assert uid == str(docid)
    assert copied[0]["source"].endswith(path)


def test_a_uid_of_nothing_is_refused_in_one_sentence(editor):
    for uid in ("-5", "--5", "-", "-" + "9" * 18, "9" * 18):
        assert editor.post("/tin-tuc/@copy", {"source": uid}, status=400).json["message"]
