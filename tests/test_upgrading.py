"""A site that an older version made, or that lost what can be rebuilt, works again when the portal starts."""

from __future__ import annotations

from time import time

import pytest
from BTrees.IOBTree import IOBTree
from BTrees.Length import Length
from BTrees.OIBTree import OIBTree
from portals import Portal

from vanban.catalog.indexes import COUNTED
from vanban.consultations.giving import give
from vanban.content import lifecycle
from vanban.content.consultation import Consultation
from vanban.content.history import SYSTEM
from vanban.content.site import Site
from vanban.database import bring_up_to_date
from vanban.errors import SetupError
from vanban.permissions import Permission
from vanban.scripts.inspecting.indexes import node_findings
from vanban.security.acl import allowed_principals
from vanban.security.throttle import Failures


@pytest.fixture
def portal(tmp_path):
    made = Portal(tmp_path)
    yield made
    made.close()


def test_a_service_that_an_older_version_did_not_have_is_made(portal):
    portal.change(lambda root: root["vanban"]._services.pop("staging"))

    bring_up_to_date(portal.db, portal.registry)

    assert portal.read(lambda site: site.service("staging")) is not None


def test_words_that_were_lost_are_indexed_anew_when_the_portal_is_served(portal):
    path = portal.document(title="Thông báo nghỉ lũ", number="1/TB")
    portal.registry.text_backend.clear()

    bring_up_to_date(portal.db, portal.registry)
    lost = path in portal.browser().get("/search?text=nghi+lu")
    bring_up_to_date(portal.db, portal.registry, serving=True)

    assert not lost
    assert path in portal.browser().get("/search?text=nghi+lu")


def test_a_site_whose_rights_were_filed_with_each_document_shows_exactly_what_it_should(portal):
    path = portal.document(title="Dự thảo kín", state="draft")
    portal.on_site(
        lambda site: lifecycle.share(site["van-ban"], {"user:canbo": frozenset({"Reader"})}, portal.registry)
    )

    def as_it_was(site):
        """File what is shared in the row of each document, as versions before 0.4 did."""
        indexes = site.service("catalog")
        del indexes.fields["sharing"], indexes.fields["rule"]
        for node in lifecycle.subtree(site):
            allowed = sorted(allowed_principals(node, Permission.VIEW, portal.registry))
            indexes.update(node.docid, {"allowed": allowed})

    portal.on_site(as_it_was)
    bring_up_to_date(portal.db, portal.registry)

    member = portal.browser("canbo")
    assert path in member.get("/search?text=du+thao+kin")
    portal.on_site(lambda site: lifecycle.share(site["van-ban"], {}, portal.registry))
    assert path not in member.get("/search?text=du+thao+kin")
    assert not portal.read(lambda site: list(findings(site, portal.registry)))


def test_a_site_whose_indexes_counted_and_filed_that_there_is_nothing_files_less(portal):
    path = portal.document(title="Thông báo nghỉ lũ", number="", by="")

    def as_it_was(site):
        indexes, docid = site.service("catalog"), site["van-ban"][path.rpartition("/")[2]].docid
        for name in ("creator", "number_order"):
            indexes[name].index_doc(docid, {name: ""})
        for index in indexes.fields.values():
            index._num_docs = Length(len(index._rev_index))
        return docid

    docid = portal.on_site(as_it_was)
    bring_up_to_date(portal.db, portal.registry)

    indexes = portal.read(lambda site: {name: index.document_repr(docid) for name, index in _fields(site)})
    assert indexes["creator"] is indexes["number_order"] is None
    assert indexes["title_order"] is not None
    assert portal.read(lambda site: [name for name, index in _fields(site) if isinstance(index._num_docs, Length)]) == [
        COUNTED
    ]
    assert not portal.read(lambda site: list(findings(site, portal.registry)))


def test_a_site_that_filed_opinions_by_their_first_words_and_under_nobody_forgets_both(portal):
    def as_it_was(site):
        asked = lifecycle.add(site["van-ban"], Consultation(title="Dự thảo"), portal.registry, name="du-thao")
        given = {"body": "Đồng ý với dự thảo"}
        opinion = give(asked, given, portal.registry, nonce="1", channel="paper", admitted=True).opinion
        indexes = site.service("catalog")
        indexes.update(opinion.docid, {"title_order": "dong y", "people": [SYSTEM, "bientap"]})
        return opinion.docid

    docid = portal.on_site(as_it_was)
    bring_up_to_date(portal.db, portal.registry)

    indexes = portal.read(lambda site: {name: index.document_repr(docid) for name, index in _fields(site)})
    assert indexes["title_order"] is None
    assert indexes["people"] == "OOSet(['bientap'])"
    assert portal.read(lambda site: len(site.service("catalog")["title_order"]._rev_index)) > 1


def test_a_site_that_counted_failed_logins_opens_and_forgets_whose_they_were(portal, tmp_path):
    def count_as_before_0_4(root):
        made = Failures()
        made._minutes = IOBTree({29_000_000: OIBTree({"nguyenvanbien 192.0.2.7": 3, " 192.0.2.7": 3})})
        root["vanban"]._services["login-failures"] = made

    portal.change(count_as_before_0_4)
    assert b"nguyenvanbien" in (tmp_path / "Data.fs").read_bytes()

    bring_up_to_date(portal.db, portal.registry, serving=True)
    bring_up_to_date(portal.db, portal.registry, serving=True)
    portal.db.pack(time() + 1)

    assert portal.read(lambda site: "login-failures" in site._services) is False
    assert b"nguyenvanbien" not in (tmp_path / "Data.fs").read_bytes()
    assert portal.browser("quantri").get("/login-history").status_int == 200


def test_what_goes_wrong_with_an_old_site_is_told_as_it_is(portal, monkeypatch):
    def fail(_site, _registry):
        raise SetupError("Không mở được.")

    monkeypatch.setattr(Site, "install_services", fail)

    with pytest.raises(SetupError, match="Không mở được"):
        bring_up_to_date(portal.db, portal.registry)


def test_a_database_without_a_site_is_left_alone(portal):
    portal.change(lambda root: root.pop("vanban"))

    bring_up_to_date(portal.db, portal.registry, serving=True)

    assert portal.change(lambda root: "vanban" in root) is False


def _fields(site):
    return sorted(site.service("catalog").fields.items())


def findings(site, registry):
    for node in lifecycle.subtree(site):
        yield from node_findings(node, site.service("catalog"), registry)
