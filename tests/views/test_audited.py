"""What people do is noted in the audit log, and what is undone is not."""

from __future__ import annotations

import sqlite3

import pytest
from portals import PASSWORD

from vanban.content import lifecycle
from vanban.security.audit import Event, audit_log

NETWORK = "192.0.2.7"


@pytest.fixture
def noted(portal):
    """Give a function that gives what was noted since, the oldest first."""
    log = audit_log(portal.registry)
    before = log.anchor().number
    return lambda: [entry.event for entry in log.latest(50)[::-1] if entry.number > before]


def test_logins_are_noted_and_no_password_is(portal, noted):
    portal.browser("bientap", REMOTE_ADDR=NETWORK)
    form = portal.browser().get("/login").forms[1]
    form["login"], form["password"] = "BienTap", "nhầm mất rồi"
    form.submit(status=400)

    assert noted() == [
        Event("session", "bientap", NETWORK, details={"kind": "web", "new": True}),
        Event("login-failed", "bientap", ""),
    ]
    with sqlite3.connect(audit_log(portal.registry).path) as connection:
        kept = str(connection.execute("SELECT * FROM chain JOIN told USING (number)").fetchall())
    assert PASSWORD not in kept
    assert "nh\\u1ea7m" not in kept


def test_whoever_is_refused_is_noted(portal, noted):
    canbo = portal.browser("canbo", REMOTE_ADDR=NETWORK)

    canbo.get("/users", status=403)
    canbo.get("/users", headers={"Accept": "application/json"}, status=403)
    portal.browser().get("/users", status=303)

    assert noted()[1:] == [Event("denied", "canbo", NETWORK, "/users", {"method": "GET"})] * 2


def test_rights_given_are_noted_with_who_gave_them(portal, noted):
    quantri = portal.browser("quantri", REMOTE_ADDR=NETWORK)
    form = next(form for form in quantri.get("/tin-tuc/sharing").forms.values() if "inherits" in form.fields)
    token = form["csrf_token"].value

    values = [("csrf_token", token), ("principal", "user:canbo"), ("role:user:canbo", "Reader"), ("inherits", "on")]
    quantri.post("/tin-tuc/sharing", values, status=303)
    quantri.post("/tin-tuc/sharing", [*values, ("principal", "user:ai"), ("role:user:ai", "Editor")], status=400)

    shared = {"given": {"user:canbo": ["Reader"]}, "taken": {}, "inherits": True}
    assert noted()[1:] == [Event("sharing", "quantri", NETWORK, "/tin-tuc", shared)]


def test_rights_taken_away_and_ended_are_noted(portal, noted):
    reader = {"user:canbo": frozenset({"Reader", "Editor"})}
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"], reader, portal.registry))
    fewer = {"user:canbo": frozenset({"Reader"})}

    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"], fewer, portal.registry, inherits=False))

    taken = {"given": {}, "taken": {"user:canbo": ["Editor"]}, "inherits": False, "inherited": True}
    assert noted()[1].details == taken


def test_a_branch_that_is_deleted_is_noted_once(portal, noted):
    portal.document("tin-tuc")
    quantri = portal.browser("quantri", REMOTE_ADDR=NETWORK)
    page = quantri.get("/tin-tuc/delete")
    next(form for form in page.forms.values() if form.action.endswith("/tin-tuc/delete")).submit(status=303)

    assert noted()[-1] == Event("deletion", "quantri", NETWORK, "/tin-tuc", {"type": "Folder", "count": 2})
    assert [event.name for event in noted()].count("deletion") == 1
