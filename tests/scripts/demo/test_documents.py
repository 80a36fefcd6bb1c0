"""What the sample papers promise: numbers as a register has them, relations that lead somewhere, texts without gaps."""

import re
import unicodedata
from collections import Counter
from datetime import date

import pytest

from vanban.scripts.demo.documents import documents, uncapitalised

TODAY = date(2026, 11, 22)
PAPERS = list(documents(TODAY))
RELATIONS = {"based-on", "replaces", "amends", "repeals", "guides", "corrects", "cites"}
FIRST_OF_JANUARY = date(2027, 1, 1)


def test_there_are_about_sixty_papers_of_several_issuers_over_eight_years() -> None:
    assert len(PAPERS) >= 60
    assert len({paper.fields["issuer"] for paper in PAPERS}) >= 3
    assert {paper.fields["issued"].year for paper in PAPERS} == set(range(2019, 2027))


@pytest.mark.parametrize("today", [TODAY, FIRST_OF_JANUARY, date(2028, 2, 29), date(2024, 3, 1)])
def test_no_two_papers_share_a_number_on_any_day_of_the_calendar(today: date) -> None:
    numbers = Counter(paper.fields["number"] for paper in documents(today))

    assert numbers.most_common(1)[0][1] == 1


def test_numbers_of_a_series_grow_with_the_date_within_a_year() -> None:
    series: dict[tuple[str, str, int], list[int]] = {}
    for paper in PAPERS:
        fields = paper.fields
        ordinal, _, _ = fields["number"].partition("/")
        series.setdefault((fields["issuer"], fields["kind"], fields["issued"].year), []).append(int(ordinal))

    assert all(ordinals == sorted(ordinals) for ordinals in series.values()), series


@pytest.mark.parametrize("today", [TODAY, date(2024, 3, 1)])
def test_relations_lead_to_papers_that_exist(today: date) -> None:
    papers = list(documents(today))
    numbers = {paper.fields["number"] for paper in papers}

    related = [relation for paper in papers for relation in paper.fields["relations"]]

    assert related
    assert {kind for kind, _ in related} <= RELATIONS
    assert {number for _, number in related} <= numbers


def test_every_kind_of_relation_every_state_and_every_urgency_is_shown() -> None:
    assert {kind for paper in PAPERS for kind, _ in paper.fields["relations"]} == RELATIONS
    assert {paper.state for paper in PAPERS} == {"published", "draft", "pending", "internal", "withdrawn", "archived"}
    assert {paper.fields["urgency"] for paper in PAPERS} == {"Thường", "Khẩn", "Thượng khẩn", "Hỏa tốc"}
    assert {paper.file_format for paper in PAPERS} == {"pdf", "docx", "both", "txt"}


def test_a_withdrawn_paper_says_why() -> None:
    assert all(bool(paper.reason) == (paper.state == "withdrawn") for paper in PAPERS)


def test_some_papers_are_not_yet_in_force_and_some_no_longer() -> None:
    assert any(paper.fields["effective"] and paper.fields["effective"] > TODAY for paper in PAPERS)
    assert any(paper.fields["expires"] and paper.fields["expires"] < TODAY for paper in PAPERS)


@pytest.mark.parametrize("today", [TODAY, FIRST_OF_JANUARY])
def test_the_newest_papers_are_of_these_days_and_none_is_of_a_weekend_or_of_tomorrow(today: date) -> None:
    days = [paper.fields["issued"] for paper in documents(today)]

    assert max(days) <= today
    assert (today - max(days)).days <= 2
    assert sum((today - day).days <= 30 for day in days) >= 12
    assert all(day.weekday() < 5 for day in days)


def test_texts_are_nfc_with_every_placeholder_filled_and_new_tone_placement() -> None:
    for paper in PAPERS:
        text = f"{paper.fields['title']} {paper.fields['body']} {paper.reason}"
        assert unicodedata.is_normalized("NFC", text)
        assert not re.search(r"[{}]", text), paper.fields["number"]
        assert not re.search(r"(?<!q)(uỷ|uý|uỳ|oà|oá|oả|oẹ|oè|hoạ)\b", text, re.IGNORECASE), paper.fields["number"]


def test_a_title_never_repeats_the_kind() -> None:
    kinds_and_titles = [(paper.fields["kind"], paper.fields["title"]) for paper in PAPERS]

    assert [title for kind, title in kinds_and_titles if title.casefold().startswith(kind.casefold())] == []


def test_a_list_of_recipients_was_not_cut_at_a_comma() -> None:
    names = [name for paper in PAPERS for name in (*paper.recipients, *paper.addressed_to)]

    assert [name for name in names if not name[0].isupper()] == []


def test_articles_are_addressable_sections_in_order() -> None:
    (regulation,) = (paper for paper in PAPERS if paper.fields["number"] == "207/QĐ-PGDĐT")

    anchors = re.findall(r'<section id="(dieu-\d+)"><h2>Điều \d+\. \w', regulation.fields["body"])

    assert anchors == [f"dieu-{n}" for n in range(1, 22)]
    assert regulation.fields["body"].count("<section") == regulation.fields["body"].count("</section>") == 24


def test_no_two_papers_have_a_paragraph_in_common() -> None:
    paragraphs = Counter(
        part.text for paper in PAPERS for part in paper.parts if part.name == "paragraph" and len(part.text) > 60
    )

    assert [text for text, count in paragraphs.items() if count > 1] == []


def test_a_title_that_begins_with_an_abbreviation_keeps_its_capitals() -> None:
    assert uncapitalised("UBND quận họp") == "UBND quận họp"
    assert uncapitalised("Đính chính văn bản") == "đính chính văn bản"
