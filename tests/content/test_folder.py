"""A folder holds its children by name, in the order somebody gave."""

from __future__ import annotations

import pytest

from vanban.content.folder import Folder
from vanban.content.page import Page
from vanban.errors import Conflict


@pytest.fixture
def folder():
    folder = Folder(title="Văn bản")
    for name in ("ba", "bon", "hai", "mot"):
        folder.put(name, Page(title=name))
    return folder


def test_a_name_that_is_taken_is_refused_and_nothing_is_lost(folder):
    present, newcomer = folder["ba"], Page(title="Khác")

    with pytest.raises(Conflict, match="ba"):
        folder.put("ba", newcomer)

    assert folder["ba"] is present
    assert newcomer.__parent__ is None
    assert len(folder) == 4


def test_taking_what_is_not_there_is_a_key_error_and_changes_no_count(folder):
    with pytest.raises(KeyError):
        folder.take("nam")

    assert len(folder) == 4


def test_children_stand_by_name_until_somebody_orders_them(folder):
    assert list(folder) == ["ba", "bon", "hai", "mot"]


def test_an_order_may_name_only_the_first_few(folder):
    folder.arrange(["mot", "hai"])

    assert list(folder) == ["mot", "hai", "ba", "bon"]
    assert [child.title for child in folder.values()] == ["mot", "hai", "ba", "bon"]
    assert [name for name, _child in folder.items()] == ["mot", "hai", "ba", "bon"]


def test_an_order_forgets_names_that_are_not_here_and_names_said_twice(folder):
    folder.arrange(["mot", "la", "hai", "mot"])

    assert folder.order == ("mot", "hai")


def test_what_was_taken_away_leaves_no_trace_in_the_order(folder):
    folder.arrange(["mot", "hai"])

    taken = folder.take("mot")

    assert taken.__parent__ is None
    assert folder.order == ("hai",)
    assert "mot" not in folder
    assert len(folder) == 3


def test_an_empty_folder_is_still_a_folder():
    assert Folder(title="Trống")
    assert list(Folder(title="Trống")) == []


def test_a_child_is_found_or_absent_never_an_attribute(folder):
    assert folder.get("title") is None
    assert folder.get("__parent__") is None
    with pytest.raises(KeyError):
        folder["title"]
