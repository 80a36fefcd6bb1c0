import pytest

from vanban.security.csrf import COOKIE

PASSWORD = "sông núi nước Nam"
HERE = "http://localhost"


def token_of(app):
    return app.get("/form").json["token"]


def log_in(app):
    app.post("/login", {"login": "lan", "password": PASSWORD, "csrf_token": token_of(app)})


def test_a_form_without_a_token_is_refused_to_anybody(app):
    app.post("/login", {"login": "lan", "password": PASSWORD}, status=400)


@pytest.mark.parametrize("token", ["", "x", "ữ", "x" * 32])
def test_a_form_with_a_wrong_token_is_refused(app, token):
    token_of(app)
    app.post("/logout", {"csrf_token": token}, status=400)

    log_in(app)
    app.post("/logout", {"csrf_token": token}, status=400)


@pytest.mark.parametrize("cookie", ["", "x", "\xff"])
def test_a_cookie_that_is_no_token_of_ours_does_not_count(app, cookie):
    app.post("/logout", {"csrf_token": cookie}, headers={"Cookie": f"{COOKIE}={cookie}"}, status=400)


def test_the_token_of_before_the_login_does_not_count_after_it(app):
    before = token_of(app)
    log_in(app)

    app.post("/logout", {"csrf_token": before}, status=400)
    app.post("/logout", {"csrf_token": token_of(app)})


def test_a_page_without_a_form_sets_no_cookie(app):
    assert "Set-Cookie" not in app.get("/").headers


def test_a_script_may_send_the_token_in_a_header(app):
    log_in(app)

    app.delete("/van-ban/quyet-dinh/edit", status=400)
    app.delete("/van-ban/quyet-dinh/edit", headers={"X-CSRF-Token": token_of(app)})


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.vn"},
        {"Origin": "http://localhost.evil.vn"},
        {"Origin": "http://localhost:81"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "ftp://localhost"},
        {"Origin": "http://evil.vn", "Referer": f"{HERE}/form"},
        {"Referer": "http://evil.vn/localhost"},
        {"Referer": "http://localhost@evil.vn/"},
        {"Referer": "https:evil.vn"},
    ],
)
def test_a_foreign_page_is_refused_on_plain_http_though_it_has_the_token(app, headers):
    log_in(app)

    app.post("/logout", {"csrf_token": token_of(app)}, headers=headers, status=400)


def test_a_foreign_page_cannot_log_somebody_in(app):
    app.post_json("/@login", {"login": "lan", "password": PASSWORD}, headers={"Origin": "http://evil.vn"}, status=400)
    app.post(
        "/@login", '{"login": "lan"}', headers={"Content-Type": "text/plain", "Origin": "http://evil.vn"}, status=400
    )
    app.post("/@login", '{"login": "lan"}', headers={"Content-Type": "text/plain"}, status=400)


@pytest.mark.parametrize(
    "headers",
    [{"Origin": HERE}, {"Origin": f"{HERE}:80"}, {"Origin": "HTTP://LOCALHOST"}, {"Referer": f"{HERE}/form?x=1"}, {}],
)
def test_our_own_pages_are_believed(app, headers):
    log_in(app)

    app.post("/logout", {"csrf_token": token_of(app)}, headers=headers)


def test_over_https_a_page_of_plain_http_is_foreign(app):
    app.extra_environ |= {"wsgi.url_scheme": "https", "SERVER_PORT": "443", "HTTP_HOST": "localhost"}
    token = token_of(app)

    app.post("/logout", {"csrf_token": token}, headers={"Origin": "http://localhost"}, status=400)
    app.post("/logout", {"csrf_token": token}, headers={"Origin": "https://localhost"})


def test_a_program_with_a_bearer_token_needs_no_other(app):
    token = app.post_json("/@login", {"login": "lan", "password": PASSWORD}).json["token"]
    app.reset()

    app.post_json("/van-ban/quyet-dinh/edit", {}, headers={"Authorization": f"Bearer {token}"})
    app.post_json("/van-ban/quyet-dinh/edit", {}, headers={"Authorization": "Bearer " + "x" * 43}, status=403)


def test_json_is_taken_from_anybody_but_with_a_session_in_the_cookie_it_needs_the_token(app):
    app.post_json("/who", {})
    log_in(app)

    app.post_json("/who", {}, status=400)
    app.post_json("/who", {}, headers={"X-CSRF-Token": token_of(app)})
    app.post_json("/@login", {"login": "lan", "password": PASSWORD})
