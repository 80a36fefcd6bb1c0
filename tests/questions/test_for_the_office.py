"""The office passes questions on and answers them; what cannot be done is said, and nothing is half done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from portals import PASSWORD, TOKEN
from question_boxes import asked
from webtest import Upload

from vanban.consultations.redacting import Redaction, redact
from vanban.consultations.taking_back import take_back
from vanban.content import lifecycle
from vanban.content.question import Question
from vanban.permissions import Role
from vanban.personal_data import register_of
from vanban.privacy.report import person_of
from vanban.questions.asking_back import ask_back
from vanban.workflow import engine


@pytest.fixture
def head(portal):
    return portal.browser("truongban")


def page_of(browser, path, name, status=200):
    return browser.get(f"{path}/{name}/moderate", status=status)


def assign(browser, path, name, status, **values):
    form = page_of(browser, path, name).forms["assign-form"]
    for field, value in values.items():
        form[field] = value
    return form.submit("do", value="assign", status=status)


def reply(browser, path, name, do, status, **values):
    form = page_of(browser, path, name).forms["reply-form"]
    for field, value in values.items():
        form[field] = value
    return form.submit("do", value=do, status=status)


def kept(portal, name, *fields):
    return portal.read(lambda site: tuple(getattr(site["van-ban"]["hoi-dap"][name], field) for field in fields))


@pytest.mark.parametrize("login", [None, "canbo"])
@pytest.mark.parametrize("view", ["questions", "question-numbers", "moderation"])
def test_the_lists_are_not_for_those_who_do_not_work_there(portal, path, login, view):
    asked(portal, title="Chuyện riêng")

    answer = portal.browser(login).get(f"{path}/{view}", status="*")

    assert answer.status_int in (302, 303, 403)
    assert "Chuyện riêng" not in answer.text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"person": "khong-co-ai"}, "person"),
        ({"person": "", "unit": ""}, "person"),
        ({"unit": "x" * 201}, "unit"),
        ({"until": "2020-01-01"}, "until"),
        ({"until": "2999-01-01"}, "until"),
        ({"until": "31/02/2027"}, "until"),
    ],
)
def test_a_question_is_passed_to_somebody_who_is_there_until_a_day_to_come(portal, path, head, values, field):
    name = asked(portal)

    page = assign(head, path, name, 400, **values)

    assert page.html.select_one(f'a[href="#{field}"]')
    assert page.forms["assign-form"][field].value == values[field]
    assert kept(portal, name, "state", "assigned", "unit") == (None, "", "")


def test_nobody_whose_account_is_disabled_gets_a_question(portal, path, head):
    name = asked(portal)
    portal.on_site(lambda site: site.service("accounts").disable("canbo"))

    page = assign(head, path, name, 400, person="canbo")

    assert page.html.select_one('a[href="#person"]')
    assert kept(portal, name, "assigned") == ("",)


def test_who_is_disabled_later_is_passed_over_and_the_page_still_works(portal, path, head):
    name = asked(portal)
    assign(head, path, name, 303, person="canbo", unit="Tổ Tuyển sinh")
    portal.on_site(lambda site: site.service("accounts").disable("canbo"))

    assert page_of(head, path, name).forms["assign-form"]["person"].value == ""
    assert head.get(f"{path}/questions").status_int == 200


def test_somebody_without_rights_here_may_answer_what_is_given_to_them_and_no_longer_when_it_is_passed_on(
    portal, path, head
):
    name, other = asked(portal), asked(portal, title="Chuyện của người khác?")
    assign(head, path, name, 303, person="canbo")
    staff = portal.browser("canbo")

    listed = staff.get(f"{path}/questions")
    assert "Lịch nghỉ Tết?" in listed.text
    assert "Chuyện của người khác?" not in listed.text
    page_of(staff, path, other, status="*").mustcontain(no="Chuyện của người khác?")
    reply(staff, path, name, "keep", 303, reply="Nghỉ từ 28.")
    form = page_of(staff, path, name).forms["reply-form"]
    fields = [pair for pair in form.submit_fields() if pair[0] != "do"]
    staff.post(f"{path}/{name}/moderate", [*fields, ("do", "answer")], status=403)
    assert kept(portal, name, "state", "reply") == ("in_progress", "")

    assign(head, path, name, 303, person="bientap")
    assert staff.get(f"{path}/{name}/moderate", status="*").status_int in (302, 303, 403)
    assert staff.get(f"{path}/questions", status="*").status_int in (302, 303, 403)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"reply": ""}, "reply"),
        ({"reply": " \n "}, "reply"),
        ({"reply": "x" * 10_001}, "reply"),
        ({"reply": "Đây.", "reply_unit": "x" * 201}, "reply_unit"),
        ({"reply": "Đây.", "upload": [Upload("a.exe", b"MZ")]}, "upload"),
    ],
)
def test_an_answer_says_something_and_what_was_typed_is_kept(portal, path, head, values, field):
    name = asked(portal)

    for do in ("answer", "answer_privately", "keep"):
        page = reply(head, path, name, do, 400, **values)

    assert page.html.select_one(f'a[href="#{field}"]')
    assert page.forms["reply-form"]["reply"].value.strip() == values["reply"].strip()
    assert kept(portal, name, "state", "reply", "answer", "draft") == (None, "", None, None)


def test_what_its_sender_wants_answered_alone_is_not_published(portal, path, head):
    name = asked(portal, publishable=False)
    page = page_of(head, path, name)
    assert not page.html.select('#reply-form button[value="answer"]')

    page.forms["reply-form"]["reply"] = "Nghỉ từ 28."
    fields = [pair for pair in page.forms["reply-form"].submit_fields() if pair[0] != "do"]
    head.post(f"{path}/{name}/moderate", [*fields, ("do", "answer")], status=400)

    assert kept(portal, name, "state", "reply", "answer") == (None, "", None)


def test_of_two_who_answer_the_slower_is_told(portal, path, head):
    name = asked(portal)
    form = page_of(portal.browser("quantri"), path, name).forms["reply-form"]
    reply(head, path, name, "answer", 303, reply="Nghỉ từ 28.")

    form["reply"] = "Nghỉ từ 29."
    form.submit("do", value="answer", status=409)

    assert kept(portal, name, "reply") == ("Nghỉ từ 28.",)


def test_what_was_taken_back_is_not_answered(portal, path, head):
    name = asked(portal)
    form = page_of(head, path, name).forms["reply-form"]
    portal.on_site(lambda site: take_back(site["van-ban"]["hoi-dap"][name], portal.registry))

    form["reply"] = "Nghỉ từ 28."
    assert form.submit("do", value="answer", status="*").status_int in (403, 409)
    assert kept(portal, name, "state", "reply") == ("taken_back", "")


def test_a_refusal_needs_a_reason(portal, path, head):
    name = asked(portal)
    fields = {"csrf_token": TOKEN.search(head.get("/profile").text)[1], "do": "refuse"}
    seen = page_of(head, path, name).forms["reply-form"]["seen"].value

    head.post(f"{path}/{name}/moderate", fields | {"seen": seen}, status=400)
    head.post(f"{path}/{name}/moderate", fields | {"seen": seen, "prepared": "elsewhere"}, status=303)

    assert kept(portal, name, "state") == ("refused",)


def test_an_answer_is_kept_for_later_then_published_with_its_file(portal, path, head):
    name = asked(portal)
    reply(head, path, name, "keep", 303, reply="Nghỉ từ 28.\n\nTheo lịch.", upload=[Upload("lich.txt", b"28-12")])
    assert "Nghỉ từ 28." not in portal.browser().get(path).text

    reply(head, path, name, "answer", 303)

    page = portal.browser().get(f"{path}/{name}")
    assert "Theo lịch." in page.text
    assert "lich.txt" in page.text
    assert kept(portal, name, "draft", "reply_unit") == (None, "Tổ Tuyển sinh")


def test_the_list_has_what_is_overdue_first_and_is_narrowed(portal, path, head):
    long_ago = datetime.now(UTC) - timedelta(days=40)
    asked(portal, title="Mới?")
    asked(portal, title="Cũ?", now=long_ago, matter="Học phí")
    asked(portal, "answered", title="Xong?", now=long_ago)

    def titles(query):
        return [link.get_text() for link in head.get(f"{path}/questions{query}").html.select(".row-title a")]

    assert titles("") == ["Cũ?", "Mới?"]
    assert titles("?state=overdue") == ["Cũ?"]
    assert titles("?matter=tuyen-sinh") == ["Mới?"]
    assert titles("?state=answered") == ["Xong?"]
    assert titles("?state=%3Cscript%3E&matter=../x&start=-1") == []
    assert titles("?mine=1") == []


def test_words_are_redacted_with_the_line_above_them_and_put_back(portal, path, head):
    name = asked(portal, "answered", title="Con tôi Nguyễn Văn An nghỉ khi nào?", body="Gọi 0912 345 678.")
    form = next(form for form in page_of(head, path, name).forms.values() if "body" in form.fields)
    form["title"], form["body"] = "", ""
    assert form.submit("do", value="redact", status=400).html.select_one('a[href="#title"]')
    form["title"], form["body"] = "Học sinh nghỉ khi nào?", "Xin hỏi lịch nghỉ."
    form.submit("do", value="redact", status=303)

    public = portal.browser().get(f"{path}/{name}")
    assert "Nguyễn Văn An" not in public.text
    assert "Học sinh nghỉ khi nào?" in public.text
    assert "Nguyễn Văn An" in page_of(head, path, name).text
    assert (
        "Nguyễn Văn An"
        not in portal.browser().get(f"{path}?text=nguyen+van+an").html.select_one("ol.rows, .empty").text
    )


def test_numbers_count_what_came_and_what_was_answered_in_time(portal, path, head):
    asked(portal, "answered")
    asked(portal, "answered", now=datetime.now(UTC) - timedelta(days=40))
    asked(portal, matter="Học phí")

    page = head.get(f"{path}/question-numbers")

    said = {row.dt.text.strip(): row.dd.text.strip() for row in page.html.select(".outcome-numbers dl > div")}
    assert list(said.values())[:4] == ["3", "2", "1", "1"]
    assert "Học phí" in page.text


def test_a_field_is_changed_only_to_one_of_the_box(portal, path, head):
    name = asked(portal)
    form = page_of(head, path, name).forms["matter-form"]
    form["matter"].force_value("khac")
    assert form.submit("do", value="matter", status=400)
    form["matter"].force_value("hoc-phi")
    form.submit("do", value="matter", status=303)

    assert kept(portal, name, "matter") == ("Học phí",)


@pytest.mark.parametrize(
    "rows",
    [
        [{"matter": "Tuyển sinh", "unit": "", "person": "ma"}],
        [{"matter": "Tuyển sinh", "unit": "", "person": ""}, {"matter": "tuyen sinh", "unit": "", "person": ""}],
    ],
)
def test_a_box_names_nobody_who_has_no_account_and_no_field_twice(portal, path, rows):
    token = portal.browser().post_json("/@login", {"login": "quantri", "password": PASSWORD}).json["token"]
    headers = {"Accept": "application/json", "Authorization": f"Bearer {token}"}

    answer = portal.browser().patch_json(path, {"matters": rows}, headers=headers, status=400)

    assert "matters" in answer.text
    assert portal.read(lambda site: len(site["van-ban"]["hoi-dap"].all_matters)) == 2


def test_whoever_is_only_given_a_question_changes_nothing_that_the_public_reads(portal, path, head):
    name = asked(portal, "answered", body="Gọi 0912345678")

    def ask_again(site):
        question = site["van-ban"]["hoi-dap"][name]
        wanted = Redaction("Đã che", (), unnamed=True, kept_back=frozenset(), title=question.heading)
        redact(question, wanted, portal.registry, by="truongban")
        ask_back(question, "Còn chưa rõ?", portal.registry)
        lifecycle.share(question, {"user:canbo": frozenset({Role.EDITOR})}, portal.registry)

    portal.on_site(ask_again)
    staff = portal.browser("canbo")
    form = page_of(staff, path, name).forms["reply-form"]
    fields = {"csrf_token": form["csrf_token"].value, "seen": form["seen"].value}

    for deed in ("put-back", "redact", "matter"):
        staff.post(f"{path}/{name}/moderate", fields | {"do": deed, "body": "x", "matter": "Học phí"}, status=403)
    assert "0912345678" not in portal.browser().get(f"{path}/{name}").text
    reply(staff, path, name, "keep", 400, reply="Thêm tệp", upload=[Upload("kin.txt", b"kin")])
    assert "kin.txt" not in portal.browser().get(f"{path}/{name}").text


@pytest.mark.parametrize(("deed", "values"), [("assign", {"person": "canbo"}), ("answer", {"reply": "Nửa chừng"})])
def test_what_cannot_be_done_to_its_end_is_not_begun(portal, path, monkeypatch, deed, values):
    name, head = asked(portal), portal.browser("truongban")
    form = page_of(head, path, name).forms["reply-form"]
    fields = {"csrf_token": form["csrf_token"].value, "seen": form["seen"].value, "do": deed}
    monkeypatch.setattr(engine, "waiting_of", lambda content: object() if isinstance(content, Question) else None)

    head.post(f"{path}/{name}/moderate", fields | values, status=409)

    assert kept(portal, name, "assigned", "reply", "answer", "state") == ("", "", None, None)
    assert kept(portal, name, "shared") == ({},)


def test_who_is_forgotten_is_in_charge_of_nothing_and_found_nowhere(portal, path, head):
    name = asked(portal)
    assign(head, path, name, 303, person="canbo")

    def forget(site):
        person = person_of(site.service("accounts").get("canbo"))
        register_of(portal.registry)["question-charges"].erase(site, portal.registry, person, "x", 0)

    portal.on_site(forget)

    assert kept(portal, name, "assigned") == ("",)
    assert portal.read(lambda site: list(site.service("catalog")["assigned"].applyEq("canbo"))) == []


def test_an_answer_that_names_who_asked_without_a_name_is_not_published_unseen(portal, path, head):
    name = asked(portal, name="Lê Thị Hỏi", anonymous=True)
    words = "Kính gửi bà Lê Thị Hỏi: xin gọi 0933222111."

    page = reply(head, path, name, "answer", 400, reply=words, reply_unit="Văn phòng")

    told = page.html.select_one('.error-summary a[href="#personal"]').text
    assert "Lê Thị Hỏi" in told
    assert "0933222111" in told
    form = page.forms["reply-form"]
    assert (form["reply"].value, form["reply_unit"].value) == (words, "Văn phòng")
    assert kept(portal, name, "state", "reply", "answer", "seen_signs") == (None, "", None, "")
    form["personal"] = True
    form.submit("do", value="answer", status=303)
    assert kept(portal, name, "state") == ("answered",)


def test_an_answer_to_the_sender_alone_may_name_them_until_it_is_published(portal, path, head):
    name = asked(portal, name="Lê Thị Hỏi", anonymous=True)
    reply(head, path, name, "answer_privately", 303, reply="Kính gửi bà Lê Thị Hỏi.")
    shown = page_of(head, path, name)
    form = next(form for form in shown.forms.values() if "remark" in form.fields)

    page = form.submit("do", value="publish_answer", status=400)

    assert "Lê Thị Hỏi" in page.html.select_one('.error-summary a[href="#personal"]').text
    assert kept(portal, name, "state") == ("answered_privately",)
    form = next(form for form in page.forms.values() if "remark" in form.fields)
    form["personal"] = True
    form.submit("do", value="publish_answer", status=303)


def test_readers_learn_that_something_was_taken_out_of_a_question(portal, path, head):
    name = asked(portal, "answered", body="Gọi 0912 345 678.")
    assert "đã lược bỏ dữ liệu cá nhân" not in portal.browser().get(f"{path}/{name}").text
    form = next(form for form in page_of(head, path, name).forms.values() if "body" in form.fields)

    form.submit("do", value="cover", status=303)

    assert kept(portal, name, "body") == ("Gọi […].",)
    assert "đã lược bỏ dữ liệu cá nhân" in portal.browser().get(f"{path}/{name}").text
