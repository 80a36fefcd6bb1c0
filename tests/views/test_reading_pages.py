"""What readers meet: the front page, sections, documents, pages and files."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.content import lifecycle
from vanban.content.file import File
from vanban.content.folder import Folder
from vanban.content.history import Entry
from vanban.content.image import Image
from vanban.content.link import Link
from vanban.content.page import Page
from vanban.files import store
from vanban.richtext import Html

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)


def titles(page):
    return [link.get_text(" ", strip=True) for link in page.html.select(".rows .row-title a")]


def test_a_document_is_shown_with_its_facts_text_and_citation(portal):
    path = portal.document(
        title="Tổ chức, vận hành cổng thông tin",
        number="1234/GDĐT-THCS",
        kind="cong-van",
        issuer="bo-giao-duc-va-dao-tao",
        signer="Nguyễn Xuân Mai",
        signer_position="Trưởng phòng",
        issued=date(2016, 9, 5),
        effective=date(2016, 10, 1),
        fields_of_law=("chuyen-doi-so",),
        urgency="khan",
        body=Html('<h3 id="dieu-1">Điều 1. Phạm vi</h3><p>Niêm yết.</p>'),
    )
    page = portal.browser().get(path)
    facts = {row.dt.text: row.dd.get_text(strip=True) for row in page.html.select(".facts dl > div")}

    assert page.html.h1.text == "Tổ chức, vận hành cổng thông tin"
    assert list(facts.values()) == [
        "1234/GDĐT-THCS",
        "Công văn",
        "Bộ Giáo dục và Đào tạo",
        "Nguyễn Xuân Mai (Trưởng phòng)",
        "05/09/2016",
        "01/10/2016",
        "Chuyển đổi số",
        "Khẩn",
    ]
    assert page.html.find(id="citation").text == (
        "Công văn số 1234/GDĐT-THCS ngày 05 tháng 9 năm 2016 của Bộ Giáo dục và Đào tạo "
        "về tổ chức, vận hành cổng thông tin."
    )
    assert [link["href"] for link in page.html.select(".outline a")] == ["#dieu-1"]
    assert page.html.find(id="dieu-1")
    assert not page.html.select(".bar")


def test_a_document_of_which_nothing_is_known_is_shown_too(portal):
    path = portal.document(title="Chưa rõ", kind="")

    page = portal.browser().get(path)

    assert page.html.h1.text == "Chưa rõ"
    assert page.html.find(id="citation").text.strip() == "về chưa rõ."


def test_a_kind_that_left_the_list_is_shown_as_its_token(portal):
    path = portal.document(title="Cũ", kind="cong-van", issuer="so-da-giai-the")
    portal.on_site(lambda site: site.service("vocabularies")["document-kinds"].remove("cong-van"))

    page = portal.browser().get(path)

    assert "cong-van" in page
    assert "so-da-giai-the" in page
    assert "cong-van" in portal.browser().get("/search?kind=cong-van")


@pytest.mark.parametrize(
    ("login", "reads"), [(None, False), ("canbo", False), ("bientap", False), ("truongban", True), ("quantri", True)]
)
def test_of_a_withdrawn_document_the_public_reads_what_it_was_and_why_it_is_gone(portal, login, reads):
    path = portal.document(
        title="Thông báo tuyển dụng",
        number="9/TB",
        body=Html("<p>Nội dung đã rút.</p>"),
        file=store(b"du lieu", "thong-bao.txt"),
        attachments=(store(b"phu luc", "phu-luc.txt"),),
    )

    def withdraw(site):
        document = site["van-ban"][path.rpartition("/")[2]]
        document.remember(
            Entry("withdraw", "truongban", lifecycle.now(), remark="Ban hành nhầm <b>", state="withdrawn")
        )
        portal.to_state(document, "withdrawn")

    portal.on_site(withdraw)
    browser = portal.browser(login)
    page = browser.get(path)

    assert "Thông báo tuyển dụng" in page
    assert "9/TB" in page
    assert "Ban hành nhầm &lt;b&gt;" in page
    assert ("Nội dung đã rút." in page) is reads
    assert ("thong-bao.txt" in page) is reads
    for name in ("file/thong-bao.txt", "file", "attachments/0/phu-luc.txt"):
        assert browser.get(f"{path}/download/{name}", status="*").status_code == (200 if reads else 404)


def test_relations_are_shown_from_both_ends(portal):
    old = portal.document(title="Quy chế cũ", number="09/2009/TT-BGDĐT", kind="thong-tu", issued=date(2009, 5, 7))
    new = portal.document(
        title="Quy chế mới",
        number="36/2017/TT-BGDĐT",
        kind="thong-tu",
        issued=date(2017, 12, 28),
        relations=(
            {"type": "thay-the", "target": "9/2009/tt-bgddt"},
            {"type": "can-cu", "target": "1/1999/NĐ-CP"},
            {"type": "lien-quan", "target": "/khong/co"},
        ),
    )
    browser = portal.browser()
    of_new, of_old = browser.get(new), browser.get(old)

    assert "Thay thế" in of_new.html.find(attrs={"aria-labelledby": "relations"}).text
    assert old in [link["href"].removeprefix("http://localhost") for link in of_new.html.select(".rows a")]
    assert any("1%2F1999" in link["href"] for link in of_new.html.select(".rows a"))
    assert "/khong/co" not in of_new
    assert "Bị thay thế bởi" in of_old or "Được thay thế bởi" in of_old
    assert "36/2017/TT-BGDĐT" in of_old.html.select_one(".status-line").text
    assert "28/12/2017" in of_old.html.select_one(".status-line").text


def test_what_drafts_say_of_a_document_is_not_shown(portal):
    old = portal.document(title="Quy chế cũ", number="09/2009/TT-BGDĐT", kind="thong-tu", issued=date(2009, 5, 7))
    draft = portal.document(
        title="Dự thảo thay thế", state="draft", kind="thong-tu", relations=({"type": "thay-the", "target": old},)
    )

    assert "Dự thảo thay thế" not in portal.browser().get(old)
    portal.on_site(lambda site: portal.to_state(site["van-ban"][draft.rpartition("/")[2]], "internal"))
    assert "Dự thảo thay thế" not in portal.browser().get(old)


def test_a_section_shows_what_its_reader_may_see(portal):
    portal.document(title="Đã ban hành", issued=date(2020, 1, 2))
    portal.document(title="Cũ hơn", issued=date(2019, 1, 2))
    portal.document(title="Dự thảo", state="draft")
    portal.content(Folder(title="Năm 2020"), name="nam-2020")
    portal.content(Folder(title="Ngăn kín"), name="ngan-kin", state="draft")

    public, editor = portal.browser().get("/van-ban"), portal.browser("bientap").get("/van-ban")

    assert titles(public) == ["Đã ban hành", "Cũ hơn"]
    assert set(titles(editor)) == {"Đã ban hành", "Cũ hơn", "Dự thảo"}
    assert "Ngăn kín" not in public
    assert "Năm 2020" in public.html.select_one(".subfolders").text
    assert "Ngăn kín" in editor.html.select_one(".subfolders").text


def test_an_order_given_by_hand_comes_before_the_newest(portal):
    for number in range(1, 5):
        portal.content(Page(title=f"Trang {number}"), "gioi-thieu", name=f"t{number}")
    portal.on_site(lambda site: lifecycle.arrange(site["gioi-thieu"], ["t3", "t1"]))

    shown = titles(portal.browser().get("/gioi-thieu"))

    assert shown[:2] == ["Trang 3", "Trang 1"]
    assert sorted(shown) == [f"Trang {number}" for number in range(1, 5)]


def test_a_long_section_has_pages_that_show_everything_once(portal):
    for number in range(45):
        portal.document(title=f"Thư {number:02}", issued=date(2020, 1, 1 + number % 3))
    browser = portal.browser()

    seen, address = [], "/van-ban"
    while address:
        page = browser.get(address)
        seen += titles(page)
        following = page.html.select_one("a[rel=next]")
        address = following and following["href"]

    assert sorted(seen) == [f"Thư {number:02}" for number in range(45)]
    assert titles(browser.get("/van-ban?start=9999")) == seen[40:]


def test_an_empty_section_says_so(portal):
    assert portal.browser().get("/tin-tuc").html.select(".empty")


def test_the_front_page_shows_what_is_published_and_nothing_else(portal):
    portal.document(title="Đã ban hành")
    portal.document(title="Nội bộ", state="internal")
    portal.document(title="Đã rút", state="withdrawn")
    portal.content(Page(title="Khai giảng"), "tin-tuc")
    portal.content(Page(title="Tin nháp"), "tin-tuc", state="draft")

    for login in (None, "quantri"):
        page = portal.browser(login).get("/")
        for title, shown in (("Đã ban hành", 1), ("Khai giảng", 1), ("Nội bộ", 0), ("Đã rút", 0), ("Tin nháp", 0)):
            assert (title in page) is bool(shown), (login, title)


def test_a_page_a_file_and_a_picture_are_shown(portal):
    browser = portal.browser()
    portal.content(Page(title="Giới thiệu", body=Html("<p>Trường thành lập năm 1956.</p>")), "gioi-thieu", name="gt")
    portal.content(File(title="Biểu mẫu", file=store(b"mau don", "Mẫu đơn.txt")), "gioi-thieu", name="mau")
    portal.content(File(title="Chưa có tệp"), "gioi-thieu", name="trong")
    portal.content(
        Image(title="Ảnh", image=store(PNG, "anh.png"), alternative='Sân "trường"'), "gioi-thieu", name="anh"
    )
    portal.content(Image(title="Chưa có ảnh"), "gioi-thieu", name="khong-anh")

    assert "1956" in browser.get("/gioi-thieu/gt")
    assert "Mẫu đơn.txt" in browser.get("/gioi-thieu/mau")
    assert browser.get("/gioi-thieu/trong").html.h1.text.strip() == "Chưa có tệp"
    image = browser.get("/gioi-thieu/anh").html.main.img
    assert image["alt"] == 'Sân "trường"'
    assert browser.get(image["src"]).body == PNG
    assert browser.get("/gioi-thieu/khong-anh")


@pytest.mark.parametrize(
    "url", ["https://moet.gov.vn/a?b=c#d", "https://vi.wikipedia.org/wiki/Hà_Nội", "mailto:a@b.vn"]
)
def test_a_link_off_the_portal_shows_where_it_goes_before_anybody_goes_there(portal, url):
    portal.content(Link(title="Liên kết", url=url), "gioi-thieu", name="lk")

    page = portal.browser().get("/gioi-thieu/lk", status=200)

    link = page.html.find("a", href=url)
    assert set(link["rel"]) >= {"ugc", "nofollow", "noopener"}
    assert "Liên kết" in portal.browser("truongban").get("/gioi-thieu/lk", status=200)


def test_a_link_within_the_portal_leads_on_and_shows_itself_to_editors(portal):
    portal.content(Link(title="Liên kết", url="/van-ban/x"), "gioi-thieu", name="lk")

    assert portal.browser().get("/gioi-thieu/lk", status=303).location == "http://localhost/van-ban/x"
    assert "Liên kết" in portal.browser("truongban").get("/gioi-thieu/lk", status=200)


def test_the_site_map_shows_sections_that_the_reader_may_see(portal):
    portal.content(Folder(title="Năm 2020"), name="n")
    portal.content(Folder(title="Ngăn kín"), name="k", state="draft")

    assert "Năm 2020" in portal.browser().get("/sitemap")
    assert "Ngăn kín" not in portal.browser().get("/sitemap")
    assert "Ngăn kín" in portal.browser("bientap").get("/sitemap")


def test_markup_in_what_people_type_is_text(portal):
    evil = "<script>alert(1)</script>\"'&"
    path = portal.document(title=evil, number="1/<b>", signer=evil, signer_position=evil)
    portal.content(Folder(title=evil, description=evil), name="x")
    for address in (path, "/van-ban", "/van-ban/x", "/", "/search?text=alert", "/sitemap", "/rss.xml"):
        answer = portal.browser().get(address)
        assert "<script>alert" not in answer, address
    for address in (f"{path}/edit", f"{path}/history", f"{path}/sharing", f"{path}/delete", "/van-ban/contents"):
        assert "<script>alert" not in portal.browser("quantri").get(address), address


def test_history_is_told_to_editors_by_name_with_remarks(portal):
    path = portal.document(title="Thư", number="1/CV")
    name = path.rpartition("/")[2]

    def live(site):
        document = site["van-ban"][name]
        lifecycle.modify(document, {"title": "Thư mới"}, portal.registry, by="truongban")
        document.remember(Entry("withdraw", "da-nghi-viec", lifecycle.now(), remark="Nhầm", state="withdrawn"))
        document.remember(Entry("la-lung", "truongban", lifecycle.now()))

    portal.on_site(live)
    page = portal.browser("bientap").get(f"{path}/history")

    assert "Trần truongban" in page
    assert "da-nghi-viec" in page
    assert "Nhầm" in page
    assert "la-lung" in page
    portal.browser("canbo").get(f"{path}/history", status=403)
    portal.browser().get(f"{path}/history", status=303)


@pytest.mark.parametrize(
    ("cookie", "query", "language"),
    [("", "", "vi"), ("en", "", "en"), ("vi", "?language=en", "en"), ("xx", "?language=yy", "vi")],
)
def test_a_page_speaks_the_language_asked_for(portal, cookie, query, language):
    browser = portal.browser()
    if cookie:
        browser.set_cookie("vanban_language", cookie)

    page = browser.get(f"/{query}")

    assert page.html.html["lang"] == language
    assert ("Tìm kiếm" in page) is (language == "vi")


def test_a_language_is_chosen_on_any_page_and_kept(portal):
    browser = portal.browser()
    link = next(link for link in browser.get("/van-ban?start=0").html.select(".languages a") if link["lang"] == "en")

    page = browser.get(link["href"], status=303).follow()

    assert page.request.path_qs == "/van-ban?start=0"
    assert page.html.html["lang"] == "en"
    assert browser.get("/").html.html["lang"] == "en"
    assert browser.get("/language?to=fr&back=/", status=303).headers.get("Set-Cookie") is None
