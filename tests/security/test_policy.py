import re
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from pyramid.request import Request

from vanban.permissions import Permission
from vanban.security.policy import COOKIE, SecurityPolicy, identity_of
from vanban.security.session_limits import DEFAULT
from vanban.security.sessions import TOUCH

PASSWORD = "sông núi nước Nam"


def log_in(app, login="lan", **more):
    token = app.get("/form").json["token"]
    return app.post("/login", {"login": login, "password": PASSWORD, "csrf_token": token, **more})


def bearer(app, login="lan"):
    token = app.post_json("/@login", {"login": login, "password": PASSWORD}).json["token"]
    return {"Authorization": f"Bearer {token}"}


def session_cookie(response, name=COOKIE):
    found = [SimpleCookie(line)[name] for line in response.headers.getall("Set-Cookie") if line.startswith(name)]
    return found[-1]


@pytest.mark.parametrize("path", ["/unsaid", "/van-ban/unsaid", "/van-ban/", "/van-ban/edit", "/van-ban/quyet-dinh/"])
def test_what_nobody_granted_is_denied(app, path):
    app.get(path, status=403)


def test_a_view_that_names_no_permission_is_for_administrators(app):
    log_in(app)
    app.get("/unsaid", status=403)

    log_in(app, "admin")
    app.get("/unsaid")


def test_the_site_itself_may_be_seen_by_anybody(app):
    assert app.get("/").json == {"login": None, "principals": ["system.Everyone"]}


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer " + "x" * 43},
        {"Authorization": "bearer \xff"},
        {"Authorization": "Basic bGFuOng="},
        {"Cookie": f"{COOKIE}={'x' * 43}"},
        {"Cookie": f"{COOKIE}="},
        {"Cookie": f"{COOKIE}={'x' * 5000}"},
        {"Cookie": f"{COOKIE}=\xe1\xbb\xaf"},
    ],
)
def test_a_token_that_is_none_makes_nobody(app, headers):
    assert app.get("/who", headers=headers).json["login"] is None


def test_who_logs_in_is_known(app):
    log_in(app)

    assert app.get("/who").json == {
        "login": "lan",
        "principals": ["role:Editor", "system.Authenticated", "system.Everyone", "user:lan"],
    }
    app.get("/van-ban/quyet-dinh/edit")


def test_the_cookie_is_out_of_reach_of_scripts_and_foreign_pages(app):
    plain = session_cookie(log_in(app))
    app.reset()
    app.extra_environ["wsgi.url_scheme"] = "https"
    secure = session_cookie(log_in(app, remember="1"), "__Host-" + COOKIE)

    assert (plain["httponly"], plain["samesite"], plain["path"], plain["secure"], plain["max-age"]) == (
        True,
        "Lax",
        "/",
        "",
        "",
    )
    assert (secure["secure"], secure["max-age"]) == (True, str(30 * 24 * 3600))


def test_logging_in_again_ends_the_session_before(app):
    first = session_cookie(log_in(app)).value
    log_in(app, "admin")
    app.reset()

    assert app.get("/who", headers={"Cookie": f"{COOKIE}={first}"}).json["login"] is None


def test_a_session_that_was_logged_out_is_over_on_the_server(app):
    kept = session_cookie(log_in(app)).value
    app.post("/logout", {"csrf_token": app.get("/form").json["token"]})
    assert COOKIE not in app.cookies

    assert app.get("/who", headers={"Cookie": f"{COOKIE}={kept}"}).json["login"] is None


def test_a_bearer_is_known(app):
    assert app.get("/who", headers=bearer(app)).json["login"] == "lan"


@pytest.mark.parametrize("token", ["x" * 43, "", "x"])
def test_a_bad_bearer_is_not_made_good_by_a_cookie(app, token):
    log_in(app)

    assert app.get("/who", headers={"Authorization": f"Bearer {token}"}).json["login"] is None


def test_a_disabled_account_is_out_at_once(app):
    headers = bearer(app)
    with app.db.transaction() as connection:
        connection.root()["vanban"].service("accounts").disable("lan")

    assert app.get("/who", headers=headers).json["login"] is None


def test_another_role_counts_at_once(app):
    log_in(app)
    with app.db.transaction() as connection:
        connection.root()["vanban"].service("accounts").set_roles("lan", ["Member"])

    app.get("/van-ban/quyet-dinh/edit", status=403)


def test_the_use_of_a_session_is_written_only_now_and_then(app):
    log_in(app)
    before = app.db.lastTransaction()

    app.get("/who")
    assert app.db.lastTransaction() == before

    with app.db.transaction() as connection:
        (session,) = connection.root()["vanban"].service("sessions").of("lan")
        session.last_seen -= TOUCH
        earlier = session.last_seen
    app.get("/who")
    with app.db.transaction() as connection:
        (session,) = connection.root()["vanban"].service("sessions").of("lan")
        assert session.last_seen > earlier


def test_an_expired_session_is_nobody(app):
    log_in(app)
    with app.db.transaction() as connection:
        (session,) = connection.root()["vanban"].service("sessions").of("lan")
        session.created -= DEFAULT.lifetime + timedelta(seconds=1)

    assert app.get("/who").json["login"] is None


def test_before_traversal_everybody_is_anybody(registry):
    request = Request.blank("/")
    request.registry = registry

    assert SecurityPolicy().identity(request) is None


@pytest.mark.parametrize("permission", ["", "View", "everything", None])
def test_a_permission_that_does_not_exist_is_nobodys(app, registry, site, accounts, permission):
    request = request_of("admin", site, registry)

    assert not SecurityPolicy().permits(request, site, permission)


def test_what_is_no_node_is_judged_as_the_node_above_it(site, folder, registry):
    class Service:
        __parent__ = folder

    assert SecurityPolicy().permits(request_of("admin", site, registry), Service(), Permission.EDIT)
    assert not SecurityPolicy().permits(request_of(None, site, registry), Service(), Permission.EDIT)
    assert not SecurityPolicy().permits(request_of("admin", site, registry), object(), Permission.VIEW)


def test_a_verdict_explains_itself(site, document, registry):
    allowed = SecurityPolicy().permits(request_of("admin", site, registry), document, Permission.VIEW)
    denied = SecurityPolicy().permits(request_of(None, site, registry), document, Permission.VIEW)

    assert re.search(r"role:Manager.*/van-ban/quyet-dinh", str(allowed))
    assert "DENY" in str(denied).upper()


def request_of(login, site, registry):
    """A request by `login`, as far as judging needs one."""
    accounts = site.service("accounts")
    if login is not None and login not in accounts:
        accounts.add(login, None, registry, roles=["Manager"])

    class Asked:
        identity = identity_of(accounts, login) if login is not None else None

    asked = Asked()
    asked.registry = registry
    return asked
