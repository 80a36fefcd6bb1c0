"""A foreign page cannot act for somebody, a session is one's own and ends, and reading changes nothing."""

from __future__ import annotations

import pytest

from attacks.running import wait_for_jobs
from attacks.visitor import local_links

FOREIGN = [
    {"Origin": "https://evil.vn"},
    {"Origin": "null"},
    {"Referer": "https://evil.vn/"},
    {"Origin": "{address}.evil.vn"},
    {"Origin": "{swapped}"},
    {"Origin": "https://evil.vn", "Referer": "{address}/"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Referer": "{address}@evil.vn/"},
    {"Origin": "file://"},
]


def filled(headers, door):
    swapped = (
        door.address.replace("https://", "http://") if door.secure else door.address.replace("127.0.0.1", "127.0.0.2")
    )
    return {name: value.format(address=door.address, swapped=swapped) for name, value in headers.items()}


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda headers: " ".join(headers.values()))
def test_a_form_of_a_foreign_page_is_refused_though_it_has_the_token(door, signed_in, headers):
    editor = signed_in("editor")
    token = editor.token()

    def tried():
        answer = editor.post("/logout", {"csrf_token": token}, filled(headers, door))
        other = editor.post(
            "/van-ban/contents", {"csrf_token": token, "do": "cut", "names": "x"}, filled(headers, door)
        )
        assert {answer.status, other.status} == {400}

    assert not door.grows_by(tried)
    assert editor.get("/profile").status == 200


@pytest.mark.parametrize("token", ["", "x", "x" * 32, None, "of another"])
def test_a_form_without_the_token_of_its_session_is_refused(door, signed_in, token):
    editor, member = signed_in("editor"), signed_in("member")
    fields = {"names": "x", "do": "cut"}
    if token is not None:
        fields["csrf_token"] = member.token() if token == "of another" else token

    def tried():
        for path in ("/van-ban/contents", "/login", "/logout", "/van-ban/edit", "/van-ban/add/Page", "/tin-tuc/delete"):
            assert editor.post(path, fields).status in (400, 403), path

    assert not door.grows_by(tried)


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "",
        "application/csp-report",
        "text/json",
    ],
)
def test_json_in_the_clothes_of_a_form_needs_the_token(door, signed_in, kind):
    admin, body = signed_in("admin"), '{"@type": "Page", "title": "Của kẻ khác"}'

    def tried():
        for verb, path in (("POST", "/tin-tuc"), ("PATCH", "/tin-tuc"), ("POST", "/@users"), ("DELETE", "/tin-tuc")):
            answer = admin.ask(verb, path, body, {"Content-Type": kind, "Accept": "application/json"})
            assert answer.status in (400, 403, 415), (verb, path, answer.status)

    assert not door.grows_by(tried)


def test_json_with_the_cookie_alone_does_nothing(door, signed_in):
    admin = signed_in("admin")

    def tried():
        for verb in ("POST", "PATCH", "DELETE"):
            body = '{"title": "x", "@type": "Page"}'
            assert admin.ask(verb, "/tin-tuc", body, {"Content-Type": "application/json"}).status == 400, verb

    assert not door.grows_by(tried)


def test_nobody_outside_may_read_answers_by_script(door, signed_in):
    for path in ("/", "/@search", "/@users", "/login"):
        answer = signed_in("admin").get(path, Origin="https://evil.vn")
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    asked = door.visitor().ask(
        "OPTIONS", "/@users", headers={"Origin": "https://evil.vn", "Access-Control-Request-Method": "POST"}
    )
    assert not [name for name in asked.headers if name.lower().startswith("access-control")]


def test_a_session_that_was_there_before_the_login_is_not_the_one_after(door):
    visitor = door.visitor()
    visitor.cookies[door.cookie("vanban_session")] = "x" * 43
    visitor.log_in("member")

    assert visitor.cookies[door.cookie("vanban_session")] != "x" * 43


def test_a_session_under_the_name_of_plain_http_counts_for_nothing_over_https(fronted):
    member = fronted.visitor("member")
    planted = fronted.visitor()
    planted.cookies["vanban_session"] = member.cookies["__Host-vanban_session"]

    assert planted.get("/profile").status == 303


