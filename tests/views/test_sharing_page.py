"""Giving people and groups roles on a folder."""

from __future__ import annotations

import pytest

from vanban.content import lifecycle
from vanban.content.page import Page
from vanban.permissions import Role


@pytest.fixture
def draft(portal):
    """The path of a draft in /tin-tuc that members do not see."""
    return portal.content(Page(title="Tin nháp"), "tin-tuc", name="nhap", state="draft")


def send(browser, path="/tin-tuc", do="save", inherits=True, **roles):
    token = browser.get("/profile").forms[1]["csrf_token"].value
    values = [("csrf_token", token), ("do", do)] + ([("inherits", "true")] if inherits else [])
    for login, given in roles.items():
        values.append(("principal", f"user:{login}"))
        values += [(f"role:user:{login}", role) for role in given]
    return browser.post(f"{path}/sharing", values, status="*")


def shared(portal, *path):
    def look(site):
        node = site
        for step in path or ("tin-tuc",):
            node = node[step]
        return {who: set(roles) for who, roles in node.shared.items()}, node.inherits_sharing

    return portal.read(look)


@pytest.mark.parametrize("login", [None, "canbo", "bientap"])
def test_who_may_not_share_sees_nothing_and_changes_nothing(portal, login):
    portal.browser(login).get("/tin-tuc/sharing", status=303 if login is None else 403)
    if login:
        assert send(portal.browser(login), canbo=["Reader"]).status_code == 403
    assert shared(portal) == ({}, True)


@pytest.mark.parametrize(
    "roles", [["Manager"], ["SiteAdministrator"], ["Owner"], ["Anonymous"], ["Khong-co"], ["\x00"], [""]]
)
def test_a_role_that_is_not_for_folders_is_not_given(portal, roles):
    send(portal.browser("quantri"), canbo=roles)

    assert shared(portal)[0] == {}


@pytest.mark.parametrize(
    "principal", ["user:khong-co", "group:khong-co", "role:Manager", "system.Everyone", "", "\x00", "user:"]
)
def test_somebody_who_does_not_exist_is_given_nothing(portal, principal):
    browser = portal.browser("quantri")
    token = browser.get("/profile").forms[1]["csrf_token"].value
    values = [
        ("csrf_token", token),
        ("do", "save"),
        ("inherits", "1"),
        ("principal", principal),
        (f"role:{principal}", "Editor"),
    ]

    assert browser.post("/tin-tuc/sharing", values, status="*").status_code == 400
    assert shared(portal)[0] == {}
    assert browser.post("/tin-tuc/sharing", [*values, ("do", "preview")], status="*").status_code < 500


def test_what_is_given_holds_at_once_below_and_is_taken_back_at_once(portal, draft):
    member, administrator = portal.browser("canbo"), portal.browser("quantri")
    member.get(draft, status=403)

    send(administrator, canbo=["Editor"])
    assert "Tin nháp" in member.get(draft, status=200)
    assert "Tin nháp" in member.get("/tin-tuc")
    assert "Tin nháp" in member.get("/search?text=tin+nhap")
    member.get("/tin-tuc/add/Page", status=200)
    member.get("/van-ban/add/Page", status=403)

    send(administrator, canbo=[])
    member.get(draft, status=403)
    assert "Tin nháp" not in member.get("/tin-tuc")


def test_inheritance_can_be_ended_below(portal, draft):
    send(portal.browser("quantri"), canbo=["Editor"])
    assert portal.browser("canbo").get(draft, status=200)

    send(portal.browser("quantri"), draft, inherits=False)

    portal.browser("canbo").get(draft, status=403)
    assert portal.browser("truongban").get(draft, status=200)


