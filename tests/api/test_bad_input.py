"""Whatever comes in, the answer is one sentence with a status below 500, and nothing is changed."""

import json
from base64 import b64encode
from urllib.parse import quote

from vanban.catalog.query import Result

NESTED = b'{"title":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
BODIES = {
    "nothing": b"",
    "no JSON": b"{title: 1}",
    "half": b'{"@type": "Page", "title": ',
    "a list": b"[]",
    "a text": b'"Page"',
    "null": b"null",
    "not UTF-8": b'{"@type": "Page", "title": "\xff\xfe"}',
    "too deep": NESTED,
    "rather deep": json.dumps({"@type": "Page", "title": "x", "body": json.loads("[" * 50 + "]" * 50)}).encode(),
    "NaN": b'{"@type": "Page", "title": NaN}',
    "digits": b'{"@type": "Page", "title": ' + b"9" * 5000 + b"}",
    "NUL": b'{"@type": "Page", "title": "a\\u0000b"}',
    "NUL in a name": b'{"@type": "Page", "title": "x", "a\\u0000": 1}',
    "half a letter": b'{"@type": "Page", "title": "a\\ud800b"}',
    "no type": b'{"title": "x"}',
    "odd type": b'{"@type": 7, "title": "x"}',
    "unknown type": b'{"@type": "Spaceship", "title": "x"}',
    "the site itself": b'{"@type": "Site", "title": "x"}',
    "no title": b'{"@type": "Page"}',
    "empty title": b'{"@type": "Page", "title": " "}',
    "title a number": b'{"@type": "Page", "title": 7}',
    "title a list": b'{"@type": "Page", "title": ["x"]}',
    "title an object": b'{"@type": "Page", "title": {"x": 1}}',
    "long title": json.dumps({"@type": "Page", "title": "x" * 400}).encode(),
    "odd id": b'{"@type": "Page", "title": "x", "id": 7}',
    "id of a service": b'{"@type": "Page", "title": "x", "id": "edit"}',
}
FIELDS = {
    "kind": [7, ["thong-tu"], {"token": 7}, "khong-co", {}, True],
    "issued": ["31/2/2020", 7, [], {}, "yesterday", "2020-13-01", True],
    "number": ["abc", 7, "x" * 300, {}],
    "body": [7, ["x"], {"data": 7}, {"data": {"data": "x"}}, {"data": ["x"]}],
    "fields_of_law": ["hanh-chinh", 7, {"a": 1}, [7], [["x"]], [{"token": ["x"]}]],
    "relations": ["x", [7], [{"type": "thay-the"}], [{"type": "?", "target": "1/2020/TT-A"}], [{"target": {}}], {}],
    "file": [
        *("x", 7, [], {"data": 7}, {"data": "%%%", "encoding": "base64"}, {"data": "", "encoding": "base64"}),
        {"data": "YQ==", "encoding": "rot13"},
        {"sha256": "0"},
        {"data": "YQ==", "encoding": "base64", "filename": "a.exe"},
        {"data": "YQ==", "encoding": "base64", "filename": 7},
        {"data": "YQ==", "encoding": "base64", "filename": "a.pdf"},
    ],
    "attachments": ["x", 7, [7], {"data": "YQ=="}, [{"data": "YQ==", "encoding": "base64", "filename": "a.pdf"}]],
    "signer": [7, {}, "x" * 300],
}


def says_one_sentence(answer, status=400):
    told = answer.json
    assert answer.status_code == status
    assert answer.content_type == "application/json"
    assert isinstance(told["message"], str)
    assert told["message"].endswith((".", "…}.", ")."))
    assert told["error"]["message"] == told["message"]
    return told


def test_bodies_that_cannot_be_filed_are_refused(contributor):
    for name, body in BODIES.items():
        answer = contributor.send("/van-ban", body, "*")

        assert says_one_sentence(answer)["type"] == "BadRequest", name
    assert contributor.get("/van-ban").json["items_total"] == 0


def test_values_that_do_not_fit_are_refused_field_by_field(contributor):
    for field, values in FIELDS.items():
        for value in values:
            body = {"@type": "OfficialDocument", "title": "x", "kind": "thong-tu"} | {field: value}
            answer = contributor.post("/van-ban", body, status="*")

            errors = says_one_sentence(answer)["errors"]
            assert {error["field"].partition(".")[0] for error in errors} == {field}, (field, value)
            assert all(error["message"] and error["error"] for error in errors)
    assert contributor.get("/van-ban").json["items_total"] == 0


def test_a_change_that_does_not_fit_changes_nothing(contributor):
    path = contributor.document(signer="Ngô Thị Minh")
    before = contributor.get(path).json

    for field, values in FIELDS.items():
        for value in values:
            answer = contributor.patch(path, {"signer": "Ai đó"} | {field: value}, status="*")
            assert says_one_sentence(answer)["errors"], (field, value)

    assert contributor.get(path).json == before


def test_several_wrong_fields_are_named_at_once(contributor):
    told = contributor.post(
        "/van-ban", {"@type": "OfficialDocument", "issued": "hôm qua", "number": "?"}, status=400
    ).json

    assert [error["field"] for error in told["errors"]] == ["title", "number", "kind", "issued"]
    assert told["errors"][0]["message"] == "Please fill this in."


def test_a_body_that_is_no_json_is_named_as_such(contributor):
    for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"):
        says_one_sentence(contributor.send("/van-ban", b"title=x", "*", content_type=kind), 415)


