"""Whoever may not, may not: each role with each deed on the things of others, and on what stands above them."""

from __future__ import annotations

from itertools import count

import pytest

from attacks.test_private import a_file

EVERYBODY = (None, "member", "contributor", "neighbour", "delegate", "editor", "reviewer", "siteadmin", "admin")
ADMINISTRATORS = {"siteadmin", "admin"}
DENIED = (303, 401, 403, 404)
_number = count(1)


@pytest.fixture(scope="module")
def things(door, programs):
    """A draft of the administrator's, a published document, and an account to be taken over."""
    admin = programs("admin")

    def made(folder, values):
        answer = admin.speak("POST", folder, values)
        assert answer.status == 201, answer.text
        return answer.json["@id"].removeprefix(door.address)

    published = made(
        "/van-ban",
        {
            "@type": "OfficialDocument",
            "title": "Đã đăng",
            "number": "77/QĐ-PGDĐT",
            "kind": "quyet-dinh",
            "issuer": "Phòng Giáo dục và Đào tạo Quận Bến Sông",
            "issued": "2026-10-01",
            "file": a_file("x.txt", b"x"),
        },
    )
    assert admin.speak("POST", f"{published}/@workflow/publish", {}).status == 200
    return {
        "draft": made("/van-ban", {"@type": "OfficialDocument", "title": "Bản thảo của quản trị", "kind": "cong-van"}),
        "page": made("/gioi-thieu", {"@type": "Page", "title": "Trang thảo"}),
        "published": published,
        "folder": "/van-ban",
    }


PAPER = {"@type": "OfficialDocument", "title": "Của kẻ khác", "kind": "cong-van"}
OPERATIONS = {
    "read a draft": ("GET", "{draft}", None, {"editor", "reviewer", "delegate"}),
    "change a draft": ("PATCH", "{draft}", {"title": "Bị sửa"}, {"editor", "reviewer", "delegate"}),
    "delete a draft": ("DELETE", "{draft}", None, {"editor", "reviewer", "delegate"}),
    "publish a draft": ("POST", "{draft}/@workflow/publish", {}, {"reviewer", "delegate"}),
    "change what is published": ("PATCH", "{published}", {"title": "Bị sửa"}, {"reviewer", "delegate"}),
    "delete what is published": ("DELETE", "{published}", None, {"reviewer", "delegate"}),
    "retract": ("POST", "{published}/@workflow/retract", {"comment": "x"}, {"reviewer", "delegate"}),
    "withdraw": ("POST", "{published}/@workflow/withdraw", {"comment": "x"}, {"reviewer", "delegate"}),
    "history of what is published": ("GET", "{published}/@history", None, {"editor", "reviewer", "delegate"}),
    "read sharing": ("GET", "{draft}/@sharing", None, {"reviewer", "delegate"}),
    "share": ("POST", "{draft}/@sharing", {"entries": []}, {"reviewer", "delegate"}),
    "share a folder": ("POST", "/van-ban/@sharing", {"entries": []}, {"reviewer", "delegate"}),
    "share another folder": ("POST", "/tin-tuc/@sharing", {"entries": []}, {"reviewer"}),
    "share the site": ("POST", "/@sharing", {"entries": []}, set()),
    "add a document": ("POST", "/van-ban", PAPER, {"contributor", "editor", "reviewer", "delegate"}),
    "add news": (
        "POST",
        "/tin-tuc",
        {"@type": "Page", "title": "x"},
        {"contributor", "editor", "reviewer", "neighbour"},
    ),
    "add a page elsewhere": (
        "POST",
        "/gioi-thieu",
        {"@type": "Page", "title": "x"},
        {"contributor", "editor", "reviewer"},
    ),
    "add to the site": ("POST", "/", {"@type": "Folder", "title": "x"}, set()),
    "change the site": ("PATCH", "/", {"title": "Bị chiếm"}, set()),
    "change a folder": ("PATCH", "/tin-tuc", {"title": "Bị chiếm"}, {"reviewer", "neighbour", "editor"}),
    "delete a folder": ("DELETE", "/thu-tuc", None, {"reviewer", "editor"}),
    "move the draft here": ("POST", "/tin-tuc/@move", {"source": "{draft}"}, {"editor", "reviewer"}),
    "copy the draft here": ("POST", "/tin-tuc/@copy", {"source": "{draft}"}, {"editor", "reviewer"}),
    "read files again": ("POST", "{draft}/@extract", {}, {"editor", "reviewer", "delegate"}),
    "list accounts": ("GET", "/@users", None, set()),
    "read an account": ("GET", "/@users/admin", None, set()),
    "add an account": (
        "POST",
        "/@users",
        {"username": "ke-gian", "password": "mat khau rat dai", "roles": ["Manager"]},
        set(),
    ),
    "take an account over": ("POST", "/@users/admin/reset-password", {"new_password": "mat khau rat dai"}, set()),
    "rename an account": ("PATCH", "/@users/admin", {"fullname": "Kẻ gian"}, set()),
    "disable an account": ("DELETE", "/@users/siteadmin", None, set()),
    "list groups": ("GET", "/@groups", None, set()),
    "add a group": ("POST", "/@groups", {"groupname": "ke-gian", "roles": ["Manager"]}, set()),
    "look at jobs": ("GET", "/@jobs", None, set()),
}
LENIENT = {"history of what is published", "change a folder", "delete a folder", "copy the draft here"}
"""Deeds that a workflow may give to more or fewer editors: only strangers and members are tried."""


