"""Lists and background work, as the administrator handles them."""

from __future__ import annotations

import pytest

from vanban.jobs.queue import new_job


@pytest.fixture
def browser(portal):
    return portal.browser("quantri")


def tick(form, name, *values):
    for field in form.fields[name]:
        field.checked = field._value in values


ODD_PEPPERCORN = [
    [("__start__", "roles:sequence")],
    [("__end__", "roles:sequence")],
    [("__start__", "x:nonsense"), ("a", "b"), ("__end__", "x:nonsense")],
    [("__start__", "")],
    [("__start__", "title:mapping"), ("a", "b"), ("__end__", "title:mapping")],
    [("__start__", "title:sequence"), ("a", "b"), ("__end__", "title:sequence")],
    [("__start__", "title:rename"), ("__end__", "title:rename")],
    [("__start__", "a:mapping")] * 400,
    [("__start__", "file:mapping"), ("uid", "x"), ("__end__", "file:mapping")],
    [("__start__", "file:mapping"), ("uid", "current:x"), ("upload", "x"), ("__end__", "file:mapping")],
    [("__start__", "file:sequence"), ("uid", "x"), ("__end__", "file:sequence")],
    [("__start__", "issued:mapping"), ("date", "x"), ("date", "y"), ("__end__", "issued:mapping")],
    [("__start__", "issued:sequence"), ("date", "x"), ("__end__", "issued:sequence")],
    [("__start__", "relations:sequence"), ("a", "b"), ("__end__", "relations:sequence")],
    [
        ("__start__", "relations:sequence"),
        ("__start__", "r:mapping"),
        ("type", "can-cu"),
        ("target", "²"),
        ("__end__", "r:mapping"),
        ("__end__", "relations:sequence"),
    ],
    [
        ("__start__", "relations:sequence"),
        ("__start__", "r:mapping"),
        ("type", "x"),
        ("target", "1/CV"),
        ("__end__", "r:mapping"),
        ("__end__", "relations:sequence"),
    ],
    [("__start__", "fields_of_law:sequence"), ("checkbox", "khong-co"), ("__end__", "fields_of_law:sequence")],
    [("kind", "a"), ("kind", "b")],
    [("title", "\x00")],
    [("body", "<script>" * 1000)],
    [("number", "9" * 5000)],
    [("issuer", "x" * 501)],
    [("title", "x" * 5000)],
    [("fullname", "x"), ("roles", "x"), ("groups", "x"), ("disabled", "maybe"), ("password", "x")],
]


@pytest.mark.parametrize(
    "path", ["/user/canbo", "/add-user", "/van-ban/add/OfficialDocument", "/van-ban/add/Link", "/van-ban/edit", "/edit"]
)
def test_no_form_however_odd_is_an_error_of_the_server(portal, browser, path):
    token = browser.get("/profile").forms[1]["csrf_token"].value

    answers = {}
    for number, odd in enumerate(ODD_PEPPERCORN):
        values = [("csrf_token", token), ("save", "save"), ("title", f"Tiêu đề {number}"), ("kind", "cong-van"), *odd]
        answers[number] = browser.post(path, values, status="*").status_code

    assert {number: ODD_PEPPERCORN[number][:2] for number, status in answers.items() if status >= 500} == {}


def test_a_list_is_changed_added_to_and_shortened(portal, browser):
    form = next(form for form in browser.get("/vocabulary/issuers").forms.values() if "new_title" in form.fields)
    form["title:bo-y-te"] = "Bộ Y tế và Dân số"
    form["abbreviation:bo-y-te"] = "BYTDS"
    form["new_title"], form["new_abbreviation"] = "Sở Y tế Sơn La", "SYT"
    tick(form, "remove", "quoc-hoi")

    form.submit(status=303)

    def look(site):
        issuers = site.service("vocabularies")["issuers"]
        return issuers.label("bo-y-te"), issuers.token_for("BYTDS"), issuers.token_for("SYT"), "quoc-hoi" in issuers

    assert portal.read(look) == ("Bộ Y tế và Dân số", "bo-y-te", "so-y-te-son-la", False)


def test_a_list_saved_unchanged_is_not_written(portal, browser):
    form = next(form for form in browser.get("/vocabulary/issuers").forms.values() if "new_title" in form.fields)
    before = portal.db.lastTransaction()

    form.submit(status=303)

    assert portal.db.lastTransaction() == before


@pytest.mark.parametrize(
    ("name", "value"), [("new_title", "x" * 501), ("title:bo-y-te", "x" * 501), ("abbreviation:bo-y-te", "x" * 501)]
)
def test_a_word_that_is_too_long_is_refused(portal, browser, name, value):
    form = next(form for form in browser.get("/vocabulary/issuers").forms.values() if "new_title" in form.fields)
    form[name] = value

    assert form.submit(status="*").status_code == 400
    assert portal.read(lambda site: site.service("vocabularies")["issuers"].label("bo-y-te")) == "Bộ Y tế"


@pytest.mark.parametrize(
    ("name", "value"),
    [("title:bo-y-te", ""), ("title:bo-y-te", "\x00"), ("new_title", "\x00")],
)
def test_an_empty_word_changes_nothing(portal, browser, name, value):
    form = next(form for form in browser.get("/vocabulary/issuers").forms.values() if "new_title" in form.fields)
    form[name] = value

    form.submit(status=303)

    term = portal.read(lambda site: site.service("vocabularies")["issuers"]["bo-y-te"])
    assert (term.title, term.abbreviation) == ("Bộ Y tế", "BYT")


def test_removing_a_word_in_use_keeps_the_pages_that_bear_it(portal, browser):
    path = portal.document(title="Thư", issuer="bo-y-te")
    form = next(form for form in browser.get("/vocabulary/issuers").forms.values() if "new_title" in form.fields)
    tick(form, "remove", "bo-y-te")
    form.submit(status=303)

    for address in (path, f"{path}/edit", "/search?issuer=bo-y-te", "/van-ban"):
        browser.get(address, status=200)
    edit = browser.get(f"{path}/edit").forms["content-form"]
    assert edit.submit("save", status=303)


def test_failed_work_is_shown_tried_again_and_dropped(portal, browser):
    docid = portal.read(lambda site: site["van-ban"].docid)
    jobs = [
        new_job("index-text", (docid,))._replace(error="Hỏng <b>", attempts=5),
        new_job("la", ("van-ban", 1))._replace(error="x"),
    ]
    portal.on_site(lambda site: [site.service("jobs").keep_failed(job) for job in jobs] and None)

    page = browser.get("/jobs")

    assert "Hỏng &lt;b&gt;" in page
    token = browser.get("/profile").forms[1]["csrf_token"].value
    browser.post("/jobs", {"csrf_token": token, "retry": jobs[0].id}, status=303)
    browser.post("/jobs", {"csrf_token": token, "discard": jobs[1].id}, status=303)
    assert portal.read(lambda site: list(site.service("jobs").failed())) == []
    for gone in ({"retry": jobs[0].id}, {"discard": "khong-co"}, {"retry": "\x00"}):
        browser.post("/jobs", {"csrf_token": token, **gone}, status=409)
    browser.post("/jobs", {"csrf_token": token}, status=303)


def test_monitoring_hears_that_the_portal_lives(portal):
    browser = portal.browser()
    portal.document(title="Thư")

    assert browser.get("/healthz").text == "ok\n"
    assert browser.get("/readyz").text == "ready\n"
    assert "vanban_documents 1\n" in browser.get("/metrics").text