def test_a_body_that_is_too_large_is_refused_before_it_is_read(contributor, api):
    says_one_sentence(contributor.send("/van-ban", b" " * 3_000_000 + b"{}", "*"), 413)
    says_one_sentence(api.send("/@login", b" " * 1_100_000 + b"{}", "*"), 413)


def test_a_file_that_is_too_large_is_refused(contributor):
    data = b64encode(b"x" * 1_100_000).decode()
    body = {"@type": "File", "title": "x", "file": {"data": data, "encoding": "base64", "filename": "a.txt"}}

    says_one_sentence(contributor.post("/van-ban", body, status="*"), 413)


UNDECODABLE = ["/%ff", "/van-ban/%ff", "/@search?kind=%ff", "/van-ban?b_size=%ff", "/%ff/@search"]
NOWHERE = ["/%00", "/khong-co", "/van-ban/khong-co/@search", "/@khong-co", "/@types/Khong", "/" + "a" * 5000]
MALFORMED = [
    *("b_size=x", "b_size=-2", "b_start=-1", "b_start=1.5", "b_size=99999999999999999999"),
    *("issued=hom-qua", "issued.query=2016-02-30", "issued.query=2016-09-28&issued.range=sau", "issued.range=min"),
    *("issued.query=2016-09-28&issued.range=min:max", "issued=2016-01-01&issued=2016-01-02"),
    *(
        "created=2016-09-28T99:00",
        "created=9999-12-31T23:59:59",
        "created=0001-01-01T00:00:00%2B23:00",
        "effective_on=x",
        "effective_on.range=min",
    ),
    *("status=valid", "number=không số", "path.query=/van-ban&path.depth=x", "path=/a&path=/b"),
    *("sort_on=SearchableText", "sort_order=up", "fields_of_law=a&fields_of_law=b&fields_of_law.operator=and"),
]
ODD = [
    *('SearchableText="', "SearchableText=NOT", "SearchableText=§ ( * -x", "SearchableText=%00"),
    *("SearchableText=" + "á" * 3000, "khong_co=1", "issued.query:date=", "portal_type=Spaceship", "path=/khong-co"),
    *("kind=", "metadata_fields=khong_co", "number=" + "9" * 90, "b_start=999999999", "b_size=0"),
    *("path=/../..&path.depth=1", "signer=%F0%9F%98%80", "%00=%00", "=", "&&", ".query=1", "issued.=2016-01-01"),
]


def test_addresses_that_are_no_utf8_are_refused(api):
    for path in UNDECODABLE:
        says_one_sentence(api.get(path, status="*"))


def test_nothing_is_at_an_address_that_nobody_gave(api):
    for path in NOWHERE:
        assert says_one_sentence(api.get(path, status="*"), 404)["type"] == "NotFound"


def test_searches_that_cannot_be_understood_are_refused(api):
    for query in MALFORMED:
        says_one_sentence(api.get(f"/@search?{quote(query, safe='=&%')}", status="*"))


def test_odd_searches_find_nothing_or_everything_and_do_no_harm(api):
    for query in ODD:
        assert api.get(f"/@search?{quote(query, safe='=&%')}").json["items_total"] >= 0, query


def test_every_service_refuses_odd_bodies(manager):
    services = [
        "/@login",
        "/@users",
        "/@groups",
        "/van-ban/@sharing",
        "/van-ban/@workflow/submit",
        "/van-ban/@move",
        "/van-ban/@copy",
    ]
    bodies = [
        b"[]",
        b"{",
        b'{"a": "\\ud800"}',
        b'{"login": {}, "username": [], "groupname": 7, "entries": 7, "comment": 7, "source": {}}',
    ]
    for path in services:
        for body in bodies:
            says_one_sentence(manager.send(path, body, "*"))


def test_odd_entries_of_sharing_are_refused(manager):
    entries = [7, {}, {"id": 7}, {"id": "binh", "roles": []}, {"id": "ma", "roles": {"Editor": True}}]
    entries += [{"id": "binh", "roles": {"Manager": True}}, {"id": "binh", "roles": {"Vua": True}}]
    for entry in entries:
        says_one_sentence(manager.post("/van-ban/@sharing", {"entries": [entry]}, status="*"))
    says_one_sentence(manager.post("/van-ban/@sharing", {"inherit": "no"}, status="*"))


def test_odd_orders_are_refused(manager):
    manager.post("/van-ban", {"@type": "Page", "title": "Một"}, status=201)
    orders = [7, {}, {"obj_id": "khong-co", "delta": 1}, {"obj_id": 7}, {"obj_id": "mot"}]
    orders += [{"obj_id": "mot", "delta": delta} for delta in (None, "up", 1.5, True, [])]
    for ordering in orders:
        says_one_sentence(manager.patch("/van-ban", {"ordering": ordering}, status="*"))


def test_verbs_that_mean_nothing_are_refused(manager, published):
    assert "GET" in manager.app.request("/van-ban", method="PUT", headers=manager.headers, status=405).headers["Allow"]
    for path, method in (
        ("/", "PUT"),
        (published, "PUT"),
        (published, "POST"),
        ("/@search", "DELETE"),
        ("/@login", "GET"),
    ):
        answer = manager.app.request(path, method=method, headers=manager.headers, status="*")

        assert says_one_sentence(answer, 405)["type"] == "MethodNotAllowed"


def test_what_nobody_foresaw_is_answered_as_json_without_a_word_of_it(wsgi, api, monkeypatch):
    def broken(*_args):
        raise ZeroDivisionError("a secret path")

    monkeypatch.setattr(Result, "page", broken)
    answer = api.get("/@search", status="*")

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.json["type"] == "InternalServerError"
