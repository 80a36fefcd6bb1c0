"""The form that anybody sends, without an account: nothing that was written is lost, whatever is wrong with it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pyramid.traversal import find_resource

from vanban.security.signing import signed
from vanban.takedown.deciding import hide_now
from vanban.takedown.reporting import RECEIPT
from vanban.views.report_content import PURPOSE
from vanban.views.strangers import SECONDS

WORDS = "Dòng 3 ghi «2019», đúng ra là 2020 <b>"


@pytest.fixture
def path(portal):
    return portal.document(title="Kế hoạch năm học")


def opened(portal, path, *, ago=30.0, login=None, **extra):
    """Give the form as somebody opened it some seconds `ago` and filled it in."""
    form = portal.browser(login, **extra).get(f"{path}/report-content").forms[1]
    then = datetime.now(UTC).timestamp() - ago
    form["began"] = portal.read(
        lambda site: signed(site, PURPOSE, {"at": then, "nonce": "1", "of": find_resource(site, path).docid}, SECONDS)
    )
    form["reason"], form["words"], form["email"] = "wrong", WORDS, "lan@truong.edu.vn"
    return form


def reports(portal):
    return portal.read(lambda site: [one for case in site.service("takedowns") for one in case.reports])


def kept(answer):
    """Tell whether the form came back with all that was written, and nothing of it as markup."""
    form = answer.forms[1]
    return (form["reason"].value, form["words"].value, form["email"].value) == ("wrong", WORDS, "lan@truong.edu.vn")


def test_a_form_without_its_token_comes_back_and_can_be_sent(portal, path):
    form = opened(portal, path)
    form["csrf_token"] = "x" * 32

    answer = form.submit(status=400)

    assert kept(answer)
    assert "bấm nút lần nữa" in answer
    again = answer.forms[1]
    again["began"] = form["began"].value
    assert again.submit(status=303)
    assert len(reports(portal)) == 1


def test_a_form_that_another_site_sends_is_refused(portal, path):
    opened(portal, path).submit(headers={"Origin": "https://xau.vn"}, status=400)

    assert reports(portal) == []


@pytest.mark.parametrize(
    "wrong",
    [{"began": "x"}, {"began": ""}, {"website": "https://xau.vn"}, {"email": "lan"}, {"words": "x" * 2001}],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(portal, path, wrong):
    form = opened(portal, path)
    for name, value in wrong.items():
        form[name] = value

    answer = form.submit(status=400)

    assert answer.html.select_one(".error-summary")
    again = answer.forms[1]
    assert all(again[name].value == form[name].value for name in ("reason", "words", "email"))
    assert reports(portal) == []


def test_what_is_sent_faster_than_anybody_reads_is_asked_for_again(portal, path):
    answer = opened(portal, path, ago=0.5).submit(status=400)

    assert kept(answer)
    assert reports(portal) == []


def test_a_network_that_sends_very_many_waits_and_loses_nothing(portal, path):
    for _turn in range(10):
        opened(portal, path, REMOTE_ADDR="203.0.113.9").submit(status=303)

    answer = opened(portal, path, REMOTE_ADDR="203.0.113.9").submit(status=429)

    assert kept(answer)
    assert int(answer.headers["Retry-After"]) > 0
    assert opened(portal, path, REMOTE_ADDR="203.0.113.10").submit(status=303)


@pytest.mark.parametrize("field", ["reason", "words", "email", "began", "csrf_token", "website"])
@pytest.mark.parametrize("value", ["\x00", "\ud800", "💥" * 3000, "' OR 1=1 --"])
def test_nothing_that_can_be_sent_breaks_it(portal, path, field, value):
    form = opened(portal, path)
    values = {name: form[name].value for name in ("reason", "words", "email", "began", "csrf_token", "website")}

    body = {**values, field: value.encode("utf-8", "surrogatepass")}
    answer = portal.browser().post(f"{path}/report-content", body, status="*")

    assert answer.status_code in (303, 400)


def test_what_is_hidden_cannot_be_reported_and_is_not_told_of(portal, path):
    form = opened(portal, path)
    portal.on_site(lambda site: hide_now(site["van-ban"]["ke-hoach-nam-hoc"], portal.registry, by="quantri"))

    assert portal.browser().get(f"{path}/report-content", status="*").status_code == 303
    answer = form.submit(status=403)

    assert "Kế hoạch năm học" not in answer.html.select_one("main").get_text()
    assert reports(portal) == []


def test_a_reader_is_thanked_with_a_receipt(portal, path):
    page = portal.browser().get(path)
    assert page.html.select_one(f"footer a[href$='{path}/report-content']").get_text() == "Báo nội dung không phù hợp"

    thanks = opened(portal, path).submit(status=303).follow()

    receipt = thanks.html.select_one(".receipt dd").get_text()
    (report,) = reports(portal)
    assert (report.receipt, report.reason, report.words, report.email) == (receipt, "wrong", WORDS, "lan@truong.edu.vn")
    assert RECEIPT.fullmatch(receipt)


@pytest.mark.parametrize("address", ["/report-content?receipt=x", "/report-content?receipt=", "/report-content/x"])
def test_what_is_no_receipt_is_not_there(portal, address):
    portal.browser().get(address, status=404)


def test_no_search_engine_keeps_the_form_and_no_list_or_form_leads_to_it(portal, path):
    answer = portal.browser().get(f"{path}/report-content")

    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Cache-Control"] == "no-store"
    for address in ("/search", "/sitemap", "/login", f"{path}/report-content"):
        assert "/report-content" not in str(portal.browser().get(address).html.select_one("footer"))
