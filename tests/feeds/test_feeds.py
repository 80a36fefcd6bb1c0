"""Feeds and the site map: right XML whatever people type, within what the reader may see."""

from __future__ import annotations

from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.page import Page
from vanban.fields import RichText
from vanban.files import store

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ODD = "Điều <1> & \"2\" ']]>' \x0b\ufffe\uffff 💥 ộ"


def rich(source):
    """Give `source` as the value of a field of formatted text."""
    return RichText().deserialize(source)


def rss(portal, path="/rss.xml", login=None, **params):
    answer = portal.browser(login).get(path, params)
    assert answer.content_type == "application/rss+xml"
    return ElementTree.fromstring(answer.body).find("channel")


def atom(portal, path="/atom.xml", login=None, **params):
    answer = portal.browser(login).get(path, params)
    assert answer.content_type == "application/atom+xml"
    return ElementTree.fromstring(answer.body)


def titles(feed):
    return [item.text for item in feed.findall("item/title") or feed.findall("a:entry/a:title", ATOM)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_words_searched_for_give_a_feed(portal, text):
    query = {"text": text.encode("utf-8", "replace").decode()}

    assert rss(portal, **query).find("title") is not None
    assert atom(portal, **query).find("a:title", ATOM) is not None


def test_odd_characters_leave_the_xml_whole(portal):
    portal.on_site(lambda site: setattr(site["van-ban"], "title", ODD))
    portal.on_site(lambda site: setattr(site["van-ban"], "description", ODD))
    portal.document(title=ODD, number="1/<b>&", issuer="a<&>b", kind="x<&>", body=rich(f"<p>{ODD}</p>"))
    portal.document(title="Có tệp", file=store(b"x", 'a"<&>.txt'))

    for feed in (rss(portal, "/van-ban/rss.xml"), atom(portal, "/van-ban/atom.xml")):
        assert len(titles(feed)) == 2
        assert any("Điều <1> & \"2\" ']]>'" in title for title in titles(feed))
    assert atom(portal, text="\uffff\x00<&>").find("a:title", ATOM) is not None


@pytest.mark.parametrize("path", ["/rss.xml", "/van-ban/rss.xml", "/van-ban/nam-2020/rss.xml", "/tin-tuc/atom.xml"])
def test_a_feed_of_nothing_is_a_feed(portal, path):
    portal.content(Folder(title="Năm 2020"), name="nam-2020")

    feed = rss(portal, path) if "rss" in path else atom(portal, path)

    assert titles(feed) == []
    assert feed.find("title") is not None or feed.find("a:title", ATOM) is not None


@pytest.mark.parametrize(("login", "count"), [(None, 1), ("canbo", 2), ("bientap", 3)])
def test_everybody_reads_what_they_may_see(portal, login, count):
    for state in ("published", "internal", "draft"):
        portal.document(title=f"Văn bản {state}", state=state)

    for path in ("/rss.xml", "/van-ban/rss.xml", "/rss.xml?text=van+ban"):
        assert len(titles(rss(portal, path, login))) == count
    assert len(titles(atom(portal, login=login))) == count


def test_the_feed_of_a_hidden_folder_is_hidden(portal):
    portal.content(Folder(title="Kín"), name="kin", state="draft")

    portal.browser().get("/van-ban/kin/rss.xml", status=303)


def test_of_a_withdrawn_document_a_feed_tells_only_that_it_was(portal):
    portal.document(
        title="Đã rút", number="1/TB", state="withdrawn", body=rich("<p>nội dung mật</p>"), file=store(b"x", "mat.txt")
    )

    for login in (None, "bientap", "truongban"):
        for path in ("/rss.xml", "/atom.xml"):
            answer = portal.browser(login).get(path)
            assert "Đã rút" in answer
            assert "nội dung mật" not in answer
            assert "mat.txt" not in answer


def test_a_search_has_a_feed_of_what_it_finds(portal):
    portal.document(title="Kế hoạch năm học", number="1/KH-PGD", kind="ke-hoach", issued=date(2020, 9, 1))
    portal.document(title="Kế hoạch tài chính", number="2/KH-PGD", kind="ke-hoach", issued=date(2021, 9, 1))
    portal.document(title="Công văn khác", number="3/CV-PGD", kind="cong-van", issued=date(2022, 9, 1))

    assert titles(rss(portal, kind="ke-hoach")) == [
        "Kế hoạch 2/KH-PGD: Kế hoạch tài chính",
        "Kế hoạch 1/KH-PGD: Kế hoạch năm học",
    ]
    assert len(titles(rss(portal, text="ke hoach", year="2020"))) == 1
    assert titles(rss(portal, text="3/cv-pgd")) == ["Công văn 3/CV-PGD: Công văn khác"]
    assert len(titles(rss(portal, date_min="x", sort="y", status="z", start="9e99"))) == 3
    page = portal.browser().get("/search?kind=ke-hoach")
    follow = next(link["href"] for link in page.html.select("a[href*='rss.xml']") if "kind=" in link["href"])
    assert len(titles(rss(portal, follow))) == 2


def test_a_file_is_an_enclosure_that_can_be_fetched(portal):
    portal.document(title="Thư", file=store(b"noi dung", "Thư mời.txt"))
    entry = atom(portal).find("a:entry", ATOM)

    enclosure = rss(portal).find("item/enclosure").attrib
    link = next(link.attrib for link in entry.findall("a:link", ATOM) if link.attrib["rel"] == "enclosure")

    assert enclosure == {"url": link["href"], "length": "8", "type": "text/plain"}
    assert (link["length"], link["type"]) == ("8", "text/plain")
    assert portal.browser().get(enclosure["url"]).body == b"noi dung"


def test_what_moves_keeps_its_identity_and_its_time(portal):
    path = portal.document(title="Thư", issued=date(2020, 1, 1))
    before = atom(portal).find("a:entry", ATOM)
    portal.on_site(
        lambda site: lifecycle.move(site["van-ban"][path.rpartition("/")[2]], site["tin-tuc"], portal.registry) and None
    )

    after = atom(portal).find("a:entry", ATOM)

    for name in ("id", "updated", "published"):
        assert after.find(f"a:{name}", ATOM).text == before.find(f"a:{name}", ATOM).text
    assert after.find("a:link", ATOM).attrib["href"] != before.find("a:link", ATOM).attrib["href"]
    assert rss(portal).find("item/guid").attrib == {"isPermaLink": "false"}


def test_a_feed_is_as_old_as_its_last_change(portal):
    path = portal.document(title="Thư")
    first = atom(portal).find("a:updated", ATOM).text

    def change(site):
        document = site["van-ban"][path.rpartition("/")[2]]
        lifecycle.modify(document, {"title": "Thư mới"}, portal.registry)
        return document.modified

    modified = portal.on_site(change)

    assert datetime.fromisoformat(atom(portal).find("a:updated", ATOM).text) == modified.replace(microsecond=0)
    assert first <= atom(portal).find("a:updated", ATOM).text


def test_identities_are_all_different(portal):
    for number in range(5):
        portal.document(title=f"Thư {number}")

    ids = [item.text for item in atom(portal).findall("a:entry/a:id", ATOM)]

    assert len(set(ids)) == len(ids) == 5


def test_a_feed_holds_the_newest(portal):
    for number in range(35):
        portal.document(title=f"Thư {number}", issued=date(2020, 1, 1 + number % 28))

    assert len(titles(rss(portal))) == 30


def test_the_site_map_lists_what_anybody_may_open_and_nothing_else(portal):
    portal.document(title="Công khai")
    portal.document(title="Nháp", state="draft")
    portal.document(title="Nội bộ", state="internal")
    portal.content(Page(title="Bài"), "tin-tuc", name="bai")

    for login in (None, "quantri"):
        answer = portal.browser(login).get("/sitemap.xml")
        root = ElementTree.fromstring(answer.body)
        places = [place.text for place in root.findall("s:url/s:loc", SITEMAP)]
        assert sorted(places) == [
            "http://localhost/",
            "http://localhost/gioi-thieu",
            "http://localhost/tin-tuc",
            "http://localhost/tin-tuc/bai",
            "http://localhost/van-ban",
            "http://localhost/van-ban/cong-khai",
        ]
        for place in places:
            portal.browser().get(place, status=200)


def test_every_page_names_its_feeds(portal):
    page = portal.browser().get("/van-ban")

    for link in page.html.find_all("link", rel="alternate", type=True):
        portal.browser().get(link["href"], status=200)