@pytest.mark.parametrize("login", EVERYBODY[:-2])
@pytest.mark.parametrize("deed", OPERATIONS)
def test_who_may_not_is_refused_and_nothing_is_written(door, programs, things, login, deed):
    verb, path, value, allowed = OPERATIONS[deed]
    if login in allowed or (deed in LENIENT and login not in (None, "member", "contributor")):
        return
    visitor, path = programs(login), path.format(**things)
    if isinstance(value, dict) and "source" in value:
        value = {"source": things["draft"]}

    def tried():
        answer = visitor.speak(verb, path, value)
        # 400 and 409: what is not seen is not there, what is not its turn is not done.
        assert answer.status in (400, 401, 403, 404, 409), answer.text
        assert login is None or answer.status != 401, "the session is over, so nothing was tried"

    assert not door.grows_by(tried)


PAGES = (
    "users groups vocabularies jobs audit admin user user/admin group group/x vocabulary/issuers settings accounts people"
).split()


@pytest.mark.parametrize("login", EVERYBODY[:-2])
def test_the_administrators_pages_are_theirs(door, signed_in, login):
    visitor = signed_in(login)
    token = visitor.token()

    answers = [visitor.get(f"/{page}") for page in PAGES]
    answers += [
        visitor.post(f"/{page}", {"csrf_token": token, "title": "Bị chiếm", "roles": "Manager"}) for page in PAGES
    ]

    # A member may see her own group or account one day; never a form that changes others.
    assert {(answer.path, answer.status) for answer in answers if answer.status not in (*DENIED, 400, 405)} == set()


@pytest.mark.parametrize("login", ["member", "contributor", "neighbour"])
def test_pages_that_change_a_thing_of_others_are_closed(door, signed_in, things, login):
    visitor = signed_in(login)
    fields = [
        ("csrf_token", visitor.token()),
        ("title", "Bị sửa"),
        ("transition", "publish"),
        ("submit", "1"),
        ("do", "delete"),
    ]

    def tried():
        for place in (things["draft"], things["published"], things["page"]):
            for view in ("edit", "delete", "sharing", "rename", "contents", "extract", "history", "transition"):
                assert visitor.get(f"{place}/{view}").status in (
                    (403, 404) if view != "transition" else (303, 403, 404)
                ), (place, view)
                written = visitor.send(f"{place}/{view}", fields)
                # What is published already is shown to whoever asks for it once more.
                known = (400, 403, 404, 405, 409) if view != "transition" else (303, 400, 403, 404, 409)
                assert written.status in known, (place, view)

    assert not door.grows_by(tried)


SLIPPED_IN = {
    "review_state": "published",
    "state": "published",
    "_state": "published",
    "workflow_state": "published",
    "creator": "admin",
    "creators": ["admin"],
    "by": "admin",
    "owner": "admin",
    "shared": {"user:contributor": ["Reviewer"]},
    "roles": ["Manager"],
    "__ac_local_roles__": {"contributor": ["Manager"]},
    "local_roles": {"contributor": ["Manager"]},
    "inherits_sharing": False,
    "inherit": False,
    "docid": 1,
    "uid": 1,
    "UID": "1",
    "@id": "http://evil.vn",
    "created": "1999-01-01T00:00:00Z",
    "modified": "1999-01-01T00:00:00Z",
    "history": [],
    "__class__": "Site",
    "__parent__": "/",
    "__name__": "users",
    "_p_oid": "x",
    "validity": "in-force",
    "workflow": "publication",
    "receipt": "x",
}


