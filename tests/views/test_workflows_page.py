"""Choosing the workflow of a folder: first shown, then done; what is public stays what it was."""

from __future__ import annotations

import pytest

from vanban.catalog.workflow_change.deciding import decide
from vanban.catalog.workflow_change.leading import JOB
from vanban.content.page import Page
from vanban.jobs.queue import new_job


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


def test_a_state_without_namesake_is_chosen_by_the_administrator(portal):
    portal.document(title="Lưu", number="2/TB", state="archived")
    app = portal.browser("quantri")
    form = chosen(app, "/van-ban", OfficialDocument="publication").forms["workflow-form"]

    assert form["state:OfficialDocument:official_document:archived"].value == ""
    form.submit(status=409)

    assert portal.read(lambda site: site["van-ban"].workflow) is None


def waiting(portal):
    """Decide on another workflow for a folder with one page, and let it wait."""
    portal.content(Page(title="Trang mở"), folder="van-ban")
    states = {"Page:publication:published": "draft"}
    portal.on_site(lambda site: decide(site["van-ban"], {"Page": "official_document"}, portal.registry, states))


@pytest.mark.parametrize("path", ["/van-ban", ""])
def test_the_page_tells_how_far_a_change_is_and_lets_the_script_ask_again(portal, path):
    waiting(portal)

    page = portal.browser("quantri").get(f"{path}/workflow")

    assert page.html.find("progress")["max"] == "1"
    assert "Refresh" not in page.headers  # it would take readers of the page away from where they are
    assert 'data-follow="going"' in page
    assert "workflow-form" not in page.forms


def test_nothing_else_can_be_chosen_meanwhile(portal):
    app = portal.browser("quantri")
    form = app.get("/van-ban/workflow").forms["workflow-form"]
    waiting(portal)
    form["type:Page"] = "publication"

    form.submit(status=409)


def test_a_change_that_was_given_up_is_carried_on_when_asked(portal):
    waiting(portal)

    def give_up(site):
        site.service("jobs").keep_failed(new_job(JOB, (site["van-ban"].docid,))._replace(error="đĩa đầy"))

    portal.on_site(give_up)
    page = portal.browser("quantri").get("/van-ban/workflow")
    form = next(form for form in page.forms.values() if "carry-on" in form.fields)
    form.submit("carry-on", status=303)

    assert 'data-follow="stopped"' in page
    assert portal.read(lambda site: site["van-ban"].changing) is None


def test_the_chooser_stands_in_the_bar_for_those_who_may(portal):
    assert "/van-ban/workflow" in portal.browser("quantri").get("/van-ban")
    assert "/van-ban/workflow" not in portal.browser("truongban").get("/van-ban")
    path = portal.document(title="Thông báo", number="1/TB")
    assert f"{path}/workflow" not in portal.browser("quantri").get(path)


def test_folders_with_a_choice_of_their_own_are_listed(portal):
    asked = chosen(portal.browser("quantri"), "/van-ban", Page="official_document")
    asked.forms["workflow-form"].submit(status=303)

    assert "/van-ban/workflow" in portal.browser("quantri").get("/workflows").html.find(id="own").parent.decode()
