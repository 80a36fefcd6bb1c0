"""A report is kept whole, by node, in bounded room; what is wrong with it is said by field."""

from __future__ import annotations

import pytest

from vanban.errors import Invalid
from vanban.takedown.cases import MOST_KEPT
from vanban.takedown.reasons import REASONS
from vanban.takedown.reporting import LONGEST, RECEIPT, checked, report


@pytest.mark.parametrize(
    ("reason", "words", "email", "fields"),
    [
        ("", "x", "", {"reason"}),
        ("nosuch", "x", "", {"reason"}),
        ("wrong", " \u200b ", "", {"words"}),
        ("spam", "x" * (LONGEST + 1), "", {"words"}),
        ("spam", "", "lan", {"email"}),
        ("spam", "", "a@b", {"email"}),
        ("spam", "", "a@b.vn, c@d.vn", {"email"}),
        ("spam", "", "a@b.vn\nBcc: c@d.vn", {"email"}),
        ("", "", "@", {"reason", "email"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(reason, words, email, fields):
    with pytest.raises(Invalid) as refused:
        checked(reason, words, email)

    assert set(refused.value.errors) == fields


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_of_the_list_can_be_given(reason):
    assert checked(reason, "Dòng 3 sai", "lan@truong.edu.vn") == (reason, "Dòng 3 sai", "lan@truong.edu.vn")


def test_reports_of_one_node_make_one_case(portal, site):
    folder = site["van-ban"]

    receipts = {report(folder, portal.registry, "spam", f"lần {turn}", "") for turn in range(3)}

    case = site.service("takedowns").get(folder.docid)
    assert len(site.service("takedowns")) == 1
    assert {one.receipt for one in case.open_reports} == receipts
    assert all(RECEIPT.fullmatch(receipt) for receipt in receipts)
    assert (case.path, case.title, case.is_open) == ("/van-ban", "Văn bản", True)


def test_of_a_flood_only_the_number_is_kept(portal, site):
    for turn in range(MOST_KEPT + 5):
        report(site["van-ban"], portal.registry, "spam", f"lần {turn}", "")

    case = site.service("takedowns").get(site["van-ban"].docid)
    assert (len(case.reports), case.waiting) == (MOST_KEPT, MOST_KEPT + 5)
