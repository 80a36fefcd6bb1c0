"""What is not published is nowhere: not in lists, counts, feeds, proposals, files, redirects or answers to guesses."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from urllib.parse import quote

import pytest

from attacks.running import wait_for_jobs

CALLED, SECRET = "kimkyxanh", "bimatdotham"
"""What one searches by, and what must not come back."""
NUMBER = "9876/QĐ-PGDĐT"
FILE = f"{CALLED} {SECRET} trong tệp, không ai được đọc trước khi công bố.\n".encode() * 3
OUTSIDERS = [None, "member", "neighbour"]


@pytest.fixture(scope="module")
def hidden(door, programs):
    """A draft with everything in it, a moved draft, and a published document that the draft cites."""
    admin = programs("admin")
    before = {path: door.visitor().speak("GET", path).json["items_total"] for path in COUNTED}
    shown = admin.speak(
        "POST",
        "/van-ban",
        {
            "@type": "OfficialDocument",
            "title": "Văn bản công khai",
            "number": "4321/QĐ-PGDĐT",
            "kind": "quyet-dinh",
            "issuer": "Phòng Giáo dục và Đào tạo Quận Bến Sông",
            "issued": "2026-10-01",
            "file": a_file("cong-khai.txt", b"C\xc3\xb4ng khai"),
        },
    ).json
    publish(admin, shown["@id"], door)
    before = {path: total + 1 for path, total in before.items()}
    values = {
        "@type": "OfficialDocument",
        "title": f"{CALLED} {SECRET}",
        "number": NUMBER,
        "kind": "quyet-dinh",
        "signer": f"{SECRET} Ký",
        "issued": "2011-01-31",
        "body": f"<p>{CALLED} {SECRET} theo Quyết định 4321/QĐ-PGDĐT</p>",
        "file": a_file(f"{SECRET}.txt", FILE),
    }
    draft = admin.speak("POST", "/van-ban", values)
    assert draft.status == 201, draft.text
    page = admin.speak(
        "POST", "/gioi-thieu", {"@type": "Page", "title": f"{CALLED} {SECRET} trang", "id": "cho-cu"}
    ).json
    moved = admin.speak("POST", "/van-ban/@move", {"source": page["@id"]})
    assert moved.status == 200, moved.text
    counts = door.visitor().get("/metrics").text
    values = {"@type": "OfficialDocument", "title": "Thư", "kind": "cong-van", "issuer": f"Cơ quan {SECRET}"}
    other = admin.speak("POST", "/van-ban", values)
    assert other.status == 201, other.text
    assert door.visitor().get("/metrics").text == counts
    wait_for_jobs(admin)
    path = draft.json["@id"].removeprefix(door.address)
    return {
        "path": path,
        "shown": shown["@id"].removeprefix(door.address),
        "moved": "/gioi-thieu/cho-cu",
        "before": before,
    }


COUNTED = ("/@search?b_size=1", "/van-ban/@search?b_size=1", "/@search?b_size=1&kind=quyet-dinh", "/van-ban?b_size=1")


def a_file(name, data):
    return {"data": b64encode(data).decode(), "encoding": "base64", "filename": name, "content-type": "text/plain"}


def publish(admin, address, door):
    path = address.removeprefix(door.address)
    assert admin.speak("POST", f"{path}/@workflow/publish", {}).status == 200


def as_both(visitor, path):
    return [visitor.get(path), visitor.ask("GET", path, headers={"Accept": "application/json"})]


def test_the_draft_is_there_for_those_who_work_on_it(hidden, signed_in):
    assert SECRET in signed_in("editor").get(f"/search?text={CALLED}").text
    assert SECRET in signed_in("editor").get(hidden["path"]).text


LISTS = [
    f"/search?text={CALLED}",
    f"/van-ban/search?text={CALLED}",
    "/search?text=kimkyxan",
    "/search?text=kimkyxamh",
    f"/search?text={quote(NUMBER)}",
    "/search?text=9876",
    "/search?text=9876%2F2011",
    "/search?review_state=draft",
    "/search?year=2011",
    "/search?date_min=31/01/2011&date_max=31/01/2011",
    "/search?sort=title&start=0",
    "/search?text=31/01/2011",
    f"/@search?SearchableText={CALLED}&fullobjects=1",
    f"/@search?number={quote(NUMBER)}&metadata_fields=_all",
    "/@search?number=9876&fullobjects=1",
    "/@search?issued.query=2011-01-31&issued.range=min:max&fullobjects=1",
    "/@search?review_state=draft&fullobjects=1&b_size=1000",
    "/@search?sort_on=title&fullobjects=1&b_size=1000",
    f"/@search?signer={SECRET}%20k%C3%BD&fullobjects=1",
    "/@search?path.query=/van-ban&path.depth=1&fullobjects=1&b_size=1000",
    f"/@suggestions?text={CALLED[:5]}",
    "/@suggestions?text=9876",
    "/@suggestions?text=9876/Q",
    "/van-ban",
    "/van-ban?b_size=1000&fullobjects=1",
    "/tin-tuc",
    "/rss.xml",
    "/van-ban/rss.xml",
    "/van-ban/atom.xml",
    f"/van-ban/rss.xml?text={CALLED}",
    f"/atom.xml?text={CALLED}",
    "/sitemap",
    "/sitemap.xml",
    "/",
    "/@navigation",
    "/van-ban/@navigation",
    "/@vocabularies/issuers?b_size=1000",
    f"/@vocabularies/issuers?title={SECRET[:7]}",
    f"/search?text=co+quan+{SECRET[:7]}",
    "/@types/OfficialDocument",
    "/metrics",
]


@pytest.mark.parametrize("login", OUTSIDERS)
def test_no_list_shows_it(hidden, signed_in, login):
    visitor = signed_in(login)

    answers = [answer for path in [*LISTS, hidden["shown"]] for answer in as_both(visitor, path)]

    assert [
        answer.path
        for answer in answers
        if SECRET in answer.text.replace("signer=" + SECRET, "") and "signer=" not in answer.path
    ] == []
    assert [answer.path for answer in answers if hidden["path"] in answer.text] == []
    assert [answer.path for answer in answers if NUMBER in answer.text and "9876" not in answer.path] == []
    assert [answer.path for answer in answers if answer.status >= 500] == []


@pytest.mark.parametrize("login", OUTSIDERS)
def test_a_name_that_only_the_draft_bears_is_not_told_to_who_guesses_its_token(hidden, signed_in, login):
    token = f"co-quan-{SECRET}"

    for path in (f"/@vocabularies/issuers?token={token}", f"/search?issuer={token}", f"/@search?issuer={token}"):
        for answer in as_both(signed_in(login), path):
            assert answer.status == 200
            assert f"Cơ quan {SECRET}" not in answer.text


@pytest.mark.parametrize("login", OUTSIDERS)
def test_a_slip_of_the_finger_is_not_mended_by_a_hidden_word(hidden, signed_in, login):
    for typed in ("bimatdothan", "bimatdotam", "bimatdo"):
        for answer in as_both(signed_in(login), f"/search?text={typed}") + as_both(
            signed_in(login), f"/@search?SearchableText={typed}"
        ):
            assert SECRET not in answer.text


def test_counts_do_not_grow_by_it(hidden, door):
    stranger = door.visitor()

    assert {path: stranger.speak("GET", path).json["items_total"] for path in COUNTED} == hidden["before"]


SERVICES = (
    "edit delete history sharing contents transition rename download download/file download/file/x.txt download/body "
    "thumbnail thumbnail/file extract search rss.xml @history @workflow @workflow/publish @sharing @actions "
    "@breadcrumbs @navigation @extract @types @types/OfficialDocument @search @move @copy @propose @@view "
    "view print file move copy"
).split()


@pytest.mark.parametrize("login", OUTSIDERS)
def test_none_of_its_addresses_answers(hidden, signed_in, login):
    visitor = signed_in(login)

    answers = [
        answer for name in ["", *SERVICES] for answer in as_both(visitor, f"{hidden['path']}/{name}".rstrip("/"))
    ]

    assert {(answer.path, answer.status) for answer in answers if answer.status < 300} == set()
    assert [answer.path for answer in answers if SECRET in answer.text or SECRET in str(answer.headers)] == []


@pytest.mark.parametrize("login", OUTSIDERS)
def test_knowing_what_a_file_holds_proves_nothing(hidden, signed_in, login):
    visitor, tag = signed_in(login), sha256(FILE).hexdigest()

    for headers in (
        {"If-None-Match": f'"{tag}"'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": "Fri, 01 Jan 2038 00:00:00 GMT"},
        {"Range": "bytes=0-3"},
        {"If-Range": f'"{tag}"', "Range": "bytes=0-"},
    ):
        answer = visitor.ask("GET", f"{hidden['path']}/download/file/{SECRET}.txt", headers=headers)
        assert answer.status in (303, 401, 403, 404)
        assert answer.body.find(FILE[:12]) == -1


@pytest.mark.parametrize("login", OUTSIDERS)
def test_a_moved_draft_leads_nobody_to_its_new_place(hidden, signed_in, login):
    for answer in as_both(signed_in(login), hidden["moved"]):
        assert answer.status in (401, 403, 404, 303)
        assert "van-ban" not in answer.location


def test_the_document_it_cites_does_not_tell_who_cites_it(hidden, door):
    answers = as_both(door.visitor(), hidden["shown"])

    assert all(answer.status == 200 for answer in answers)
    assert not any(SECRET in answer.text or "9876" in answer.text for answer in answers)


def test_filing_the_same_number_tells_nothing_of_the_other(hidden, door, programs):
    """The neighbour may add news, not documents; the contributor sees only what is published and what is hers."""
    contributor = programs("contributor")
    values = {
        "@type": "OfficialDocument",
        "title": "Trùng số",
        "number": NUMBER,
        "kind": "quyet-dinh",
        "issued": "2011-01-31",
    }
    answer = contributor.speak("POST", "/van-ban", values)

    assert answer.status in (201, 401, 403, 409, 400)
    assert SECRET not in answer.text
    assert hidden["path"] not in answer.text


def test_sending_the_same_file_tells_nothing_of_the_other(hidden, programs):
    contributor = programs("contributor")
    file = a_file("x.txt", FILE)
    answer = contributor.speak("POST", "/van-ban/@propose", {"file": file})
    assert hidden["path"] not in answer.text
    if answer.status == 202:
        for _again in range(20):
            told = contributor.ask(
                "GET", answer.json["@id"].removeprefix(contributor.door.address), headers={"Accept": "application/json"}
            )
            assert hidden["path"] not in told.text
            if told.status == 200:
                break


def test_things_by_number_are_given_to_those_who_may_see_them(hidden, door, programs):
    """A UID is a whole number and may be guessed."""
    uid = programs("admin").speak("GET", hidden["path"]).json.get("UID")

    for path in (
        f"/resolveuid/{uid}",
        f"/@resolveuid/{uid}",
        f"/@search?UID={uid}&fullobjects=1",
        f"/@search?docid={uid}",
    ):
        answer = door.visitor().speak("GET", path)
        assert SECRET not in answer.text
    answer = programs("contributor").speak("POST", "/tin-tuc/@copy", {"source": uid})
    assert answer.status >= 400
    assert SECRET not in answer.text


def test_staged_files_belong_to_who_sent_them(door, programs, signed_in):
    file = a_file("x.txt", FILE)
    begun = programs("editor").speak("POST", "/van-ban/@propose", {"file": file})
    assert begun.status == 202, begun.text
    path = begun.json["@id"].removeprefix(door.address)

    for login in (None, "member", "delegate", "reviewer"):
        answer = (programs(login) if login else door.visitor()).speak("GET", path)
        assert answer.status in (401, 403, 404), login