def test_who_logged_out_is_out_everywhere(door):
    visitor = door.visitor("member")
    kept = dict(visitor.cookies)
    answer = visitor.post("/logout", {"csrf_token": visitor.token()})
    visitor.cookies = kept

    assert answer.status == 303
    assert visitor.get("/profile").status == 303
    assert visitor.speak("GET", "/@users/member").status == 401
    assert "cache" in answer.headers.get("Clear-Site-Data", "")


def test_a_token_that_was_given_back_is_worth_nothing(door):
    program = door.visitor().take_token("member")
    assert program.speak("POST", "/@logout").status == 204

    assert program.speak("GET", "/@users/member").status == 401


def test_what_one_reader_gets_is_kept_for_no_other(door, signed_in):
    for path in ("/", "/van-ban", "/profile", "/search?text=a", "/@search", "/login", "/khong-co", "/van-ban/rss.xml"):
        for answer in (signed_in("member").get(path), door.visitor().get(path)):
            told = answer.headers.get("Cache-Control", "")
            assert "private" in told or "no-store" in told, (path, told)
            assert "public" not in told


def test_what_is_about_people_is_kept_by_no_browser(door, signed_in, programs):
    admin = signed_in("admin")
    pages = "profile users user/member groups audit rights my-details login-history personal-data my-data".split()
    services = "@users @users/member @groups van-ban/@sharing @jobs".split()

    answers = [admin.get(f"/{page}") for page in pages] + [
        programs("admin").speak("GET", f"/{name}") for name in services
    ]
    answers.append(door.visitor().speak("POST", "/@login", {"login": "member", "password": door.people["member"]}))

    assert {answer.path: answer.status for answer in answers if answer.status != 200} == {}
    assert [answer.path for answer in answers if "no-store" not in answer.headers["Cache-Control"]] == []


def test_nothing_that_is_asked_for_makes_a_shared_cache_keep_a_page(door, signed_in):
    for path in (
        "/profile/x.css",
        "/users/app.css",
        "/profile;.js",
        "/profile%2fx.css",
        "/profile?x.css",
        "/static/../profile",
    ):
        answer = signed_in("admin").get(path)
        assert "max-age=31536000" not in answer.headers.get("Cache-Control", ""), path


COUNTED = ("/my-data",)
"""Pages that cost so much that each look is counted; nothing else is written."""


@pytest.mark.parametrize("login", ["admin"])
def test_reading_changes_nothing(door, signed_in, programs, login):
    """Every address that any page leads to is opened by somebody who may do everything."""
    visitor = signed_in(login)
    program = programs(login)
    wait_for_jobs(program)
    visitor.get("/"), program.get("/")
    before = door.size()
    seen, waiting, bad = set(), ["/", "/admin", "/users", "/van-ban/contents", "/sitemap"], {}
    while waiting and len(seen) < 260:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer, known = visitor.get(path), door.size()
        if answer.status >= 500:
            bad[path] = answer.status
        if known != before and path not in COUNTED:
            bad[path] = "written"
        before = known
        if answer.kind == "text/html" and answer.status == 200:
            waiting += [link for link in local_links(answer, door) if shape(link) not in map(shape, seen)]
    for name in (
        "@sharing",
        "@history",
        "@workflow",
        "@extract",
        "@actions",
        "@types",
        "@search",
        "@navigation",
        "@openapi",
    ):
        for place in ("", "/van-ban", "/tin-tuc"):
            answer = program.speak("GET", f"{place}/{name}")
            if answer.status >= 500:
                bad[name] = answer.status

    assert bad == {}
    assert len(seen) > 60
    assert door.size() == before


def shape(link):
    """Give what is the same of addresses that differ by document or by number."""
    path, _mark, query = link.partition("?")
    steps = [
        "*" if any(letter.isdigit() for letter in step) or step.count("-") > 3 else step for step in path.split("/")
    ]
    return "/".join(steps) + "?" + "&".join(sorted(part.partition("=")[0] for part in query.split("&")))
