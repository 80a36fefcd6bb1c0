"""A letter is an opinion: whatever its charset and shape, once, and without any loop."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from consultations_drafts import draft
from letterbox import letterbox

from vanban.consultations.quoting import own_words
from vanban.consultations.receiving import LARGEST, NobodyHere, Refused, receive
from vanban.security.throttle import TooManyAttempts

OFFICE = "gopy@so.edu.vn"
LAN = "lan@truong.edu.vn"
NEST = b'--b%d\r\nContent-Type: multipart/mixed; boundary="b%d"\r\n\r\n'


@pytest.fixture
def consultation(portal):
    return portal.content(draft(receiving_email=OFFICE), state="open", name="tuyen-sinh")


@pytest.fixture
def box(portal, monkeypatch):
    with letterbox(portal, monkeypatch) as found:
        yield found


def letter(text="Nên lùi hạn nộp hồ sơ.", **headers):
    message = EmailMessage()
    given = {"From": f"Lê Thị Lan <{LAN}>", "To": OFFICE, "Subject": "Góp ý", "Message-ID": "<1@truong.edu.vn>"}
    for name, value in (given | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value:
            message[name] = value
    message.set_content(text)
    return message


def raw(head, body, sender=LAN):
    lines = f"From: {sender}\r\nTo: {OFFICE}\r\nMessage-ID: <r@x>\r\n{head}\r\n\r\n"
    return lines.encode() + body


def take(portal, message, *recipients):
    sent = message if isinstance(message, bytes) else message.as_bytes()

    def deed(site):
        received = receive(site, portal.registry, sent, recipients)
        opinion = received.opinion
        return received.is_new, opinion and (
            str(opinion.body),
            opinion.original,
            [f.filename for f in opinion.attachments],
        )

    return portal.on_site(deed)


def kept(portal):
    return portal.read(lambda site: [(str(one.body), one.email) for one in site["van-ban"]["tuyen-sinh"].values()])


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\0" * 100,
        b"From: \r\n\r\n",
        b"khong phai thu",
        raw('Content-Type: multipart/mixed; boundary="x"', b"--x--"),
        raw("", b"  \r\n\r\n"),
        raw("Content-Type: image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        raw("Content-Type: text/html", b"<script>alert(1)</script><style>p{}</style>"),
        raw('Content-Type: multipart/mixed; boundary="b0"', b"".join(NEST % (n, n + 1) for n in range(2000))),
    ],
)
def test_a_letter_that_says_nothing_is_refused_and_nothing_is_kept(portal, consultation, broken):
    with pytest.raises(Refused):
        take(portal, broken)

    assert kept(portal) == []


def test_a_letter_that_is_too_large_is_refused_in_a_sentence(portal, consultation):
    with pytest.raises(Refused, match="at most 25 MB"):
        take(portal, letter().as_bytes() + b"x" * LARGEST)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated (rejected)"},
        {"Return_Path": "<>"},
        {"From": "MAILER-DAEMON@so.edu.vn"},
        {"From": OFFICE},
        {"From": f"Cơ quan <{OFFICE.upper()}>"},
        {"From": "gopy+tuyen-sinh@so.edu.vn"},
        {"X_Autoreply": "yes"},
        {"Content_Type": ""},
    ][:-1],
)
def test_what_no_person_wrote_is_no_opinion_and_gets_no_answer(portal, consultation, box, headers):
    assert take(portal, letter(**headers)) == (False, None)

    assert kept(portal) == []
    assert box.letters == []


def test_a_bounce_is_no_opinion(portal, consultation, box):
    report = raw('Content-Type: multipart/report; boundary="x"', b"--x\r\n\r\nfailed\r\n--x--", sender="a@b.vn")

    assert take(portal, report) == (False, None)


@pytest.mark.parametrize(
    "headers",
    [{"Precedence": "bulk"}, {"Precedence": "list"}, {"List_Id": "<giao-vien.so.edu.vn>"}, {"From": "noreply@x.vn"}],
)
def test_what_goes_to_many_is_taken_and_never_answered(portal, consultation, box, headers):
    is_new, _kept = take(portal, letter(**headers))

    assert is_new
    assert box.letters == []


@pytest.mark.parametrize("sender", ["", "khong co dia chi", "<>", "lan@", "a@b@c", '"x\r\n y" <lan@x>'])
def test_without_an_address_that_can_be_answered_it_is_taken_all_the_same(portal, consultation, box, sender):
    is_new, (body, _original, _files) = take(portal, raw("", b"Nen lui han nop.", sender=sender))

    assert (is_new, body) == (True, "Nen lui han nop.")
    assert box.letters == []


@pytest.mark.parametrize(
    "first", ["Minh <minh@truong.edu.vn>", OFFICE, "MAILER-DAEMON@so.edu.vn", "", "lan@truong.edu.vn"]
)
def test_a_letter_that_names_its_author_twice_is_refused_in_a_sentence(portal, consultation, box, first):
    twice = f"From: {first}\r\n".encode() + raw("", b"Nen lui han nop.")

    with pytest.raises(Refused, match="more than once"):
        take(portal, twice)

    assert (kept(portal), box.letters) == ([], [])


def test_several_authors_in_one_line_are_as_the_standard_wants_it(portal, consultation):
    assert take(portal, raw("", b"Nen lui han nop.", sender=f"{LAN}, minh@truong.edu.vn"))[0]


@pytest.mark.parametrize("to", ["ai-do@so.edu.vn", "gopy+khac@so.edu.vn", "gopy@khac.vn"])
def test_sent_to_nobody_here_it_is_refused(portal, consultation, to):
    with pytest.raises(NobodyHere):
        take(portal, letter(To=to))


def test_where_several_are_open_the_address_has_to_say_which(portal, consultation):
    portal.content(draft(receiving_email=OFFICE), state="open", name="hoc-phi")

    with pytest.raises(NobodyHere, match=r"gopy\+hoc-phi@so.edu.vn"):
        take(portal, letter())
    take(portal, letter(), "gopy+Tuyen-Sinh@so.edu.vn")

    assert len(kept(portal)) == 1


def test_a_draft_that_is_not_public_takes_no_letters(portal):
    portal.content(draft(receiving_email=OFFICE), state="draft", name="tuyen-sinh")

    with pytest.raises(NobodyHere):
        take(portal, letter())


def test_after_the_deadline_it_is_refused_whatever_date_it_bears(portal):
    past = datetime.now(UTC) - timedelta(seconds=1)
    portal.content(draft(receiving_email=OFFICE, deadline=past), state="open", name="tuyen-sinh")

    with pytest.raises(Refused, match="closed"):
        take(portal, letter(Date="Mon, 01 Jan 2024 10:00:00 +0700"))


def test_delivered_twice_it_is_one_and_answered_once(portal, consultation, box):
    first, second = take(portal, letter()), take(portal, letter())

    assert (first[0], second[0]) == (True, False)
    assert len(kept(portal)) == len(box.letters) == 1


def test_the_identifier_of_another_s_letter_brings_nobody_their_receipt(portal, consultation, box):
    take(portal, letter())
    take(portal, letter("khác", From="la@x.vn"))

    codes = {re.search(r"GY-\w{4}-\w{4}-\w{4}", str(one["Subject"]))[0] for one in box.letters}
    assert len(codes) == 2


def test_one_address_that_floods_has_to_wait(portal, consultation):
    for number in range(20):
        take(portal, letter(Message_ID=f"<{number}@x>"))

    with pytest.raises(TooManyAttempts):
        take(portal, letter(Message_ID="<20@x>"))
    take(portal, letter(From="minh@truong.edu.vn"))


def test_it_is_acknowledged_with_a_receipt_and_asked_to_confirm(portal, consultation, box):
    take(portal, letter())

    [(subject, text)] = box.to(LAN)
    code = re.search(r"GY-\w{4}-\w{4}-\w{4}", subject)[0]
    assert code in text
    assert "/letters/o" in text
    assert "Nên lùi hạn" in portal.browser().get(f"/receipt/{code}").text
    assert portal.read(lambda site: [one.channel for one in site["van-ban"]["tuyen-sinh"].values()]) == ["email"]


@pytest.mark.parametrize(
    ("charset", "content"),
    [
        ("utf-8", "Đề nghị lùi hạn nộp hồ sơ đến tháng bảy".encode()),
        ("us-ascii", "Đề nghị lùi hạn nộp hồ sơ đến tháng bảy".encode()),
        ("windows-1258", "Đề nghị lùi hạn nộp hồ sơ đến tháng bảy".encode()),
        ("iso-8859-1", b"\xa7\xd2 ngh\xde l\xefi h\xb9n n\xe9p h\xe5 s\xac \xae\xd5n th\xb8ng b\xb6y"),
        ("x-viet-tcvn5712", b"\xa7\xd2 ngh\xde l\xefi h\xb9n n\xe9p h\xe5 s\xac \xae\xd5n th\xb8ng b\xb6y"),
        ("punycode", "Đề nghị lùi hạn nộp hồ sơ đến tháng bảy".encode()),
    ],
)
def test_words_are_read_in_whatever_charset_they_came(portal, consultation, charset, content):
    _new, (body, _original, _files) = take(portal, raw(f"Content-Type: text/plain; charset={charset}", content))

    assert body.startswith("Đề nghị lùi hạn nộp hồ sơ đến tháng")


def test_why_a_letter_without_words_is_refused_says_what_is_missing(portal, consultation):
    with pytest.raises(Refused, match="write your opinion"):
        take(portal, raw("", b""))


@pytest.mark.parametrize("written", ["Nguyễn Thị Ấn", "=?utf-8?b?Tmd1eeG7hW4gVGjhu4sg4bqkbg==?="])
def test_a_name_that_names_no_charset_is_read_all_the_same(portal, consultation, written):
    take(portal, raw("Subject: Góp ý", "Nên lùi hạn".encode(), sender=f"{written} <{LAN}>"))

    assert [one.name for one in portal.read(lambda site: list(site["van-ban"]["tuyen-sinh"].values()))] == [
        "Nguyễn Thị Ấn"
    ]


def test_the_public_does_not_read_the_name_of_who_sent_a_letter(portal, consultation):
    message = letter("Đề nghị lùi hạn nộp hồ sơ.").as_bytes()
    portal.on_site(lambda site: receive(site, portal.registry, message, [OFFICE]))
    name = portal.on_site(lambda site: next(iter(site["van-ban"]["tuyen-sinh"].values())).__name__)
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"][name], "released"))

    page = portal.browser().get("/van-ban/tuyen-sinh/opinions")

    assert "Đề nghị lùi hạn" in page
    assert "Lê Thị Lan" not in page
    assert "Lê Thị Lan" in portal.browser("truongban").get(f"/van-ban/tuyen-sinh/{name}/moderate")


def test_a_subject_that_names_no_charset_stands_for_a_letter_without_words(portal, consultation):
    _new, (body, _original, _files) = take(portal, raw("Subject: Đề nghị lùi hạn nộp hồ sơ", b""))

    assert body == "Đề nghị lùi hạn nộp hồ sơ"


def test_parts_that_cannot_be_told_apart_are_words(portal, consultation):
    _new, (body, _original, _files) = take(portal, raw("Content-Type: multipart/mixed", b"Khong co ranh gioi"))

    assert body == "Khong co ranh gioi"


def test_without_plain_text_the_markup_is_read_as_text(portal, consultation):
    markup = "<html><head><style>p{color:red}</style></head><body><p>Nên lùi hạn</p><script>alert(1)</script><p>đến tháng 7</p></body></html>"
    message = letter()
    message.set_content(markup, subtype="html")

    _new, (body, _original, files) = take(portal, message)

    assert (body, files) == ("Nên lùi hạn\nđến tháng 7", [])


def test_files_are_taken_and_those_that_cannot_be_are_named(portal, consultation, box):
    message = letter()
    message.add_attachment("số liệu".encode(), maintype="text", subtype="plain", filename="Bảng số liệu.txt")
    message.add_attachment(
        b"<svg xmlns='http://www.w3.org/2000/svg'/>", maintype="image", subtype="svg+xml", filename="a.svg"
    )
    message.add_attachment(b"MZ\x90\0" + b"\0" * 99, maintype="application", subtype="octet-stream", filename="tải.exe")

    _new, (_body, _original, files) = take(portal, message)

    assert files == ["Bảng số liệu.txt"]
    [(_subject, text)] = box.to(LAN)
    assert "a.svg" in text
    assert "tải.exe" in text
    assert "Bảng số liệu" not in text


def test_what_was_quoted_is_cut_off_and_kept(portal, consultation):
    text = (
        "Tôi đồng ý.\n\nVào Th 2, 3 thg 11, 2026 lúc 09:00 Sở Giáo dục <gopy@so.edu.vn> đã viết:\n> Dự thảo\n> gửi bạn"
    )

    _new, (body, original, _files) = take(portal, letter(text))

    assert body == "Tôi đồng ý."
    assert "> Dự thảo" in original


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Đồng ý\n-- \nLan\n0912", "Đồng ý"),
        ("Đồng ý\n\nOn Mon, 3 Nov 2026 at 09:00, Sở\n<gopy@so.edu.vn> wrote:\n> x", "Đồng ý"),
        ("Đồng ý\n-----Original Message-----\nFrom: x", "Đồng ý"),
        ("Đồng ý\nTừ: Sở\nĐã gửi: thứ hai\nĐến: Lan\nChủ đề: x\n\nthư cũ", "Đồng ý"),
        ("Đồng ý\n\nĐã gửi từ iPhone của tôi", "Đồng ý"),
        ("> Điều 1\nNên bỏ\n> Điều 2\nGiữ", "Nên bỏ\nGiữ"),
        ("Vào lúc 9 giờ Lan viết:\nĐồng ý", "Vào lúc 9 giờ Lan viết:\nĐồng ý"),
        ("> chỉ trích dẫn", "> chỉ trích dẫn"),
        ("Từ: nay nên lùi hạn.\nĐến: tháng 7.", "Từ: nay nên lùi hạn.\nĐến: tháng 7."),
        ("", ""),
    ],
)
def test_own_words_are_told_from_those_of_mail_programs(text, own):
    assert own_words(text) == own


def test_a_very_long_letter_is_shortened_and_kept_whole(portal, consultation):
    _new, (body, original, _files) = take(portal, letter("ý kiến dài " * 4000))

    assert len(body) <= 20_000
    assert len(original) > 40_000
