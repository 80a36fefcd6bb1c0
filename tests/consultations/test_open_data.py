"""Open data hold what everybody may read, no person, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from consultations_drafts import give_many

from vanban.consultations.redacting import Redaction, redact

UNSEEN = ["waiting", "held", "refused", "accepted", "answered_privately", "taken_back"]


def as_csv(portal, path, login=None):
    answer = portal.browser(login).get(f"{path}/opinions.csv")
    return list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))


@pytest.mark.parametrize("state", UNSEEN)
def test_what_nobody_may_read_is_in_no_file_whoever_asks(portal, consultation, state):
    give_many(portal, consultation, [("dieu-1", "parent", "released"), ("dieu-2", "pupil", state)])

    assert [record["opinion"] for record in as_csv(portal, consultation, "quantri")] == ["Ý kiến thứ 0"]
    answer = portal.browser().get(f"{consultation}/opinions.json").json
    assert [record["part"] for record in answer["opinions"]] == ["dieu-1"]
    assert answer["total"] == 1


def test_no_name_of_a_person_and_no_address_is_in_them(portal, consultation):
    give_many(portal, consultation, [("", "parent", "answered")], organisation="Tổ dân phố 3")
    give_many(portal, consultation, [("", "school", "released")], organisation="Trường Bến Đò", anonymous=True)
    give_many(portal, consultation, [("", "school", "released")], organisation="Trường Sông Cầu")

    for form in ("csv", "json"):
        text = portal.browser().get(f"{consultation}/opinions.{form}").body.decode()
        assert [
            word
            for word in ("Tên 0", "Tên 1", "Tên 2", "@example", "Tổ dân phố", "Bến Đò", "truongban")
            if word in text
        ] == []
        assert "Trường Sông Cầu" in text


def test_what_looks_like_a_formula_is_none_and_the_answer_is_told(portal, consultation):
    give_many(portal, consultation, [("", "parent", "answered")], body="=1+1")

    (record,) = as_csv(portal, consultation)

    assert record["opinion"] == "'=1+1"
    assert (record["verdict"], record["reason"], record["changed"]) == ("accepted", "Tiếp thu ý 0", "Sửa chỗ 0")


def test_they_may_be_kept_until_something_changes(portal, consultation):
    give_many(portal, consultation, [("", "parent", "released")])
    browser = portal.browser()
    tag = browser.get(f"{consultation}/opinions.json").headers["ETag"]
    browser.get(f"{consultation}/opinions.json", headers={"If-None-Match": tag}, status=304)

    give_many(portal, consultation, [("", "parent", "released")])

    assert browser.get(f"{consultation}/opinions.json", headers={"If-None-Match": tag}).json["total"] == 2


def test_programs_are_told_where_they_are_and_what_their_fields_are(portal, consultation):
    give_many(portal, consultation, [("", "parent", "released"), ("", "parent", "waiting")])
    browser, headers = portal.browser(), {"Accept": "application/json"}

    told = browser.get(f"{consultation}/@open-data", headers=headers).json

    assert told["items_total"] == 1
    assert "Phòng Giáo dục và Đào tạo" in told["licence"]
    first = browser.get(told["files"][1]["@id"]).json["opinions"][0]
    assert list(first) == [field["name"] for field in told["fields"]]
    assert "/{path}/@open-data" in str(browser.get("/@openapi", headers=headers).json["paths"].keys())


def test_an_organisation_that_the_office_keeps_back_is_in_no_file_and_no_table(portal, consultation):
    give_many(portal, consultation, [("", "school", "released")], organisation="Trường Kín")

    def keep_back(site):
        asked = site["van-ban"]["tuyen-sinh"]
        [opinion] = asked.values()
        redact(
            opinion, Redaction(opinion.body, (), unnamed=True, kept_back=frozenset()), portal.registry, by="truongban"
        )
        portal.to_state(asked, "answered")

    portal.on_site(keep_back)

    for path in ("opinions.csv", "opinions.json", "synthesis", "opinions"):
        text = portal.browser().get(f"{consultation}/{path}").body.decode()
        assert ("Trường Kín" in text, "Tên 0" in text) == (False, False)
