"""What the sample pages and people promise."""

import re
import unicodedata
from datetime import date

from vanban.scripts.demo.pages import pages
from vanban.scripts.demo.people import GROUPS, PEOPLE, site

PAGES = pages(date(2026, 11, 22))
STANDARD = {
    *("van-ban", "tin-tuc", "su-kien", "gop-y", "gioi-thieu", "thong-ke"),
    *("tra-cuu", "cong-khai", "du-an", "thu-tuc", "dien-dan", "don-vi"),
}


def test_every_standard_folder_is_described_in_one_sentence() -> None:
    described = {page.path: page.fields["description"] for page in PAGES if page.type_name == "Folder"}

    assert set(described) >= STANDARD
    assert all(text.endswith(".") and ". " not in text for text in described.values())


def test_a_folder_comes_before_what_lies_in_it_and_no_path_comes_twice() -> None:
    seen: set[str] = set()
    for page in PAGES:
        parent, _, _ = page.path.rpartition("/")
        assert page.path not in seen
        assert not parent or parent in seen
        seen.add(page.path)


def test_pages_have_text_links_have_addresses_and_all_have_titles() -> None:
    for page in PAGES:
        assert page.fields["title"]
        assert ("body" in page.fields) == (page.type_name == "Page")
        assert ("url" in page.fields) == (page.type_name == "Link")
        assert unicodedata.is_normalized("NFC", str(page.fields))


def test_the_five_resource_links_of_the_circular_are_there() -> None:
    assert len([page for page in PAGES if page.path.startswith("tai-nguyen/") and page.type_name == "Link"]) == 5


def test_links_between_pages_lead_to_pages_of_the_sample() -> None:
    targets = {target for page in PAGES for target in re.findall(r'href="/([^"]+)"', page.fields.get("body", ""))}

    assert targets
    assert targets <= {page.path for page in PAGES}


def test_eight_news_items_are_dated_and_none_of_them_tomorrow() -> None:
    days = [page.dated for page in PAGES if page.path.startswith("tin-tuc/")]

    assert len(days) >= 8
    assert all(day is not None and day <= date(2026, 11, 22) for day in days)


def test_four_people_of_four_roles_and_a_group_of_two_of_them() -> None:
    roles = {person.login: person.role for person in PEOPLE}

    assert roles == {"quantri": "Manager", "bientap": "Editor", "truongban": "Reviewer", "canbo": "Member"}
    assert all(set(group.members) <= set(roles) for group in GROUPS)


def test_the_site_names_a_responsible_person_and_only_reserved_addresses() -> None:
    assert set(site()) == {"title", "parent", "responsible", "address", "phone", "email"}
    assert all(person.email.endswith(".example") for person in PEOPLE)
