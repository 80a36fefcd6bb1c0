"""A site that an older version made, or that lost what can be rebuilt, works again when the portal starts."""

from __future__ import annotations

import pytest
from portals import Portal

from vanban.content import lifecycle
from vanban.database import bring_up_to_date
from vanban.permissions import Permission
from vanban.scripts.inspecting.indexes import node_findings
from vanban.security.acl import allowed_principals


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


def test_a_database_without_a_site_is_left_alone(portal):
    portal.change(lambda root: root.pop("vanban"))

    bring_up_to_date(portal.db, portal.registry, serving=True)

    assert portal.change(lambda root: "vanban" in root) is False


def findings(site, registry):
    for node in lifecycle.subtree(site):
        yield from node_findings(node, site.service("catalog"), registry)
