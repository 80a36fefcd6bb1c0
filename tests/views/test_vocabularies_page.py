"""The administrator's table of terms: what it refuses leaves the list as it was."""

from __future__ import annotations


def kinds(portal):
    return portal.read(lambda site: {term.token: term for term in site.service("vocabularies")["document-kinds"]})


def save(portal, **fields):
    administrator = portal.browser("quantri")
    form = next(
        form for form in administrator.get("/vocabulary/document-kinds").forms.values() if "new_title" in form.fields
    )
    for name, value in fields.items():
        form[name] = value
    return form.submit("save", status="*")


def test_a_term_that_is_there_is_not_added_again_and_keeps_its_abbreviation(portal):
    before = kinds(portal)["thong-tu"]

    refused = save(portal, new_title="thông tư", new_abbreviation="X")

    assert refused.status_code == 409
    assert "thông tư" in refused
    assert kinds(portal)["thong-tu"] == before


def test_a_title_longer_than_any_list_can_show_is_refused(portal):
    refused = save(portal, **{"title:cong-van": "x" * 501})

    assert refused.status_code == 400
    assert "500" in refused
    assert kinds(portal)["cong-van"].title == "Công văn"
