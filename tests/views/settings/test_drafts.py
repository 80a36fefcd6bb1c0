"""A draft is seen by the person who made it, and by nobody else."""

from __future__ import annotations

from settings_screens import fill, now, second_administrator, set_to


def previewed(portal, **fields):
    app = portal.browser("quantri")
    page = fill(app, "name", **(fields or {"title": "Tên thử"})).submit("preview", status=303).follow()
    return app, page


def test_only_its_person_sees_a_draft_and_no_cache_keeps_it(portal):
    app, page = previewed(portal)

    assert "Tên thử" in page
    assert page.headers["Cache-Control"] == "no-store"
    assert "Tên thử" in app.get("/tin-tuc")
    assert "Tên thử" not in portal.browser().get("/")
    assert "Tên thử" not in second_administrator(portal).get("/")
    assert now(portal, "title") != "Tên thử"


def test_a_program_does_not_see_the_draft_of_its_person(portal):
    previewed(portal)
    token = portal.browser().post_json("/@login", {"login": "quantri", "password": "sông núi nước Nam"}).json["token"]

    page = portal.browser().get("/", headers={"Authorization": f"Bearer {token}"})

    assert "Tên thử" not in page


def test_who_is_no_administrator_any_more_sees_no_draft(portal):
    app, _page = previewed(portal)
    portal.on_site(lambda site: site.service("accounts")["quantri"].__setattr__("roles", frozenset({"Editor"})))

    assert "Tên thử" not in app.get("/")


def test_colours_of_a_draft_are_not_kept_by_a_cache(portal):
    app = portal.browser("quantri")
    fill(app, "look", main_colour="#14603a").submit("preview", status=303)

    page = app.get("/")
    address = "/theme.css?" + page.text.partition("theme.css?")[2].partition('"')[0]

    assert "#14603a" in app.get(address)
    assert app.get(address).headers["Cache-Control"] == "no-store"
    assert "#14603a" not in portal.browser().get(address)


def test_it_is_published_from_the_bar_and_can_be_put_back(portal):
    app, page = previewed(portal)

    page.forms[0].submit("deed", value="publish", status=303)

    assert now(portal, "title") == "Tên thử"
    assert "draft-bar" not in app.get("/")
    assert portal.read(lambda site: site.service("settings").newest) == 1


def test_it_is_thrown_away(portal):
    app, page = previewed(portal)

    page.forms[1].submit("deed", value="drop", status=303)

    assert "Tên thử" not in app.get("/")
    assert portal.read(lambda site: site.service("settings").newest) == 0


def test_drafts_of_several_screens_are_one(portal):
    app, _page = previewed(portal)

    page = fill(app, "look", main_colour="#14603a").submit("preview", status=303).follow()
    changes = app.get("/settings-changes")
    page.forms[0].submit("deed", value="publish", status=303)

    assert "Tên thử" in changes
    assert "#14603a" in changes
    assert (now(portal, "title"), now(portal, "main_colour")) == ("Tên thử", "#14603a")


def test_the_form_goes_on_with_the_draft(portal):
    app, _page = previewed(portal)

    assert fill(app, "name")["title"].value == "Tên thử"


def test_what_somebody_else_changed_since_is_told_before_it_is_published(portal):
    _app, page = previewed(portal)
    set_to(portal, "name", by="khac", title="Tên của người khác")

    told = page.forms[0].submit("deed", value="publish", status=303).follow()
    kept = now(portal, "title")
    form = [form for form in told.forms.values() if form.action.endswith("settings-draft")][-1]
    form.submit("deed", value="publish", status=303)

    assert kept == "Tên của người khác"
    assert "Tên của người khác" in told
    assert now(portal, "title") == "Tên thử"


def test_looking_at_what_is_there_makes_no_draft(portal):
    app = portal.browser("quantri")

    fill(app, "name").submit("preview", status=303)

    assert "draft-bar" not in app.get("/")
