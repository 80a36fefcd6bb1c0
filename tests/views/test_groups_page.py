"""An administrator makes a group, gives it a role, and takes both away."""

from __future__ import annotations


def group_form(page):
    return next(form for form in page.forms.values() if "title" in form.fields)


def test_a_group_without_a_name_is_refused_in_one_sentence(portal):
    form = group_form(portal.browser("quantri").get("/group"))
    form["title"] = " "

    refused = form.submit("do", value="save", status="*")

    assert refused.status_code == 400
    assert refused.html.select_one(".error-summary a").text.strip()
    assert portal.read(lambda site: len(site.service("accounts").groups)) == 0


def test_members_of_a_group_have_its_roles_until_they_leave_it(portal):
    admin = portal.browser("quantri")
    form = group_form(admin.get("/group"))
    form["title"] = "Ban Biên tập"
    form.set("roles", True, index=[field._value for field in form.fields["roles"]].index("Editor"))
    form.set("members", True, index=[field._value for field in form.fields["members"]].index("canbo"))
    form.submit("do", value="save", status=303)

    assert "Ban Biên tập" in admin.get("/groups")
    assert portal.browser("canbo").get("/van-ban/add/OfficialDocument").status_code == 200

    group_form(admin.get("/group/ban-bien-tap")).submit("remove", value="true", status=303)

    assert portal.browser("canbo").get("/van-ban/add/OfficialDocument", status="*").status_code == 403


def test_others_may_not_see_groups(portal):
    assert portal.browser("bientap").get("/groups", status="*").status_code == 403
    assert portal.browser().get("/group", status="*").status_code == 303