def test_a_preview_says_who_gains_and_loses_what_and_changes_nothing(portal):
    portal.on_site(
        lambda site: lifecycle.share(site["tin-tuc"], {"user:bientap": frozenset({Role.READER})}, portal.registry)
    )
    browser = portal.browser("quantri")
    before = portal.db.lastTransaction()

    page = send(browser, do="preview", canbo=["Editor"], bientap=[])

    assert portal.db.lastTransaction() == before
    sentences = {item["class"][0]: item.get_text(strip=True) for item in page.html.select(".preview-given li")}
    assert "Trần canbo" in sentences["preview-gain"]
    assert "Trần bientap" in sentences["preview-loss"]
    assert shared(portal) == ({"user:bientap": {"Reader"}}, True)
    box = page.html.find("input", {"name": "role:user:canbo", "value": "Editor"})
    assert box.has_attr("checked")


def test_nobody_gives_more_than_they_hold(portal):
    portal.on_site(
        lambda site: lifecycle.share(site["tin-tuc"], {"user:canbo": frozenset({Role.REVIEWER})}, portal.registry)
    )
    member = portal.browser("canbo")

    assert send(member, canbo=["Reviewer"], bientap=["Reviewer"]).status_code == 303
    assert shared(portal)[0]["user:bientap"] == {"Reviewer"}
    assert send(member, "/van-ban", bientap=["Reader"]).status_code == 403
    assert send(member, canbo=["Reviewer"], bientap=["Manager"]).status_code == 303
    assert "user:bientap" not in shared(portal)[0]


def test_people_are_found_by_part_of_a_name_without_accents(portal):
    browser = portal.browser("quantri")

    for query in ("tran canbo", "CANBO", "Trần"):
        page = browser.get("/tin-tuc/sharing", {"query": query})
        assert page.html.find("input", {"name": "principal", "value": "user:canbo"})
    assert not browser.get("/tin-tuc/sharing", {"query": "khong ai ca"}).html.find("input", {"name": "principal"})
    for odd in ("\x00", "(" * 500, "%", "ộ" * 1000):
        browser.get("/tin-tuc/sharing", {"query": odd}, status=200)


def test_somebody_who_has_gone_keeps_their_line_until_it_is_taken_away(portal):
    portal.on_site(
        lambda site: lifecycle.share(site["tin-tuc"], {"user:canbo": frozenset({Role.READER})}, portal.registry)
    )
    portal.on_site(lambda site: site.service("accounts").remove("canbo"))
    browser = portal.browser("quantri")

    assert "canbo" in browser.get("/tin-tuc/sharing")
    assert send(browser, canbo=["Reader"]).status_code == 303
    assert send(browser, canbo=[]).status_code == 303
    assert shared(portal)[0] == {}


def test_a_role_given_here_and_above_stays_given_here(portal, draft):
    both = {"user:canbo": frozenset({Role.READER})}
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"], both, portal.registry))
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"]["nhap"], both, portal.registry))
    browser = portal.browser("quantri")
    form = next(form for form in browser.get(f"{draft}/sharing").forms.values() if "inherits" in form.fields)

    form.submit("do", value="save", status=303)

    assert shared(portal, "tin-tuc", "nhap") == ({"user:canbo": {"Reader"}}, True)


def press(page, do, ticks=None):
    """Press a button of the page's form, with `ticks` as the roles of a principal."""
    form = next(form for form in page.forms.values() if "inherits" in form.fields)
    for principal, roles in (ticks or {}).items():
        for box in form.fields[f"role:{principal}"]:
            box.checked = box._value in roles
    return form.submit("do", value=do, status="*")


def preview(page):
    """Give what the preview says, as one text."""
    return " ".join(page.html.select_one(".preview").get_text(" ").split())


@pytest.fixture
def staff(portal):
    """A group of two, one of whom sees drafts anyway."""

    def found(site):
        accounts = site.service("accounts")
        accounts.groups.add("Tổ văn phòng", name="to-van-phong")
        for login in ("canbo", "bientap"):
            accounts.join("to-van-phong", login)

    portal.on_site(found)


