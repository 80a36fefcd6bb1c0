from second_steps import Phone
from speaking import PASSWORD, Api
from webtest import TestApp

from vanban.security.second_factor import codes, proving


def test_a_token_opens_the_portal_until_it_is_ended(api):
    client = api.as_("dung")
    client.document()

    fresh = Api(api.app.app)
    token = client.post("/@login-renew", {}, status=200).json["token"]
    fresh.headers["Authorization"] = f"Bearer {token}"
    assert client.get("/", status=401).json["type"] == "Unauthorized"
    assert fresh.get("/@users/dung").json["fullname"] == "Trần Dung"
    fresh.post("/@logout", {}, status=204)
    fresh.get("/", status=401)
    api.post("/@logout", {}, status=401)
    api.post("/@login-renew", {}, status=401)


def test_a_bad_token_is_refused_even_where_anybody_may_read(api):
    for token in ("x", "", "a" * 43):
        answer = api.get("/van-ban", status=401, Authorization=f"Bearer {token}")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    # … but does not stand in the way of a new login.
    api.post("/@login", {"login": "an", "password": PASSWORD}, status=200, Authorization="Bearer x")


def test_a_wrong_login_does_not_say_what_was_wrong(api):
    unknown = api.post("/@login", {"login": "khong", "password": PASSWORD}, status=401)
    wrong = api.post("/@login", {"login": "an", "password": "sai mật khẩu"}, status=401)

    assert unknown.json == wrong.json
    assert wrong.json["error"]["type"] == "Invalid credentials"
    assert api.post("/@login", {"login": "an"}, status=400).json["error"]["type"] == "Missing credentials"
    assert api.post("/@login", {"login": 1, "password": []}, status=400)


def test_guessing_is_slowed_down(api):
    for _attempt in range(10):
        api.post("/@login", {"login": "an", "password": "sai mật khẩu"}, status=401)

    answer = api.post("/@login", {"login": "an", "password": PASSWORD}, status=429)
    assert answer.json["type"] == "TooManyRequests"
    assert 0 < int(answer.headers["Retry-After"]) <= 15


def test_a_session_in_a_cookie_needs_its_token_to_change_something(api, wsgi):
    browser = TestApp(wsgi)
    token = api.post("/@login", {"login": "an", "password": PASSWORD}, status=200).json["token"]
    browser.set_cookie("vanban_session", token)
    answer = browser.post_json(
        "/van-ban", {"@type": "Page", "title": "x"}, headers={"Accept": "application/json"}, status=400
    )

    assert answer.json["type"] == "BadRequest"


def test_accounts_are_kept_by_those_who_may(manager, api):
    body = {
        "username": "Giang",
        "password": PASSWORD,
        "fullname": "Lê Giang",
        "email": "giang@truong.edu.vn",
        "roles": ["Editor"],
    }
    made = manager.post("/@users", body, status=201)
    assert made.location == "http://localhost/@users/giang"
    assert made.json["roles"] == ["Editor"]
    assert "password" not in made.text
    assert manager.post("/@users", body, status=409).json["type"] == "Conflict"
    assert manager.post("/@users", {"username": "x y"}, status=400).json["errors"][0]["field"] == "login"
    assert (
        manager.post("/@users", body | {"username": "ha", "roles": ["Vua"]}, status=400).json["errors"][0]["field"]
        == "roles"
    )
    assert (
        manager.post("/@users", body | {"username": "ha", "password": "ngắn"}, status=400).json["errors"][0]["field"]
        == "password"
    )

    manager.patch("/@users/giang", {"fullname": "Lê Thị Giang", "roles": {"Reviewer": True, "Editor": False}})
    told = manager.get("/@users/giang").json
    assert (told["fullname"], told["email"], told["roles"]) == ("Lê Thị Giang", "giang@truong.edu.vn", ["Reviewer"])
    assert [user["id"] for user in manager.get("/@users?query=thi%20giang").json] == ["giang"]
    assert len(manager.get("/@users").json) == 5

    client = api.as_("giang")
    manager.delete("/@users/giang")
    client.get("/", status=401)
    assert manager.get("/@users/giang").json["disabled"] is True
    manager.patch("/@users/giang", {"disabled": False})
    api.as_("giang")
    manager.delete("/@users/an", status=403)
    manager.patch("/@users/an", {"roles": []}, status=409)
    manager.get("/@users/khong", status=404)


def test_everybody_keeps_up_their_own_account_and_no_more(contributor, api):
    contributor.patch("/@users/dung", {"fullname": "Lê Dũng", "language": "en"})
    assert contributor.get("/@users/dung").json["fullname"] == "Lê Dũng"
    contributor.patch("/@users/dung", {"email": "dung@truong.edu.vn"}, status=400)
    contributor.patch("/@users/dung", {"email": "dung@truong.edu.vn", "old_password": PASSWORD})
    assert contributor.get("/@users/dung").json["email"] == ""
    for body in ({"roles": ["Manager"]}, {"password": "x" * 20}, {"disabled": True}):
        contributor.patch("/@users/dung", body, status=403)
    contributor.get("/@users/an", status=403)
    contributor.patch("/@users/an", {"fullname": "x"}, status=403)
    contributor.post("/@users", {"username": "moi"}, status=403)
    contributor.delete("/@users/dung", status=403)

    new = {"new_password": "bốn năm từ liền nhau"}
    contributor.post("/@users/dung/reset-password", new | {"old_password": "sai"}, status=400)
    contributor.post("/@users/an/reset-password", new, status=403)
    contributor.post("/@users/dung/reset-password", new | {"old_password": PASSWORD}, status=204)
    api.post("/@login", {"login": "dung", "password": new["new_password"]}, status=200)
    api.post("/@users/dung/reset-password", new, status=401)


