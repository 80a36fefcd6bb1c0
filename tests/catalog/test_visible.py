"""Who may see what, from the sets of the index `allowed`."""

import pytest
from BTrees import LFBTree
from hypatia.keyword import KeywordIndex

from vanban.catalog.visible import Visible

HELD = {1: ["system.Everyone"], 2: ["user:an", "user:binh"], 3: ["user:binh"], 4: ["system.Everyone", "user:an"]}


@pytest.fixture
def index():
    made = KeywordIndex("allowed")
    for docid, principals in HELD.items():
        made.index_doc(docid, type("Row", (), {"allowed": principals}))
    return made


@pytest.mark.parametrize(
    ("principals", "seen"),
    [
        ([], []),
        (["user:la"], []),
        (["system.Everyone"], [1, 4]),
        (["system.Everyone", "user:an"], [1, 2, 4]),
        (["user:la", "user:binh", "user:an"], [2, 3, 4]),
    ],
)
def test_a_document_is_seen_by_those_of_whom_one_may_view_it(index, principals, seen):
    visible = Visible(index, principals)

    assert list(visible.docids) == seen
    assert [docid for docid in HELD if docid in visible] == seen
    assert list(visible.among(LFBTree.LFSet([2, 4, 9]))) == [docid for docid in (2, 4) if docid in seen]
    assert list(visible.among(LFBTree.LFSet())) == []
