"""Choosing the workflow of a folder: first shown, then done; what is public stays what it was."""

from __future__ import annotations

import pytest

from vanban.content.page import Page


def chosen(app, path, **types):
    form = app.get(f"{path}/workflow").forms["workflow-form"]
    for name, workflow in types.items():
        form[f"type:{name}"] = workflow
    return form.submit()


@pytest.mark.parametrize("path", ["/workflows", "/van-ban/workflow", "/workflow"])
def test_only_administrators_come_here(portal, path):
    portal.browser("truongban").get(path, status=403)
    portal.browser("quantri").get(path, status=200)


def test_nothing_is_changed_before_it_was_shown(portal):
    portal.document(title="Thông báo", number="1/TB")

    asked = chosen(portal.browser("quantri"), "/van-ban", OfficialDocument="publication")

    assert portal.read(lambda site: site["van-ban"].workflow) is None
    assert "state:OfficialDocument:official_document:published" in asked.forms["workflow-form"].fields


def test_it_is_done_and_what_was_public_stays_public(portal):
    path = portal.document(title="Thông báo", number="1/TB")
    hidden = portal.document(title="Nháp", number="2/TB", state="draft")

    asked = chosen(portal.browser("quantri"), "/van-ban", OfficialDocument="publication")
    asked.forms["workflow-form"].submit(status=303)

    assert portal.read(lambda site: site["van-ban"].workflow) == {"OfficialDocument": "publication"}
    portal.browser().get(path, status=200)
    portal.browser().get(hidden, status=303)
    assert portal.registry.audit_log.latest(1)[0].event.name == "workflow-chosen"
    assert "Văn bản" in portal.browser("quantri").get("/workflows")


def test_search_finds_what_was_closed_no_more(portal):
    path = portal.content(Page(title="Trang mở"), folder="van-ban")
    asked = chosen(portal.browser("quantri"), "/van-ban", Page="official_document")
    form = asked.forms["workflow-form"]
    form["state:Page:publication:published"] = "draft"
    form.submit(status=303)

    assert path not in portal.browser().get("/search?portal_type=Page")
    portal.browser().get(path, status=303)


@pytest.mark.parametrize("name", ["type:Page", "type:OfficialDocument"])
def test_a_workflow_that_is_invented_is_refused(portal, name):
    app = portal.browser("quantri")
    csrf = app.get("/van-ban/workflow").forms["workflow-form"]["csrf_token"].value

    app.post("/van-ban/workflow", {name: "../etc", "csrf_token": csrf}, status=400)


def test_a_state_that_is_not_offered_is_asked_again(portal):
    portal.document(title="Nháp", number="2/TB", state="draft")
    app = portal.browser("quantri")
    form = chosen(app, "/van-ban", OfficialDocument="publication").forms["workflow-form"]
    form["state:OfficialDocument:official_document:draft"].force_value("published")

    form.submit(status=409)

    assert portal.read(lambda site: site["van-ban"].workflow) is None


def test_choosing_what_is_there_is_no_change(portal):
    form = portal.browser("quantri").get("/van-ban/workflow").forms["workflow-form"]

    assert form.submit(status=303)