def test_groups_are_kept_by_those_who_may(manager, contributor):
    made = manager.post("/@groups", {"title": "Tổ Văn phòng", "users": ["binh"], "roles": ["Member"]}, status=201)
    assert made.location == "http://localhost/@groups/to-van-phong"
    manager.patch("/@groups/to-van-phong", {"users": {"dung": True, "binh": False}, "title": "Văn phòng"})
    told = manager.get("/@groups/to-van-phong").json
    assert (told["title"], told["users"]["items"], told["roles"]) == ("Văn phòng", ["dung"], ["Member"])
    assert manager.get("/@users/dung").json["groups"] == ["to-van-phong"]
    assert len(manager.get("/@groups?query=van%20phong").json) == 1
    assert manager.post("/@groups", {"title": ""}, status=400)
    assert manager.patch("/@groups/to-van-phong", {"users": {"khong": True}}, status=400)
    assert manager.patch("/@groups/to-van-phong", {"users": ["dung"]}, status=400)
    contributor.get("/@groups", status=403)
    manager.delete("/@groups/to-van-phong")
    manager.get("/@groups/to-van-phong", status=404)


def test_roles_are_given_on_a_folder_and_hold_below(manager, contributor, reviewer):
    path = reviewer.document()
    contributor.get(path, status=403)

    told = manager.get("/van-ban/@sharing?search=dung").json
    ladder = ["FolderAdministrator", "Reviewer", "Editor", "Contributor", "Reader"]
    assert [role["id"] for role in told["available_roles"]] == ladder
    assert told["inherit"] is True
    assert [(entry["id"], entry["type"]) for entry in told["entries"]] == [("dung", "user")]
    entry = told["entries"][0]
    entry["roles"]["Editor"] = True
    manager.post("/van-ban/@sharing", {"entries": [entry]}, status=204)

    assert contributor.get(path).json["title"]
    below = manager.get(f"{path}/@sharing").json["entries"]
    assert {role for role, given in below[0]["roles"].items() if given} == {"Editor"}
    assert below[0]["roles"]["Editor"] == "acquired"
    manager.post(
        "/tin-tuc/@sharing", {"entries": [{"id": "binh", "roles": {"Reader": True}}], "inherit": False}, status=204
    )
    assert manager.get("/tin-tuc/@sharing").json["inherit"] is False
    manager.post(
        "/van-ban/@sharing", {"entries": [{"id": "dung", "type": "user", "roles": {"Editor": False}}]}, status=204
    )
    contributor.get(path, status=403)
    contributor.get("/van-ban/@sharing", status=403)


def test_a_program_sends_the_code_of_the_second_step_with_the_password(wsgi, api, manager):
    secret = codes.new_secret()
    phone = Phone(secret)

    def set_up(site):
        registry = wsgi.registry
        return proving.set_up(site, registry, site.service("accounts")["binh"], secret, phone.code(-1))

    with wsgi.registry._zodb_databases[""].transaction() as connection:
        set_up(connection.root()["vanban"])
    both = {"login": "binh", "password": PASSWORD}

    needed = api.post("/@login", both, status=401).json
    assert needed["type"] == "Second factor required"
    for wrong in ("000000", "", "x" * 5000):
        answer = api.post("/@login", both | {"totp": wrong}, status=401).json
        assert answer["type"] in {"Invalid credentials", "Second factor required"}
    assert api.post("/@login", both | {"totp": 123456}, status=400)
    assert api.post("/@login", both | {"password": "sai", "totp": phone.code()}, status=401)

    token = api.post("/@login", both | {"totp": phone.code()}, status=200).json["token"]
    assert api.get("/@users/binh", Authorization=f"Bearer {token}").json["id"] == "binh"
    renewed = api.post("/@login-renew", {}, status=200, Authorization=f"Bearer {token}").json["token"]
    assert api.get("/@users/binh", Authorization=f"Bearer {renewed}").json["id"] == "binh"
    assert api.post("/@login", both | {"totp": phone.code()}, status=401)


def test_whose_role_asks_for_a_second_step_is_sent_to_a_browser_first(wsgi, api, contributor, monkeypatch):
    monkeypatch.setattr(wsgi.registry, "second_factor_roles", frozenset({"Contributor"}))

    told = api.post("/@login", {"login": "dung", "password": PASSWORD}, status=401).json

    assert told["type"] == "Second factor not set up"
    contributor.get("/@users/dung", status=401)
