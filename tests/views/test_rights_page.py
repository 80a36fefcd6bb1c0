"""The report of all rights that were given."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.page import Page
from vanban.permissions import Role


@pytest.fixture(autouse=True)
def given(portal):
    """Rights on two folders, one of them closed, and somebody who is gone."""

    def give(site):
        accounts = site.service("accounts")
        accounts.groups.add("=Tổ Toán", name="to-toan")
        accounts.join("to-toan", "canbo")
        inner = lifecycle.add(site["tin-tuc"], Folder(title="Họp tổ"), portal.registry, by="quantri", name="hop")
        lifecycle.add(inner, Page(title="Biên bản"), portal.registry, by="bientap", name="bien-ban")
        reader, editor = frozenset({Role.READER}), frozenset({Role.EDITOR})
        lifecycle.share(site["tin-tuc"], {"group:to-toan": reader, "user:da-nghi": editor}, portal.registry)
        lifecycle.share(inner, {"user:canbo": editor}, portal.registry, inherits=False)

    portal.on_site(give)


def rows(page):
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in page.html.select(".rights tbody tr")
    ]


def test_everything_that_was_given_is_listed_with_site_roles_and_ends_of_inheritance(portal):
    listed = rows(portal.browser("quantri").get("/rights"))

    assert ["Toàn cổng", "Trần quantri", "Quản trị viên"] in listed
    assert ["Tin tức /tin-tuc", "=Tổ Toán (1 người)", "Được xem"] in listed
    assert ["Tin tức /tin-tuc", "da-nghi không còn nữa", "Được sửa"] in listed
    assert ["Họp tổ /tin-tuc/hop", "", "Quyền cấp từ thư mục trên không còn hiệu lực ở đây."] in listed
    assert len(listed) == 4 + 4


def test_it_is_narrowed_by_person_and_folder(portal):
    browser = portal.browser("quantri")

    assert [row[1] for row in rows(browser.get("/rights", {"query": "canbo", "where": "hop"}))] == ["Trần canbo"]
    assert len(rows(browser.get("/tin-tuc/hop/rights"))) == 2
    assert "Không thấy quyền nào" in browser.get("/rights", {"query": "không ai \x00 cả"})


def test_what_somebody_was_given_through_their_groups_and_sees_in_each_section(portal):
    page = portal.browser("quantri").get("/rights", {"who": "user:canbo"})

    assert [row[1].partition(" (")[0] for row in rows(page) if row[1]] == ["Trần canbo", "=Tổ Toán", "Trần canbo"]
    sections = {
        row.th.get_text(strip=True): row.select("td")[0].contents[-1] for row in page.html.select("section tbody tr")
    }
    assert sections["Tin tức"] == "2"
    portal.browser("quantri").get("/rights", {"who": "user:khong-co"}, status=404)


def sections_of(portal, who):
    page = portal.browser("quantri").get("/rights", {"who": who})
    return {
        row.th.get_text(strip=True): row.select("td")[0].contents[-1] for row in page.html.select("section tbody tr")
    }


def test_what_a_group_and_everybody_sees_in_each_section(portal):
    """Drafts are counted for whom they are shared with, internal papers for staff, public ones for all."""
    portal.document(title="Nháp", state="draft", number="1/CV-A", folder="tin-tuc")
    portal.document(title="Nội bộ", state="internal", number="2/CV-A")
    portal.document(title="Công khai", state="published", number="3/CV-A")

    def more(site):
        site.service("accounts").groups.add("Nhân viên", roles=["Member"])
        lifecycle.share(site["tin-tuc"], {"group:to-toan": frozenset({Role.EDITOR})}, portal.registry)

    portal.on_site(more)
    seen = {
        who: (sections["Văn bản"], sections["Tin tức"])
        for who in ("anonymous", "authenticated", "group:nhan-vien", "group:to-toan", "user:quantri")
        if (sections := sections_of(portal, who))
    }

    assert seen["anonymous"] == ("1", "0")
    assert seen["authenticated"] == ("1", "0")
    assert seen["group:nhan-vien"] == ("2", "0")
    assert seen["group:to-toan"] == ("1", "1")
    assert seen["user:quantri"] == ("2", "3")


def test_a_group_sees_what_its_member_without_more_sees(portal):
    portal.document(title="Nội bộ", state="internal", number="2/CV-A")

    def only(site):
        accounts = site.service("accounts")
        accounts.add("chi-la-thanh-vien", None, portal.registry)
        accounts.join("to-toan", "chi-la-thanh-vien")

    portal.on_site(only)

    assert sections_of(portal, "group:to-toan") == sections_of(portal, "user:chi-la-thanh-vien")


def test_the_report_leads_to_everybody_and_below_the_site_to_no_counts(portal):
    browser = portal.browser("quantri")

    assert 'who=authenticated"' in browser.get("/rights")
    for who in ("authenticated", "anonymous", "group:to-toan"):
        assert not browser.get("/tin-tuc/rights", {"who": who}).html.select("table.sections")


@pytest.mark.parametrize("login", [None, "canbo", "bientap", "truongban"])
def test_the_whole_report_is_for_administrators(portal, login):
    status = 303 if login is None else 403
    for address in ("/rights", "/rights?format=csv", "/rights?who=user:quantri"):
        portal.browser(login).get(address, status=status)


def test_who_may_share_a_branch_sees_that_branch_and_no_site_roles(portal):
    listed = rows(portal.browser("truongban").get("/tin-tuc/rights"))

    assert {row[0] for row in listed} == {"Tin tức /tin-tuc", "Họp tổ /tin-tuc/hop"}


def test_a_delegate_is_told_nothing_of_a_branch_closed_to_them(portal):
    delegated = {"user:canbo": frozenset({Role.REVIEWER})}
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"], delegated, portal.registry))
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"]["hop"], {}, portal.registry, inherits=False))

    assert {row[0] for row in rows(portal.browser("canbo").get("/tin-tuc/rights"))} == {"Tin tức /tin-tuc"}


def test_it_is_saved_for_spreadsheets_without_formulas(portal):
    browser = portal.browser("quantri")

    written = browser.get("/rights", {"format": "csv", "where": "tin tuc"})
    sheet = load_workbook(io.BytesIO(browser.get("/rights", {"format": "xlsx"}).body)).active

    assert written.content_type == "text/csv"
    assert '"\'=Tổ Toán"' in written.text
    assert "/tin-tuc" in written.text
    assert "Toàn cổng" not in written.text
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert sheet.max_row == 1 + 8
    browser.get("/rights", {"format": "exe"}, status=200)


def test_rights_of_people_who_are_gone_are_told_of_and_taken_away_at_once(portal):
    browser = portal.browser("quantri")
    assert "không còn nữa: 1" in browser.get("/admin")
    form = next(form for form in browser.get("/rights").forms.values() if "do" in form.fields)

    form.submit("do", status=303)

    assert not portal.read(lambda site: "user:da-nghi" in site["tin-tuc"].shared)
    assert portal.read(lambda site: set(site["tin-tuc"].shared)) == {"group:to-toan"}
    assert "không còn nữa" not in browser.get("/rights")


def test_programs_get_the_same(portal):
    browser = portal.browser("quantri")

    told = browser.get("/@rights", headers={"Accept": "application/json"}).json

    assert told["items_total"] == 8
    here = {"path": "/tin-tuc", "type": "group", "id": "to-toan", "role": "Reader", "inherit": True, "exists": True}
    assert here.items() <= told["items"][4].items()