def test_a_preview_counts_what_people_would_see_and_warns_of_what_is_not_public(portal, draft, staff):
    page = portal.browser("quantri").get("/tin-tuc/sharing", {"query": "van phong"})

    told = preview(press(page, "preview", {"group:to-van-phong": ["Reader"]}))

    assert "Tổ văn phòng (1 người)" in told
    assert "xem thêm được 1 mục" in told
    assert "1 người trong “Tổ văn phòng” sẽ xem được những mục chưa công khai: 1 Bản nháp" in told
    assert shared(portal)[0] == {}


def test_what_was_previewed_is_what_is_saved(portal, staff):
    page = portal.browser("quantri").get("/tin-tuc/sharing", {"query": "van phong"})
    shown = press(page, "preview", {"group:to-van-phong": ["Editor"]})

    assert press(shown, "save").status_code == 303
    assert shared(portal)[0] == {"group:to-van-phong": {"Editor"}}


@pytest.mark.parametrize("what", ["sharing", "members"])
def test_where_something_changed_since_the_preview_it_is_previewed_anew(portal, staff, what):
    page = portal.browser("quantri").get("/tin-tuc/sharing", {"query": "van phong"})
    shown = press(page, "preview", {"group:to-van-phong": ["Editor"]})
    if what == "sharing":
        reader = {"user:canbo": frozenset({Role.READER})}
        portal.on_site(lambda site: lifecycle.share(site["tin-tuc"], reader, portal.registry))
    else:
        portal.on_site(lambda site: site.service("accounts").join("to-van-phong", "truongban"))

    again = press(shown, "save")

    assert again.status_code == 409
    assert "đã thay đổi" in again.html.select_one("[role=alert]").get_text()
    assert "group:to-van-phong" not in shared(portal)[0]
    assert again.html.find("input", {"name": "role:group:to-van-phong", "value": "Editor"}).has_attr("checked")
    assert press(again, "save").status_code == 303


def test_who_would_lose_their_own_rights_is_warned(portal):
    mine = {"user:canbo": frozenset({Role.FOLDER_ADMINISTRATOR})}
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"], mine, portal.registry))
    page = portal.browser("canbo").get("/tin-tuc/sharing")

    told = preview(press(page, "preview", {"user:canbo": []}))

    assert "Chính bạn mất quyền ở đây" in told
    assert "không tự mình hoàn lại được" in told


def test_looking_for_somebody_loses_no_tick(portal):
    browser = portal.browser("quantri")
    page = browser.get("/tin-tuc/sharing", {"query": "bientap"})
    form = next(form for form in page.forms.values() if "inherits" in form.fields)
    form.set("role:user:bientap", True, index=3)
    form["query"] = "canbo"

    found = form.submit("do", value="find")

    assert found.html.find("input", {"name": "role:user:bientap", "value": "Contributor"}).has_attr("checked")
    assert found.html.find("input", {"name": "principal", "value": "user:canbo"})


def test_what_one_may_not_give_has_no_box_and_stays_as_it_is(portal):
    given = {"user:canbo": frozenset({Role.REVIEWER}), "user:bientap": frozenset({Role.FOLDER_ADMINISTRATOR})}
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"], given, portal.registry))
    page = portal.browser("canbo").get("/tin-tuc/sharing")

    assert not page.html.find("input", {"value": "FolderAdministrator"})
    assert press(page, "save").status_code == 303
    assert shared(portal)[0] == {who: set(map(str, roles)) for who, roles in given.items()}


def test_a_forged_tick_is_refused_with_a_sentence_and_the_ticks_stay(portal):
    given = {"user:canbo": frozenset({Role.REVIEWER})}
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"], given, portal.registry))

    answer = send(portal.browser("canbo"), canbo=["Reviewer"], bientap=["FolderAdministrator", "Editor"])

    assert answer.status_code == 403
    assert answer.html.select_one("[role=alert]")
    assert answer.html.find("input", {"name": "role:user:bientap", "value": "Editor"}).has_attr("checked")
    assert shared(portal)[0] == {"user:canbo": {"Reviewer"}}
