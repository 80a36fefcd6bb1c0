"""A name that came with a document is known to those who may see such a document."""

from __future__ import annotations

from vanban.catalog.known_terms import is_known, known_terms
from vanban.content.official_document import OfficialDocument

ANYBODY = frozenset({"system.Everyone"})
ISSUER = "Ban Chỉ đạo Việc chưa công bố"
TOKEN = "ban-chi-dao-viec-chua-cong-bo"


def filed(portal, state):
    """A document of a body that no list had, filed through the API as an editor does."""
    browser = portal.browser("bientap")
    values = {"@type": "OfficialDocument", "title": "Thư", "kind": "cong-van", "issuer": ISSUER}
    token = browser.post_json("/@login", {"login": "bientap", "password": "sông núi nước Nam"}).json["token"]
    made = portal.browser().post_json(
        "/van-ban", values, headers={"Authorization": f"Bearer {token}", "Accept": "application/json"}, status=201
    )
    name = made.json["id"]
    portal.on_site(lambda site: portal.to_state(site["van-ban"][name], state))


def titles(portal, principals=ANYBODY):
    return portal.read(lambda site: [term.title for term in known_terms(site, "issuers", principals)])


def test_the_issuer_of_a_draft_is_no_secret_to_who_may_see_the_draft(portal):
    filed(portal, "draft")

    assert ISSUER not in titles(portal)
    assert ISSUER in titles(portal, frozenset({"role:Editor"}))
    assert "Bộ Giáo dục và Đào tạo" in titles(portal)
    assert portal.read(lambda site: is_known(site, "issuers", TOKEN, ANYBODY)) is False


def test_once_published_everybody_knows_it(portal):
    filed(portal, "published")

    assert ISSUER in titles(portal)
    assert portal.read(lambda site: is_known(site, "issuers", TOKEN, ANYBODY)) is True


def test_what_an_administrator_adds_is_offered_to_everybody(portal):
    browser = portal.browser("quantri")
    form = browser.get("/vocabulary/issuers")
    browser.post("/vocabulary/issuers", {"csrf_token": form.forms[1]["csrf_token"].value, "new_title": ISSUER})

    assert ISSUER in titles(portal)


def test_a_token_that_nobody_has_is_as_before(portal):
    assert portal.read(lambda site: is_known(site, "issuers", "khong-co", ANYBODY)) is True


def test_a_document_made_by_hand_needs_no_list(portal):
    portal.content(OfficialDocument(title="Thư", kind="cong-van", issuer="khong-co"))

    assert titles(portal)
