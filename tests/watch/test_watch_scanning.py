"""The watch finds what was put in, tells of it once it is accepted no more, and reads only what changed."""

from __future__ import annotations

import base64
from importlib.metadata import PathDistribution

import pytest
from pyramid.interfaces import INewResponse

from vanban.content.link import Link
from vanban.content.page import Page
from vanban.richtext import Html
from vanban.security.audit import audit_log
from vanban.watch import cloaking, installed, scanning
from vanban.watch.accepting import accept
from vanban.watch.scanning import watch_of

BETTING = '<p>Kèo nhà cái, tài xỉu</p><a href="https://keo.xau.vn/" style="display:none">soi kèo</a>'


def scan(portal, since=0):
    """Look at everything, as the command does."""

    def all_of_it(site):
        scanning.begin(site, portal.registry, scanning.datetime.now(scanning.UTC))
        after = scanning.BEGINNING
        while after is not None:
            after = scanning.read_portion(site, portal.registry, after, since, size=3)
        scanning.finish(site, 1)
        return watch_of(site).read

    return portal.on_site(all_of_it)


def found(portal, *kinds):
    return portal.read(
        lambda site: sorted((one.kind, one.subject) for one in watch_of(site) if not kinds or one.kind in kinds)
    )


def accept_all(portal):
    portal.on_site(lambda site: accept(site, portal.registry, list(watch_of(site)), by="quantri"))


def test_what_was_put_into_a_page_is_found_and_what_is_a_draft_is_not(portal):
    path = portal.content(Page(title="Tin", body=Html(BETTING)), "tin-tuc")
    portal.content(Page(title="Nháp", body=Html('<a href="https://nhap.vn">x</a>')), "tin-tuc", state="draft")
    portal.content(Link(title="Ngoài", url="https://ngoai.example/x"), "tin-tuc")

    scan(portal)

    assert found(portal, "words", "hidden", "host") == [
        ("hidden", path),
        ("host", "keo.xau.vn"),
        ("host", "ngoai.example"),
        ("words", path),
    ]


def test_a_menu_that_leads_somewhere_new_is_found_though_the_site_was_not_modified(portal):
    scan(portal)
    entry = {"label": "Nhà cái, tài xỉu, nổ hũ", "target": "https://keo.xau.vn/", "place": None}
    entries = (entry | {"under": False, "hidden": False},)

    def put_in(site):
        site.service("settings").stored = {"menu": entries}

    portal.on_site(put_in)
    scan(portal, since=2**60)

    assert ("host", "keo.xau.vn") in found(portal, "host")
    assert ("words", "/") in found(portal, "words")


def test_what_is_accepted_is_not_told_again_and_other_words_are(portal):
    path = portal.content(Page(title="Tin", body=Html(BETTING)), "tin-tuc")
    scan(portal)
    accept_all(portal)
    scan(portal)
    quiet = found(portal)

    portal.on_site(lambda site: setattr(site["tin-tuc"]["tin"], "body", Html("<p>sunwin, nổ hũ</p>")))
    scan(portal)

    assert quiet == []
    assert found(portal) == [("words", path)]
    noted = next(entry.event for entry in audit_log(portal.registry).latest(5) if entry.event.name == "scan-accepted")
    assert any("keo.xau.vn" in line for line in noted.details["findings"])


def test_what_was_put_right_or_hidden_is_told_no_more(portal):
    portal.content(Page(title="Một", body=Html(BETTING)), "tin-tuc")
    portal.content(Page(title="Hai", body=Html(BETTING)), "tin-tuc")
    scan(portal)
    portal.on_site(lambda site: setattr(site["tin-tuc"]["mot"], "body", None))
    portal.on_site(lambda site: portal.to_state(site["tin-tuc"]["hai"], "draft"))

    scan(portal)

    assert found(portal, "words", "hidden", "host") == []


def test_only_what_changed_is_read_again(portal):
    portal.content(Page(title="Tin", body=Html(BETTING)), "tin-tuc")
    everything = scan(portal)

    nothing = scan(portal, since=2**62)

    assert everything > 4
    assert nothing == 0
    assert portal.read(lambda site: scanning.since_of(site, full=False)) == 1
    assert portal.read(lambda site: scanning.since_of(site, full=True)) == 0


def test_a_new_administrator_is_told_of_until_accepted(portal):
    scan(portal)
    accept_all(portal)
    portal.on_site(lambda site: site.service("accounts").set_roles("canbo", ["SiteAdministrator"]))

    scan(portal)

    assert found(portal, "role") == [("role", "canbo")]


def test_files_that_changed_came_or_went_are_told(tmp_path):
    before = {"vanban/a.py": "1", "vanban/b.pt": "2"}

    told = [
        (one.subject, one.what.split()[0])
        for one in installed.changes({"vanban/a.py": "9", "vanban/c.js": "3"}, before)
    ]

    assert told == [("vanban/a.py", "changed"), ("vanban/b.pt", "missing"), ("vanban/c.js", "new")]
    assert len(installed.present({})) > 500


def test_a_file_of_a_deployment_counts_and_is_compared_once_accepted(portal, tmp_path):
    (tmp_path / "layout.pt").write_text("<html/>")
    portal.registry.settings["vanban.templates"] = str(tmp_path)
    try:
        scan(portal)
        first = found(portal, "file")
        accept_all(portal)
        (tmp_path / "layout.pt").write_text("<html>xấu</html>")
        scan(portal)
    finally:
        del portal.registry.settings["vanban.templates"]

    assert first == [("file", "vanban")]
    assert found(portal, "file") == [("file", "vanban.templates:/layout.pt")]


