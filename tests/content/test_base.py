"""What every node has, also one that was stored before a field existed."""

from __future__ import annotations

import pickle

import pytest

from vanban.content.base import lineage, path_of, path_string
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.page import Page
from vanban.content.site import Site, site_of


def test_a_field_that_does_not_exist_is_refused_by_name():
    with pytest.raises(TypeError, match="Page has no field 'colour'"):
        Page(title="Trang", colour="red")


def test_an_attribute_that_is_no_field_is_missing_as_in_any_class():
    with pytest.raises(AttributeError):
        Page(title="Trang").colour  # noqa: B018 (the asking is the deed)


def test_what_was_stored_without_a_field_reads_its_default():
    stored = OfficialDocument(title="Về công khai", signer="Nguyễn Văn An")
    state = stored.__getstate__()
    for name in ("signer", "attachments", "issued", "body", "relations"):
        state.pop(name, None)

    revived = OfficialDocument.__new__(OfficialDocument)
    revived.__setstate__(pickle.loads(pickle.dumps(state)))  # noqa: S301 (our own)

    assert revived.title == "Về công khai"
    assert (revived.signer, revived.attachments, revived.relations) == ("", (), ())
    assert revived.issued is None
    assert revived.body is None


@pytest.mark.parametrize("name", OfficialDocument.field_names())
def test_reading_a_default_writes_nothing(portal, name):
    path = portal.document(title="Về công khai")
    size = portal.db.storage.getSize()

    def read(site):
        document = site["van-ban"][path.rpartition("/")[2]]
        getattr(document, name)
        return document._p_changed

    assert not portal.on_site(read)
    assert portal.db.storage.getSize() == size


def test_an_address_is_the_names_from_the_site_down():
    site, folder, page = Site(title="Trường"), Folder(title="Tin"), Page(title="Bài")
    site.put("tin", folder)
    folder.put("bai", page)

    assert path_of(page) == ("tin", "bai")
    assert path_string(page) == "/tin/bai"
    assert path_string(site) == "/"
    assert list(lineage(page)) == [page, folder, site]
    assert site_of(page) is site


def test_a_node_outside_of_any_site_says_so():
    with pytest.raises(LookupError):
        site_of(Page(title="Trang"))


def test_nobody_may_do_anything_with_a_node_whose_site_knows_no_registry():
    page = Page(title="Trang")
    Site(title="Trường").put("trang", page)

    assert [action for action, _who, _what in page.__acl__] == ["Deny"]
