"""The table of a folder: several items at once, all of it or nothing."""

from __future__ import annotations

import pytest

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.page import Page
from vanban.permissions import Role
from vanban.richtext import Html


@pytest.fixture
def filled(portal):
    for name in ("mot", "hai", "ba"):
        portal.content(Page(title=name.title()), name=name, state="draft")
    return portal


class Table:
    """The contents of one folder in one browser."""

    def __init__(self, browser, path="/van-ban"):
        self.browser, self.path = browser, path

    def press(self, do, *names, **more):
        token = self.browser.get("/profile").forms[1]["csrf_token"].value
        values = [("csrf_token", token), ("do", do), *(("names", name) for name in names), *more.items()]
        return self.browser.post(f"{self.path}/contents", values, status="*")

    def post(self, view, values):
        token = self.browser.get("/profile").forms[1]["csrf_token"].value
        return self.browser.post(f"{self.path}/{view}", [("csrf_token", token), *values], status="*")


@pytest.fixture
def editor(filled):
    return Table(filled.browser("bientap"))


@pytest.fixture
def reviewer(filled):
    return Table(filled.browser("truongban"))


def names(portal, *path):
    def look(site):
        folder = site
        for step in path or ("van-ban",):
            folder = folder[step]
        return list(folder)

    return portal.read(look)


@pytest.mark.parametrize("do", ["", "explode", "__class__", "PASTE", "\x00"])
def test_a_deed_that_does_not_exist_changes_nothing(filled, reviewer, do):
    assert reviewer.press(do, "mot").status_code == 400
    assert sorted(names(filled)) == ["ba", "hai", "mot"]


@pytest.mark.parametrize("do", ["cut", "copy", "delete", "rename", "publish", "up", "down"])
def test_nothing_chosen_is_said(filled, reviewer, do):
    for chosen in ((), ("khong-co",)):
        answer = reviewer.press(do, *chosen).follow()
        assert "Hãy chọn" in answer or "chọn" in answer.html.select_one(".notice").text
    assert sorted(names(filled)) == ["ba", "hai", "mot"]


def test_pasting_nothing_is_said(reviewer):
    assert reviewer.press("paste").follow().html.select(".notice-warning")


@pytest.mark.parametrize(
    "cookie",
    ["", "cut", "cut.", "cut.abc", "cut.--5", "cut." + "9" * 5000, "copy.1.2.3", "x.y", "cut.-", "cut.²", "cut.0"],
)
def test_a_cookie_that_somebody_made_marks_nothing(filled, cookie):
    browser = filled.browser("truongban")

    answer = browser.get("/van-ban/contents", headers={"Cookie": f"vanban_marked={cookie}; " + cookies(browser)})

    assert not answer.html.select(".clipboard")


def cookies(browser):
    return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


def test_what_is_cut_is_moved_where_it_is_pasted(filled, reviewer):
    reviewer.press("cut", "mot", "hai")
    there = Table(reviewer.browser, "/gioi-thieu")
    assert len(reviewer.browser.get("/gioi-thieu/contents").html.select(".clipboard p")) == 2

    there.press("paste")

    assert (names(filled), sorted(names(filled, "gioi-thieu"))) == (["ba"], ["hai", "mot"])
    assert not reviewer.browser.get("/gioi-thieu/contents").html.select(".clipboard")
    assert reviewer.browser.get("/van-ban/mot", status=301).location.endswith("/gioi-thieu/mot")


def test_what_is_copied_stays(filled, reviewer):
    reviewer.press("copy", "mot")

    Table(reviewer.browser, "/gioi-thieu").press("paste")
    reviewer.press("copy", "mot")
    reviewer.press("paste")

    assert names(filled, "gioi-thieu") == ["mot"]
    assert sorted(names(filled)) == ["ba", "hai", "mot", "mot-2"]
    assert filled.read(lambda site: site["gioi-thieu"]["mot"].creator) == "truongban"


def test_a_folder_cannot_be_pasted_into_itself(filled, reviewer):
    filled.content(Folder(title="Trong"), name="trong")
    for do in ("cut", "copy"):
        reviewer.press(do, "trong", "mot")
        answer = Table(reviewer.browser, "/van-ban/trong").press("paste")
        assert answer.status_code == 409
    assert sorted(names(filled)) == ["ba", "hai", "mot", "trong"]
    assert names(filled, "van-ban", "trong") == []


def test_what_may_not_be_moved_is_not_and_nothing_else_either(filled, editor, reviewer):
    filled.on_site(lambda site: filled.to_state(site["van-ban"]["hai"], "published"))

    answer = editor.press("cut", "mot", "hai")

    assert answer.status_code == 403
    assert "Hai" in answer
    reviewer.press("cut", "mot", "hai")
    marked = reviewer.browser.cookies["vanban_marked"]
    editor.browser.set_cookie("vanban_marked", marked)
    assert Table(editor.browser, "/gioi-thieu").press("paste").status_code == 403
    assert sorted(names(filled)) == ["ba", "hai", "mot"]
    assert names(filled, "gioi-thieu") == []


