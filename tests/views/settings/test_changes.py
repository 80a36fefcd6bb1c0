"""What was changed, in plain words; putting it back; and deciding on what waits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from settings_screens import fill, now, second_administrator, set_to


@pytest.fixture
def guarded(portal):
    """A portal where another administrator has to approve; and her browser."""
    other = second_administrator(portal)
    set_to(portal, "approval", second_person=True)
    return other


def undo_form(app, address="/settings-changes"):
    page = app.get(address)
    return next(form for form in page.forms.values() if form.action.endswith("settings-undo"))


def proposal_form(app, place=0):
    page = app.get("/settings-changes")
    return [form for form in page.forms.values() if form.action.endswith("settings-proposal")][place]


def test_a_change_is_told_before_and_after(portal):
    set_to(portal, "look", main_colour="#14603a")

    page = portal.browser("quantri").get("/settings-changes")

    assert "<del>#1d4f91</del>" in page
    assert "<ins>#14603a</ins>" in page
    assert "Trần quantri" in page


def test_one_press_puts_it_back_and_one_more_undoes_that(portal):
    set_to(portal, "name", phone="111")
    app = portal.browser("quantri")

    undo_form(app).submit("number", status=303)
    before = now(portal, "phone")
    undo_form(app).submit("number", status=303)

    assert before == ""
    assert now(portal, "phone") == "111"
    assert [entry.event.name for entry in portal.registry.audit_log.latest(2)] == ["settings-undone"] * 2


def test_what_was_changed_again_since_is_shown_first(portal):
    set_to(portal, "name", phone="111")
    set_to(portal, "name", phone="222")
    app = portal.browser("quantri")
    csrf = undo_form(app)["csrf_token"].value

    asked = app.post("/settings-undo", {"number": "1", "csrf_token": csrf})
    kept = now(portal, "phone")
    form = next(form for form in asked.forms.values() if "sure" in form.fields)
    form.submit("number", status=303)

    assert "222" in asked
    assert kept == "222"
    assert now(portal, "phone") == ""


@pytest.mark.parametrize("number", ["", "0", "99", "-1", "một", "1" * 40])
def test_a_change_that_is_not_there_is_not_found(portal, number):
    set_to(portal, "name", phone="111")
    app = portal.browser("quantri")
    csrf = undo_form(app)["csrf_token"].value

    app.post("/settings-undo", {"number": number, "csrf_token": csrf}, status=404)


@pytest.mark.parametrize("path", ["/settings-undo", "/settings-proposal", "/settings-draft", "/settings/name"])
def test_nothing_is_changed_without_a_token_or_by_an_editor(portal, path):
    portal.browser("quantri").post(path, {"number": "1", "deed": "publish"}, status=400)
    editor = portal.browser("bientap")
    csrf = editor.get("/profile").forms[1]["csrf_token"].value
    editor.post(path, {"number": "1", "csrf_token": csrf}, status=403)


def test_a_change_of_the_menu_waits_and_is_told_to_the_other(portal, guarded):
    fill(portal.browser("quantri"), "look", main_colour="#14603a").submit("save", status=303)

    assert now(portal, "main_colour") == "#1d4f91"
    assert "/settings-changes" in guarded.get("/admin").text.partition("attention-list")[2]


def test_who_proposed_has_no_button_to_approve_and_is_refused_without_one(portal, guarded):
    app = portal.browser("quantri")
    fill(app, "look", main_colour="#14603a").submit("save", status=303)
    form = proposal_form(app)

    app.post(
        "/settings-proposal", {"screen": "look", "deed": "approve", "csrf_token": form["csrf_token"].value}, status=403
    )

    assert now(portal, "main_colour") == "#1d4f91"


def test_the_other_looks_at_it_and_approves(portal, guarded):
    fill(portal.browser("quantri"), "look", main_colour="#14603a").submit("save", status=303)

    seen = proposal_form(guarded).submit("deed", value="look", status=303).follow()
    unseen = portal.browser().get("/")
    proposal_form(guarded).submit("deed", value="approve", status=303)

    assert "theme.css" in seen
    assert "theme.css" not in unseen
    assert now(portal, "main_colour") == "#14603a"
    assert "draft-bar" not in guarded.get("/")
    event = portal.registry.audit_log.latest(1)[0].event
    assert (event.name, event.actor, event.details["proposed_by"]) == ("settings-approved", "quantri2", "quantri")


def test_who_is_administrator_since_today_reads_why_there_is_no_button(portal, guarded):
    fill(portal.browser("quantri"), "look", main_colour="#14603a").submit("save", status=303)

    def made_today(site):
        site.service("accounts")["quantri2"].roles_changed = datetime.now(UTC)

    portal.on_site(made_today)
    page = guarded.get("/settings-changes")

    assert not page.html.select('button[value="approve"]')
    assert "chưa đầy một ngày" in page.html.select_one(".settings-part .notice").text


def test_the_administrators_page_names_who_proposed_as_people_do(portal, guarded):
    portal.on_site(lambda site: site.service("accounts").rename("quantri", "an.nguyen"))
    fill(portal.browser("an.nguyen"), "look", main_colour="#14603a").submit("save", status=303)

    assert "của Trần quantri đang chờ bạn" in guarded.get("/admin").html.select_one(".attention-list").text


def test_the_other_rejects_it_with_a_remark(portal, guarded):
    fill(portal.browser("quantri"), "look", main_colour="#14603a").submit("save", status=303)

    form = proposal_form(guarded, 1)
    refused = form.submit("deed", value="reject", status=400)
    assert "Xin ghi rõ lý do" in refused.html.select_one(".error-summary").text
    assert refused.html.find(id="proposals")
    form["remark"] = "Màu cũ hợp hơn."
    form.submit("deed", value="reject", status=303)

    assert now(portal, "main_colour") == "#1d4f91"
    assert portal.registry.audit_log.latest(1)[0].event.name == "settings-rejected"


def test_publishing_a_draft_waits_too(portal, guarded):
    app = portal.browser("quantri")
    page = fill(app, "look", main_colour="#14603a").submit("preview", status=303).follow()

    page.forms[0].submit("deed", value="publish", status=303)

    assert now(portal, "main_colour") == "#1d4f91"
    assert len(portal.read(lambda site: list(site.service("settings").proposals))) == 1


def test_a_deed_that_is_none_is_not_found(portal):
    app = portal.browser("quantri")
    csrf = fill(app, "name")["csrf_token"].value

    app.post("/settings-proposal", {"deed": "x", "csrf_token": csrf}, status=404)
    app.post("/settings-draft", {"deed": "x", "csrf_token": csrf}, status=404)
    app.post("/settings-proposal", {"deed": "approve", "screen": "look", "csrf_token": csrf}, status=409)


def test_who_alone_could_approve_is_told_that_nobody_else_can(portal, guarded):
    admin = portal.browser("quantri")
    sentence = "chỉ còn một tài khoản"

    before = admin.get("/admin").text
    portal.on_site(lambda site: site.service("accounts").disable("quantri2"))

    assert sentence not in before
    assert sentence in admin.get("/admin")
