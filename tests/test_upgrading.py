"""A site that an older version made, or that lost what can be rebuilt, works again when the portal starts."""

from __future__ import annotations

import pytest
from portals import Portal

from vanban.database import bring_up_to_date


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


def test_a_database_without_a_site_is_left_alone(portal):
    portal.change(lambda root: root.pop("vanban"))

    bring_up_to_date(portal.db, portal.registry, serving=True)

    assert portal.change(lambda root: "vanban" in root) is False