def test_fields_that_nobody_may_set_are_not_set_with_those_one_may(door, programs):
    contributor = programs("contributor")
    value = {"@type": "OfficialDocument", "title": "Gán thừa", "kind": "cong-van", **SLIPPED_IN}

    answer = contributor.speak("POST", "/van-ban", value)

    if answer.status == 201:
        path = answer.json["@id"].removeprefix(door.address)
        told = programs("admin").speak("GET", path).json
        assert told["review_state"] == "draft"
        assert "admin" not in (told.get("creators") or [])
        assert not str(told.get("created", "")).startswith("1999")
        assert told["@id"].startswith(door.address)
        shared = programs("admin").speak("GET", f"{path}/@sharing").json
        assert not any(role is True for entry in shared["entries"] for role in entry["roles"].values())
        assert door.visitor().speak("GET", path).status in (401, 404)
        changed = contributor.speak("PATCH", path, SLIPPED_IN)
        assert changed.status < 500
        assert programs("admin").speak("GET", path).json["review_state"] == "draft"
    else:
        assert answer.status == 400, answer.text


def test_a_form_takes_no_field_that_it_does_not_show(door, signed_in, programs):
    editor = signed_in("editor")
    form = editor.get("/van-ban/add/OfficialDocument")
    fields = [
        ("csrf_token", form.token()),
        ("title", f"Gán thừa bằng biểu mẫu {next(_number)}"),
        ("kind", "cong-van"),
        ("submit", "submit"),
    ]
    fields += [(name, str(value)) for name, value in SLIPPED_IN.items()]

    answer = editor.send("/van-ban/add/OfficialDocument", fields)

    assert answer.status < 500
    if answer.status == 303:
        path = answer.location.removeprefix(door.address)
        assert programs("admin").speak("GET", path).json["review_state"] in ("draft", "pending")


@pytest.mark.parametrize("field", ["roles", "groups", "disabled", "password", "stamp", "login", "username", "id"])
def test_nobody_makes_more_of_the_own_account(door, programs, field):
    member = programs("member")
    value = {"roles": ["Manager"], "groups": ["administrators"], "disabled": False}.get(field, "admin")

    member.speak("PATCH", "/@users/member", {field: value, "fullname": "Thành viên"})

    told = programs("admin").speak("GET", "/@users/member").json
    assert (told["roles"], told["username"]) == (["Member"], "member")
    assert member.speak("GET", "/@users").status in DENIED


def test_a_profile_takes_no_roles(door, signed_in, programs):
    member = signed_in("member")

    member.post(
        "/profile", {"csrf_token": member.token(), "roles": "Manager", "fullname": "x", "disabled": "", "groups": "x"}
    )

    assert programs("admin").speak("GET", "/@users/member").json["roles"] == ["Member"]


GREEDY = ["Manager", "SiteAdministrator", "Owner", "Member", "Authenticated", "Anonymous", "Root", "", "Reviewer "]


@pytest.mark.parametrize("role", GREEDY)
def test_a_delegate_gives_no_role_that_belongs_to_the_site(door, programs, role):
    delegate = programs("delegate")
    for name, kind in (("delegate", "user"), ("member", "user"), ("system.Everyone", "user"), ("Everyone", "group")):
        delegate.speak("POST", "/van-ban/@sharing", {"entries": [{"id": name, "type": kind, "roles": {role: True}}]})

    told = programs("admin").speak("GET", "/van-ban/@sharing").json
    assert [entry for entry in told["entries"] if entry["roles"].get(role) is True] == []
    assert delegate.speak("GET", "/@users").status in DENIED
    assert delegate.speak("POST", "/tin-tuc/@sharing", {"entries": []}).status in DENIED


def test_a_delegate_does_not_reach_above_the_folder(door, programs):
    delegate = programs("delegate")

    tried = [
        delegate.speak("POST", path, {"entries": [{"id": "delegate", "type": "user", "roles": {"Reviewer": True}}]})
        for path in (
            "/@sharing",
            "/tin-tuc/@sharing",
            "/van-ban/../@sharing",
            "/van-ban/%2e%2e/@sharing",
            "/van-ban/..%2f@sharing",
        )
    ]
    tried.append(delegate.speak("POST", "/tin-tuc/@move", {"source": "/van-ban"}))
    tried.append(delegate.speak("POST", "/van-ban/@move", {"source": "/tin-tuc"}))
    tried.append(delegate.speak("POST", "/van-ban/@move", {"source": "/"}))

    assert [answer.status for answer in tried if answer.status not in (400, *DENIED)] == []


def test_one_site_administrator_does_not_become_more(door, programs):
    siteadmin = programs("siteadmin")
    before = programs("admin").speak("GET", "/@users/siteadmin").json["roles"]

    assert before == ["SiteAdministrator"]
    for answer in (siteadmin.speak("GET", "/@users"), siteadmin.speak("GET", "/@users/admin")):
        assert answer.status == 200