def test_nobody_copies_what_they_may_not_see(filled):
    filled.content(Folder(title="Hồ sơ"), name="ho-so")
    filled.content(Page(title="Công khai"), "van-ban/ho-so", name="cong-khai")
    filled.content(
        Page(title="Kín", body=Html("<p>bí mật</p>")), "van-ban/ho-so", name="kin", state="draft", by="truongban"
    )
    filled.on_site(lambda site: site.service("accounts").set_roles("canbo", ["Member"]))
    filled.on_site(
        lambda site: lifecycle.share(site["gioi-thieu"], {"user:canbo": frozenset({Role.CONTRIBUTOR})}, filled.registry)
    )
    docid = filled.read(lambda site: site["van-ban"]["ho-so"].docid)
    browser = filled.browser("canbo")
    browser.set_cookie("vanban_marked", f"copy.{docid}")

    answer = Table(browser, "/gioi-thieu").press("paste")

    assert answer.status_code == 403
    assert "Kín" not in answer
    assert names(filled, "gioi-thieu") == []


def test_a_withdrawn_document_is_copied_by_its_editors_only(filled):
    path = filled.document(title="Đã rút", number="1/TB", state="withdrawn", body=Html("<p>bí mật</p>"))
    docid = filled.read(lambda site: site["van-ban"][path.rpartition("/")[2]].docid)
    for login, status in (("bientap", 403), ("truongban", 303)):
        browser = filled.browser(login)
        browser.set_cookie("vanban_marked", f"copy.{docid}")
        assert Table(browser, "/gioi-thieu").press("paste").status_code == status


def test_several_are_published_or_none(filled, editor, reviewer):
    assert editor.press("publish", "mot").status_code == 403
    filled.document(title="Chưa có số", state="draft", by="truongban")

    assert reviewer.press("publish", "mot", "chua-co-so").status_code == 400
    assert filled.read(lambda site: site["van-ban"]["mot"].state) == "draft"

    reviewer.press("publish", "mot", "hai")
    assert filled.read(lambda site: [site["van-ban"][name].state for name in ("mot", "hai", "ba")]) == [
        "published",
        "published",
        "draft",
    ]


def test_items_are_ordered_up_and_down(filled, reviewer):
    shown = [box["value"] for box in reviewer.browser.get("/van-ban/contents").html.select("input[name=names]")]

    reviewer.press("up", shown[2])
    assert names(filled) == [shown[0], shown[2], shown[1]]
    reviewer.press("up", shown[0])
    assert names(filled) == [shown[0], shown[2], shown[1]]
    reviewer.press("down", shown[0], shown[2])
    assert names(filled) == [shown[1], shown[0], shown[2]]


def test_order_is_kept_on_the_second_page_too(portal):
    for number in range(60):
        portal.content(Page(title=f"T{number:02}"), name=f"t{number:02}")
    portal.on_site(lambda site: lifecycle.arrange(site["van-ban"], [f"t{number:02}" for number in range(60)]))
    table = Table(portal.browser("truongban"))

    token = table.browser.get("/profile").forms[1]["csrf_token"].value
    table.browser.post(
        "/van-ban/contents?start=50", [("csrf_token", token), ("do", "up"), ("names", "t50")], status=303
    )

    expected = [f"t{number:02}" for number in range(60)]
    expected[49:51] = ["t50", "t49"]
    assert names(portal) == expected


def test_ordering_keeps_the_place_of_what_one_does_not_see(filled):
    filled.content(Page(title="Kín"), name="kin", state="draft", by="truongban")
    filled.on_site(lambda site: lifecycle.arrange(site["van-ban"], ["kin", "mot", "hai", "ba"]))
    filled.on_site(lambda site: lifecycle.share(site["van-ban"]["kin"], {}, filled.registry, inherits=False))

    def restrict(site):
        kin = site["van-ban"]["kin"]
        kin.state = "khong-co"  # open to administrators only
        filled.to_state(kin, "khong-co")

    filled.on_site(restrict)

    Table(filled.browser("truongban")).press("down", "mot")

    assert set(names(filled)) == {"kin", "mot", "hai", "ba"}
    assert names(filled)[0] == "kin"


def test_an_editor_who_may_not_change_the_folder_does_not_order_it(filled, editor):
    before = names(filled)

    assert editor.press("up", "mot").status_code == 403
    assert names(filled) == before


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


