"""Who may see what, from the sets of the index `allowed` and from what is shared on folders."""

import pytest
from BTrees import LFBTree

from vanban.catalog.extracting import STOPS
from vanban.catalog.indexes import Indexes
from vanban.catalog.visible import Visible

HELD = {1: ["system.Everyone"], 2: ["user:an", "user:binh"], 3: ["user:binh"], 4: ["system.Everyone", "user:an"]}


def index_of(rows):
    """Give indexes with rows of (docid, path, who may view by state, what is shared there)."""
    made = Indexes()
    for docid, path, allowed, sharing in rows:
        made.paths.index_doc(docid, {"path": ("", *path.split("/"))} if path else {"path": ("",)})
        made.update(docid, {"allowed": allowed, "sharing": sharing})
    return made


@pytest.fixture
def indexes():
    return index_of([(docid, f"d{docid}", allowed, []) for docid, allowed in HELD.items()])


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
def test_a_document_is_seen_by_those_of_whom_one_may_view_it(indexes, principals, seen):
    visible = Visible(indexes, principals)

    assert list(visible.docids) == seen
    assert [docid for docid in HELD if docid in visible] == seen
    assert list(visible.among(LFBTree.LFSet([2, 4, 9]))) == [docid for docid in (2, 4) if docid in seen]
    assert list(visible.among(LFBTree.LFSet())) == []


READERS, EDITORS = ["role:Reader", "role:Editor"], ["role:Editor"]
TREE = [
    (1, "", ["system.Everyone"], []),
    (2, "a", READERS, ["Reader user:an", "FolderAdministrator user:phu"]),
    (3, "a/b", READERS, []),
    (4, "a/b/c", EDITORS, []),
    (5, "a/d", READERS, [STOPS, "Editor group:to"]),
    (6, "a/d/e", EDITORS, []),
    (7, "a/d/f", READERS, [STOPS]),
    (8, "g", READERS, []),
]


@pytest.mark.parametrize(
    ("principals", "seen"),
    [
        (["user:an"], [2, 3]),
        (["group:to"], [5, 6]),
        (["user:an", "group:to"], [2, 3, 5, 6]),
        (["user:phu"], [2, 3, 4, 5, 6, 7]),
        (["user:la"], []),
        (["user:an", "system.Everyone"], [1, 2, 3]),
    ],
)
def test_what_is_shared_holds_below_down_to_what_inherits_nothing(principals, seen):
    visible = Visible(index_of(TREE), principals)

    assert list(visible.docids) == seen
    assert [docid for docid in range(1, 10) if docid in visible] == seen
    assert list(visible.among(LFBTree.LFSet(range(2, 7)))) == [docid for docid in range(2, 7) if docid in seen]
