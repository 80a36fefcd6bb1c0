"""Several items renamed at once: old addresses lead on, wrong names change nothing."""

from __future__ import annotations

import pytest
from contents_table import names


def test_items_are_renamed_and_found_at_their_old_addresses(filled, reviewer):
    page = reviewer.press("rename", "mot", "hai").follow()
    form = next(form for form in page.forms.values() if "name:mot" in form.fields)
    form["name:mot"], form["title:mot"] = "Số một", "Trang một"
    form["title:hai"] = "Trang hai"

    form.submit(status=303)

    assert sorted(names(filled)) == ["ba", "hai", "so-mot"]
    assert filled.read(lambda site: [site["van-ban"][name].title for name in ("so-mot", "hai")]) == [
        "Trang một",
        "Trang hai",
    ]
    assert reviewer.browser.get("/van-ban/mot", status=301)


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ([("name:mot", "hai")], 400),
        ([("name:mot", "search")], 400),
        ([("name:mot", "users")], 400),
        ([("title:mot", "x" * 301), ("name:mot", "mot")], 400),
        ([("name:mot", "moi"), ("name:hai", "moi")], 400),
        ([("name:mot", "moi"), ("name:ba", "edit")], 400),
        ([("title:mot", "\x00"), ("name:mot", "mot")], 303),
        ([("name:mot", "")], 303),
        ([("name:mot", " MỘT ")], 303),
        ([("name:khong-co", "x"), ("a", "b"), ("name:", "x")], 303),
        ([], 303),
    ],
)
def test_names_that_cannot_be_are_refused_and_all_stay(filled, reviewer, values, status):
    answer = reviewer.post("rename", values)

    assert answer.status_code == status
    assert sorted(names(filled)) == ["ba", "hai", "mot"]
    assert filled.read(lambda site: site["van-ban"]["mot"].title) == "Mot"


def test_a_title_given_while_renaming_is_tidied_as_in_the_form(filled, reviewer):
    reviewer.post("rename", [("title:mot", " Ho\u0300a  bi\u0300nh\n"), ("name:mot", "mot")])

    assert filled.read(lambda site: site["van-ban"]["mot"].title) == "Hòa bình"


def test_what_may_not_be_edited_is_not_renamed(filled, editor):
    filled.on_site(lambda site: filled.to_state(site["van-ban"]["hai"], "published"))

    assert editor.press("rename", "hai").status_code == 403
    assert editor.post("rename", [("name:mot", "moi"), ("name:hai", "khac")]).status_code == 403
    assert sorted(names(filled)) == ["ba", "hai", "mot"]