def test_the_table_shows_only_what_its_reader_may_see(filled):
    filled.content(Page(title="Kín"), name="kin", state="draft", by="truongban")
    filled.on_site(
        lambda site: lifecycle.share(site["van-ban"], {"user:canbo": frozenset({Role.CONTRIBUTOR})}, filled.registry)
    )
    browser = filled.browser("canbo")

    assert "Kín" not in browser.get("/van-ban/contents")
    table = Table(browser)
    for do in ("copy", "cut", "delete", "rename", "publish"):
        assert "Kín" not in table.press(do, "kin").text
    filled.browser().get("/van-ban/contents", status=303)


@pytest.mark.parametrize("names_given", [["mot", "hai"], ["mot"]])
def test_deleting_asks_first_and_then_deletes(filled, reviewer, names_given):
    page = reviewer.press("delete", *names_given)
    assert sorted(names(filled)) == ["ba", "hai", "mot"]
    form = next(form for form in page.forms.values() if form.action.endswith("/delete"))

    form.submit("do", status=303)

    assert sorted(names(filled)) == sorted({"ba", "hai", "mot"} - set(names_given))


def test_deleting_says_how_much_goes_and_who_points_at_it(portal):
    portal.content(Folder(title="Hồ sơ"), name="ho-so")
    old = portal.document("van-ban/ho-so", title="Cũ", number="1/QĐ", kind="quyet-dinh")
    portal.document(
        title="Văn bản dẫn chiếu", kind="cong-van", number="2/CV", relations=({"type": "can-cu", "target": "1/QĐ"},)
    )
    browser = portal.browser("truongban")

    page = browser.get(f"{old}/delete")
    whole = browser.get("/van-ban/ho-so/delete")

    assert "Văn bản dẫn chiếu" in page
    assert "<b>1</b>" in whole.html.select_one(".notice-danger").decode().replace("\n", "")


def test_a_folder_that_holds_something_of_its_own_name_is_the_one_deleted(portal):
    portal.content(Folder(title="Ngoài"), name="trung")
    portal.content(Page(title="Trong"), "van-ban/trung", name="trung")
    browser = portal.browser("truongban")
    form = next(form for form in browser.get("/van-ban/trung/delete").forms.values() if form.action.endswith("/delete"))

    form.submit("do", status=303)

    assert names(portal) == []


def test_what_holds_something_that_may_not_be_deleted_stays_whole(portal):
    portal.content(Folder(title="Hồ sơ"), name="ho-so", state="draft")
    portal.content(Page(title="Nháp"), "van-ban/ho-so", name="nhap", state="draft")
    portal.content(Page(title="Đã đăng"), "van-ban/ho-so", name="dang")
    table = Table(portal.browser("bientap"))

    assert table.post("delete", [("names", "ho-so")]).status_code == 403
    assert (
        Table(table.browser, "/van-ban/ho-so").post("delete", [("names", "nhap"), ("names", "dang")]).status_code == 403
    )
    assert sorted(names(portal, "van-ban", "ho-so")) == ["dang", "nhap"]


def test_the_title_of_what_one_may_not_see_is_not_told_when_it_stands_in_the_way(portal):
    portal.content(Folder(title="Hồ sơ"), name="ho-so", state="draft", by="canbo")
    portal.content(Page(title="Rất kín"), "van-ban/ho-so", name="kin", state="draft")
    table = Table(portal.browser("canbo"), "/van-ban/ho-so")

    answer = table.post("delete", [])

    assert answer.status_code == 403
    assert "Rất kín" not in answer
    assert names(portal, "van-ban", "ho-so") == ["kin"]


def test_the_portal_itself_cannot_be_deleted(portal):
    table = Table(portal.browser("quantri"), "")

    assert table.post("delete", []).status_code == 409
    assert table.browser.get("/delete", status=409)
    assert portal.read(len) == 3


def test_strangers_and_readers_delete_nothing(portal):
    path = portal.document(title="Thư", number="1/CV")

    for login in ("canbo", "bientap"):
        table = Table(portal.browser(login), path)
        assert table.post("delete", []).status_code == 403
        assert Table(table.browser).post("delete", [("names", path.rpartition("/")[2])]).status_code == 403
    assert len(names(portal)) == 1


def test_deleting_what_somebody_else_deleted_says_so(filled, reviewer):
    answer = reviewer.post("delete", [("names", "khong-con")])

    assert answer.status_code == 409
    assert answer.html.h1
    assert sorted(names(filled)) == ["ba", "hai", "mot"]


def test_what_is_ticked_twice_is_deleted_once(portal):
    portal.document(title="Thư mời", state="draft")
    editor = portal.browser("bientap")
    token = editor.get("/van-ban/contents").forms[1]["csrf_token"].value

    answer = editor.post("/van-ban/delete", [("csrf_token", token), ("names", "thu-moi"), ("names", "thu-moi")])

    assert answer.status_code == 303
    assert "thu-moi" not in portal.read(lambda site: list(site["van-ban"]))
