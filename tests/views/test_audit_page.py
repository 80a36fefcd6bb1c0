"""The page of the audit log: for administrators, searched by what they know, taken out as a table that runs nothing."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from vanban.security.audit import Event, audit_log, note


@pytest.fixture
def browser(portal):
    return portal.browser("quantri")


def note_many(portal, count, **event):
    note(
        portal.registry,
        *(Event("denied", f"nguoi{turn}", "192.0.2.7", f"/van-ban/{turn}", **event) for turn in range(count)),
    )


def people(answer):
    return [
        row.select("td")[1].get_text(strip=True).removeprefix("Người thực hiện")
        for row in answer.html.select("tbody tr")
    ]


@pytest.mark.parametrize("login", ["bientap", "truongban", "canbo"])
def test_only_administrators_read_it(portal, login):
    portal.browser(login).get("/audit", status=403)


@pytest.mark.parametrize(
    ("query", "field"),
    [("since=31/2/2026", "since"), ("until=h%C3%B4m+qua", "until"), ("since=2026-02-03&until=2026-02-01", "until")],
)
def test_days_that_cannot_be_are_said_beside_their_field_and_what_was_typed_stays(browser, query, field):
    answer = browser.get(f"/audit?actor=an&{query}", status=400)

    assert answer.html.select_one(f"#audit-error-{field}").get_text(strip=True)
    assert answer.html.select_one("#audit-actor")["value"] == "an"


@pytest.mark.parametrize(
    "query", ["before=x", "before=-1", "before=99999999999999", "event=%00", "actor='", "text=%25%FF"]
)
def test_odd_addresses_are_no_error_of_the_server(browser, query):
    assert browser.get(f"/audit?{query}", status="*").status_code in (200, 400)


def test_it_is_searched_by_person_and_goes_on_over_pages(portal, browser):
    note_many(portal, 80)

    newest = browser.get("/audit?event=denied&network=192.0.2.")
    older = newest.click("Các mục cũ hơn")

    assert people(newest)[0] == "nguoi79"
    assert len(people(newest)) == 50
    assert people(older)[:30] == [f"nguoi{turn}" for turn in range(29, -1, -1)]
    assert people(browser.get("/audit?actor=Nguoi7&event=denied")) == ["nguoi7"]
    assert "/van-ban/79" in newest.text


@pytest.mark.parametrize("network", ["192.0.2.0/24", "192.0.2.", "192.0.0.0/16", "192.0.2.7/32"])
def test_a_network_is_written_in_either_way(portal, browser, network):
    note_many(portal, 80)

    assert people(browser.get(f"/audit?event=denied&network={network}"))[0] == "nguoi79"


@pytest.mark.parametrize("network", ["192.0.2.0/23", "x/24", "10.0.0.0/99", "2001:db8::/32"])
def test_a_network_that_cannot_be_looked_for_is_said_so(browser, network):
    page = browser.get(f"/audit?network={network}", status=400)

    assert "203.0.113." in page.text


def test_what_is_shown_is_text(portal, browser):
    note(portal.registry, Event("login-failed", "<b>x</b>", details={"reason": "<script>"}))

    page = browser.get("/audit?event=login-failed")

    assert "<b>x</b>" not in page.text
    assert "lý do: <script>" in page.html.select_one("tbody th").get_text()


def test_it_is_taken_out_as_asked_for_and_that_is_noted(portal, browser):
    note_many(portal, 3)
    note(portal.registry, Event("denied", "=HYPERLINK(1)", details={"reason": "=1+1"}))
    form = browser.get("/audit?event=denied").forms[-1 + len(browser.get("/audit?event=denied").forms)]

    taken = form.submit("form", value="xlsx")

    rows = list(load_workbook(io.BytesIO(taken.body)).active.iter_rows(values_only=True))
    assert rows[0][:4] == ("Mục số", "Thời gian", "Sự kiện", "Người thực hiện")
    assert rows[1][3] == "=HYPERLINK(1)"
    assert load_workbook(io.BytesIO(taken.body)).active["D2"].data_type == "s"
    assert {"nguoi0", "nguoi1", "nguoi2"} < {row[3] for row in rows}
    last = audit_log(portal.registry).latest(1)[0].event
    assert (last.name, last.actor, dict(last.details)) == ("audit-export", "quantri", {"wanted": {"event": "denied"}})


def test_it_is_not_taken_out_by_a_link(browser):
    assert browser.get("/audit?form=xlsx").content_type == "text/html"