@pytest.fixture
def recorded(tmp_path, monkeypatch):
    """Run as if from a wheel whose RECORD is written from the files there are; give a way to write it otherwise."""

    def write(digests):
        folder = tmp_path / "vanban-0.1.0.dist-info"
        folder.mkdir(exist_ok=True)
        lines = [
            f"{path},sha256={base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip('=')},1"
            for path, digest in digests.items()
        ]
        (folder / "RECORD").write_text("\n".join([*lines, "vanban-0.1.0.dist-info/RECORD,,"]))
        monkeypatch.setattr(installed, "distribution", lambda _name: PathDistribution(folder))

    write(installed.present({}))
    return write


def test_what_the_wheel_recorded_is_told_of_as_little_as_it_differs(portal, recorded):
    now = installed.present({})
    scan(portal)
    untouched = found(portal, "file")

    template, script = "vanban/templates/home.pt", "vanban/static/app.css"
    told = now | {template: "0" * 64, "vanban/templates/gone.pt": "1" * 64}
    del told[script]
    recorded(told)
    scan(portal)

    assert untouched == []
    assert (
        portal.read(lambda site: {one.subject: one.what.split()[0] for one in watch_of(site)}).items()
        >= {
            template: "changed",
            "vanban/templates/gone.pt": "missing",
            script: "new",
        }.items()
    )


def test_accepting_does_not_overrule_the_wheel_for_other_changes(portal, recorded):
    now = installed.present({})
    recorded(now | {"vanban/templates/home.pt": "0" * 64})
    scan(portal)
    accept_all(portal)
    recorded(now | {"vanban/templates/home.pt": "0" * 64, "vanban/templates/layout.pt": "0" * 64})

    scan(portal)

    assert found(portal, "file") == [("file", "vanban/templates/layout.pt")]


def test_files_that_stand_in_for_those_of_a_wheel_are_watched_too(portal, recorded, tmp_path):
    given = tmp_path / "ours"
    given.mkdir()
    (given / "layout.pt").write_text("<html/>")
    portal.registry.settings["vanban.templates"] = str(given)
    try:
        scan(portal)
        first = found(portal, "file")
        accept_all(portal)
        scan(portal)
        quiet = found(portal, "file")
        (given / "home.pt").write_text("<html>xấu</html>")
        scan(portal)
    finally:
        del portal.registry.settings["vanban.templates"]

    assert first == [("file", "vanban.templates")]
    assert quiet == []
    assert found(portal, "file") == [("file", "vanban.templates:/home.pt")]


def test_what_python_made_of_sources_is_no_file_and_what_it_would_run_without_is(tmp_path):
    (tmp_path / "__pycache__").mkdir()
    for name in ("__pycache__/a.cpython-311.pyc", "backdoor.pyc", "__pycache__/odd.py"):
        (tmp_path / name).write_bytes(b"x")

    seen = installed.present({"vanban.templates": str(tmp_path)})

    assert {path for path in seen if ":/" in path} == {
        "vanban.templates:/backdoor.pyc",
        "vanban.templates:/__pycache__/odd.py",
    }


LINK = b'<div style="position:absolute;left:-9999px"><a href="https://keo.xau.vn">k\xc3\xa8o</a></div></body>'


@pytest.fixture
def infected(portal):
    """Let malware change the answers of the very application, for those that `whom` picks, until the test is over."""
    handlers = []

    def infect(whom, change):
        def handler(event):
            if whom(event.request):
                change(event.response)

        handlers.append(handler)
        portal.registry.registerHandler(handler, (INewResponse,))

    yield infect
    for handler in handlers:
        portal.registry.unregisterHandler(handler, (INewResponse,))


def put_in(response):
    if response.content_type == "text/html":
        response.body = response.body.replace(b"</body>", LINK)


def lead_away(response):
    response.status, response.location = 302, "/tin-tuc"


def test_pages_are_the_same_for_search_engines(portal):
    portal.document(title="Thông báo")

    assert portal.read(lambda site: cloaking.can_be_asked(site, portal.registry))
    assert portal.read(lambda site: list(cloaking.differing_pages(site, portal.registry))) == []


@pytest.mark.parametrize(
    ("whom", "name"),
    [
        (lambda request: "Googlebot" in (request.user_agent or ""), "Googlebot"),
        (lambda request: "google.com" in (request.referer or ""), "Google"),
    ],
)
@pytest.mark.parametrize("change", [put_in, lead_away])
def test_a_page_that_is_another_for_a_search_engine_is_told(portal, infected, whom, name, change):
    path = portal.document(title="Thông báo")
    infected(lambda request: whom(request) and request.path == path, change)

    told = portal.read(lambda site: list(cloaking.differing_pages(site, portal.registry)))

    assert [(one.kind, one.subject, one.what) for one in told] == [("cloak", path, f"differs for {name}")]


def test_what_is_put_into_every_page_for_everybody_is_no_cloaking(portal, infected):
    infected(lambda _request: True, put_in)

    assert portal.read(lambda site: list(cloaking.differing_pages(site, portal.registry))) == []
