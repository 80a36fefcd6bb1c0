"""What moved is found by where it was."""

from __future__ import annotations

import pytest

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.page import Page
from vanban.content.redirects import Redirects


@pytest.fixture
def redirects(site):
    return site.service("redirects")


@pytest.fixture
def folder(site, registry):
    folder = lifecycle.add(site["tin-tuc"], Folder(title="Cũ"), registry)
    lifecycle.add(folder, Page(title="Bài một"), registry)
    return folder


@pytest.mark.parametrize("path", [(), ("",), ("khong", "co"), ("tin-tuc",), ("x" * 10_000,), ("\x00", "/")])
def test_an_address_that_nothing_had_leads_nowhere(redirects, path):
    assert redirects.find(path) is None


def test_one_entry_serves_a_moved_folder_and_all_below_it(site, folder, redirects, registry):
    lifecycle.move(folder, site["gioi-thieu"], registry)

    assert redirects.find(("tin-tuc", "cu")) == (folder.docid, ())
    assert redirects.find(("tin-tuc", "cu", "bai-mot")) == (folder.docid, ("bai-mot",))
    assert redirects.find(("tin-tuc", "cu", "bai-mot", "edit")) == (folder.docid, ("bai-mot", "edit"))
    assert redirects.find(("tin-tuc",)) is None
    assert len(redirects._by_path) == 1


def test_the_nearest_that_moved_decides(site, folder, redirects, registry):
    page = folder["bai-mot"]

    lifecycle.move(page, site["van-ban"], registry)
    lifecycle.move(folder, site["gioi-thieu"], registry)

    assert redirects.find(("tin-tuc", "cu", "bai-mot")) == (page.docid, ())
    assert redirects.find(("tin-tuc", "cu", "khac")) == (folder.docid, ("khac",))


def test_every_address_that_something_ever_had_is_kept(site, folder, redirects, registry):
    lifecycle.move(folder, site["gioi-thieu"], registry)
    lifecycle.move(folder, site["gioi-thieu"], registry, name="moi")
    lifecycle.move(folder, site["van-ban"], registry)

    for path in (("tin-tuc", "cu"), ("gioi-thieu", "cu"), ("gioi-thieu", "moi")):
        assert redirects.find(path) == (folder.docid, ())


def test_the_last_that_had_an_address_keeps_it(redirects):
    redirects.remember(("tin-tuc", "a"), 1)
    redirects.remember(("tin-tuc", "a"), 2)

    assert redirects.find(("tin-tuc", "a")) == (2, ())


def test_an_empty_book_of_redirects_answers_too():
    assert Redirects().find(("a", "b")) is None
