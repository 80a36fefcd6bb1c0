from base64 import b64encode
from datetime import datetime

from speaking import COMPLETE

TEXT = "Điều 1. Phạm vi điều chỉnh".encode()
FILE = {
    "data": b64encode(TEXT).decode(),
    "encoding": "base64",
    "filename": "thông tư.txt",
    "content-type": "text/plain",
}


def test_what_was_filed_can_be_read_back(contributor):
    body = {
        "@type": "OfficialDocument",
        "title": "Quy chế công khai",
        "kind": "Thông tư",
        "issuer": {"token": "bo-giao-duc-va-dao-tao", "title": "…"},
        "number": "09/2024/TT-BGDĐT",
        "issued": "3/6/2024",
        "body": {"data": "<p>Điều 1</p><script>x</script>", "content-type": "text/html"},
        "fields_of_law": ["cong-khai", {"token": "hanh-chinh"}],
        "relations": [{"type": "thay-the", "target": "36/2017/TT-BGDĐT"}],
        "unknown": "passed over",
    }
    answer = contributor.post("/van-ban", body, status=201)

    assert answer.location == "http://localhost/van-ban/thong-tu-09-2024-tt-bgddt"
    told = contributor.get("/van-ban/thong-tu-09-2024-tt-bgddt").json
    assert {name: told[name] for name in answer.json} == answer.json
    assert told["@id"] == answer.location
    assert told["@type"] == "OfficialDocument"
    assert told["id"] == "thong-tu-09-2024-tt-bgddt"
    assert told["UID"].lstrip("-").isdecimal()
    assert told["title"] == "Quy chế công khai"
    assert told["kind"] == {"token": "thong-tu", "title": "Circular"}
    assert told["issuer"]["token"] == "bo-giao-duc-va-dao-tao"
    assert told["issued"] == "2024-06-03"
    assert told["effective"] is None
    assert told["body"] == {"data": "<p>Điều 1</p>", "content-type": "text/html", "encoding": "utf-8"}
    assert [term["token"] for term in told["fields_of_law"]] == ["cong-khai", "hanh-chinh"]
    assert told["relations"] == [{"type": {"token": "thay-the", "title": "Replaces"}, "target": "36/2017/TT-BGDĐT"}]
    assert told["review_state"] == "draft"
    assert told["is_folderish"] is False
    assert told["parent"]["@id"] == "http://localhost/van-ban"
    assert told["status"] == {"token": "in-force", "title": "In force"}
    assert told["creators"] == ["dung"]
    assert datetime.fromisoformat(told["created"]).tzinfo is not None
    assert "unknown" not in told


def test_an_answer_can_be_sent_back_as_it_came(contributor):
    path = contributor.document(
        **COMPLETE, file=FILE, attachments=[FILE], relations=[{"type": "can-cu", "target": "1/2020/TT-A"}]
    )
    before = contributor.get(path).json

    contributor.patch(path, before)

    assert contributor.get(path).json == before


def test_an_issuer_is_added_by_its_name(contributor):
    path = contributor.document(issuer="Sở Giáo dục và Đào tạo")

    assert contributor.get(path).json["issuer"] == {
        "token": "so-giao-duc-va-dao-tao",
        "title": "Sở Giáo dục và Đào tạo",
    }
    terms = contributor.get("/@vocabularies/issuers?b_size=-1").json["items"]
    assert "so-giao-duc-va-dao-tao" in {term["token"] for term in terms}


def test_the_address_can_be_chosen_and_is_never_taken_twice(contributor):
    page = {"@type": "Page", "title": "Giới thiệu", "id": "Gioi Thieu"}

    assert contributor.post("/van-ban", page, status=201).location.endswith("/gioi-thieu")
    assert contributor.post("/van-ban", page, status=400).json["type"] == "BadRequest"
    assert contributor.post("/van-ban", {"@type": "Page", "title": "Giới thiệu"}, status=201).location.endswith(
        "/gioi-thieu-2"
    )


def test_text_in_an_old_font_is_stored_as_it_is_with_a_warning(contributor):
    title = "VÒ viÖc gãp ý dù th¶o kÕ ho¹ch"
    body = {"@type": "OfficialDocument", "title": title, "kind": "thong-tu", "body": "<p>Điều 1</p>"}

    answer = contributor.post("/van-ban", body, status=201)

    assert answer.json["title"] == title
    [warning] = answer.json["warnings"]
    assert "TCVN3" in warning
    told = contributor.patch(
        answer.location, {"title": "Coäng hoøa xaõ hoäi"}, status=200, Prefer="return=representation"
    )
    assert "VNI" in told.json["warnings"][0]


def test_odd_dates_are_taken_with_a_warning(contributor):
    body = {
        "@type": "OfficialDocument",
        "title": "x",
        "kind": "thong-tu",
        "issued": "2024-06-03",
        "effective": "2024-01-01",
    }
    answer = contributor.post("/van-ban", body, status=201)

    assert len(answer.json["warnings"]) == 1
    path = answer.location
    told = contributor.patch(path, {"signer": "A"}, status=200, Prefer="return=representation").json
    assert len(told["warnings"]) == 1
    assert told["signer"] == "A"


def test_a_change_touches_what_is_named_and_null_empties(contributor):
    path = contributor.document(**COMPLETE, signer="Ngô Thị Minh", file=FILE, fields_of_law=["cong-khai"])

    assert (
        contributor.patch(
            path, {"signer": None, "file": None, "issued": None, "fields_of_law": None, "title": "Mới"}
        ).body
        == b""
    )

    told = contributor.get(path).json
    assert (told["signer"], told["file"], told["issued"], told["fields_of_law"]) == ("", None, None, [])
    assert (told["title"], told["number"]) == ("Mới", "09/2024/TT-BGDĐT")
    assert contributor.patch(path, {"title": None}, status=400).json["errors"][0]["field"] == "title"


def test_a_change_that_changes_nothing_leaves_no_trace(contributor):
    path = contributor.document(signer="A")
    before = contributor.get(f"{path}/@history").json

    contributor.patch(path, {"signer": "A"})

    assert contributor.get(f"{path}/@history").json == before


def test_files_go_in_and_come_out_the_same(contributor):
    path = contributor.document(file=FILE, attachments=[FILE, {"data": "chữ", "filename": "b.txt"}])

    told = contributor.get(path).json
    assert told["file"]["filename"] == "thông tư.txt"
    assert told["file"]["content-type"] == "text/plain"
    assert told["file"]["size"] == len(TEXT)
    assert len(told["file"]["sha256"]) == 64
    assert contributor.get(told["file"]["download"]).body == TEXT
    assert [contributor.get(file["download"]).body for file in told["attachments"]] == [TEXT, "chữ".encode()]


def test_files_that_are_there_stay_when_their_sha256_is_named(contributor):
    path = contributor.document(attachments=[FILE, {"data": "chữ", "filename": "b.txt"}])
    first, second = contributor.get(path).json["attachments"]

    contributor.patch(
        path, {"attachments": [{"sha256": second["sha256"]}, first, {"data": "mới", "filename": "c.txt"}]}
    )

    kept = contributor.get(path).json["attachments"]
    assert [file["filename"] for file in kept] == ["b.txt", "thông tư.txt", "c.txt"]


def test_only_a_picture_is_a_picture(contributor):
    answer = contributor.post("/van-ban", {"@type": "Image", "title": "x", "image": FILE}, status=400)

    assert answer.json["errors"][0]["field"] == "image"


def test_a_number_is_used_once_a_year_and_the_other_is_named(contributor, editor, reviewer):
    path = reviewer.document(**COMPLETE)
    body = {"@type": "OfficialDocument", "title": "x", "kind": "thong-tu", **COMPLETE}

    told = editor.post("/van-ban", body, status=409).json
    assert told["type"] == "Conflict"
    assert told["other"] == f"http://localhost{path}"
    # A contributor does not see drafts of others: not even their title.
    told = contributor.post("/van-ban", body, status=409).json
    assert "other" not in told
    assert "Về việc công khai" not in str(told)


def test_a_document_is_deleted_and_gone(contributor):
    path = contributor.document()

    assert contributor.delete(path).body == b""

    assert contributor.get(path, status=404).json["type"] == "NotFound"
    assert contributor.get("/@search?portal_type=OfficialDocument").json["items_total"] == 0


def test_a_folder_is_deleted_only_with_the_right_to_all_below(reviewer, editor, manager):
    folder = editor.post("/van-ban", {"@type": "Folder", "title": "Đợt 1"}, status=201).location
    path = editor.post(
        folder, {"@type": "OfficialDocument", "title": "Còn hiệu lực", "kind": "thong-tu", **COMPLETE}, status=201
    ).location
    reviewer.take(path, "publish")

    told = editor.delete(folder, status=403).json

    assert told["type"] == "Forbidden"
    assert "Còn hiệu lực" in told["message"]
    assert editor.get(path).json["title"] == "Còn hiệu lực"
    manager.delete(folder)


def test_the_portal_is_not_deleted(manager):
    assert manager.delete("/", status=403).json["type"] == "Forbidden"


def test_strangers_are_asked_to_log_in_and_others_told_that_they_may_not(api, contributor, reviewer, published):
    draft = reviewer.document()
    for answer in (
        api.post("/van-ban", {"@type": "Page", "title": "x"}, status=401),
        api.patch(published, {"title": "x"}, status=401),
        api.delete(published, status=401),
        api.get(draft, status=401),
        api.get(f"{published}/@history", status=401),
        api.get("/@users", status=401),
    ):
        assert answer.json["type"] == "Unauthorized"
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    for answer in (
        contributor.patch(published, {"title": "x"}, status=403),
        contributor.get(draft, status=403),
        contributor.get("/@users", status=403),
        contributor.post("/", {"@type": "Page", "title": "x"}, status=403),
    ):
        assert answer.json["type"] == "Forbidden"


def test_the_public_learns_no_logins(api, published):
    told = api.get(f"{published}?expand=workflow,actions,breadcrumbs").text

    assert "chi" not in [part.strip('" ') for part in told.split(",")]
    assert '"creators"' not in told
    assert api.get(f"{published}/@workflow").json["history"] == []


def test_of_a_withdrawn_document_the_public_reads_the_reason_but_no_text(api, reviewer, contributor):
    path = reviewer.document(**COMPLETE, body="<p>Mật</p>", file=FILE, attachments=[FILE])
    reviewer.take(path, "publish")
    download = api.get(path).json["file"]["download"]
    reviewer.take(path, "withdraw", "Ban hành nhầm")

    for client in (api, contributor):
        told = client.get(path).json
        assert told["title"] == "Về việc công khai"
        assert told["withdrawal"]["reason"] == "Ban hành nhầm"
        assert (told["body"], told["file"], told["attachments"]) == (None, None, [])
        listed = client.get("/@search?portal_type=OfficialDocument&fullobjects=1").json["items"][0]
        assert (listed["body"], listed["file"]) == (None, None)
        listed = client.get("/@search?portal_type=OfficialDocument&metadata_fields=body&metadata_fields=file").json[
            "items"
        ][0]
        assert (listed["body"], listed["file"]) == (None, None)
        client.get(download, status=404)
    assert reviewer.get(path).json["body"]["data"] == "<p>Mật</p>"
    assert contributor.post("/tin-tuc/@copy", {"source": path}, status=403).json["type"] == "Forbidden"


def test_relations_lead_to_documents_that_the_reader_may_see(api, reviewer, published):
    other = reviewer.document(number="10/2024/TT-BGDĐT", issuer=COMPLETE["issuer"], issued="2024-06-04")
    path = reviewer.document(
        **COMPLETE | {"number": "11/2024/TT-BGDĐT"},
        relations=[
            {"type": "can-cu", "target": "09/2024/TT-BGDĐT"},
            {"type": "dan-chieu", "target": "10/2024/TT-BGDĐT"},
        ],
    )
    reviewer.take(path, "publish")

    seen = [relation.get("@id") for relation in api.get(path).json["relations"]]
    assert seen == [f"http://localhost{published}", None]
    assert reviewer.get(path).json["relations"][1]["@id"] == f"http://localhost{other}"


def test_a_folder_lists_in_parts_what_the_reader_may_see(api, reviewer):
    for number in range(5):
        path = reviewer.post("/van-ban", {"@type": "Page", "title": f"Trang {number}"}, status=201).location
        if number != 2:
            reviewer.take(path, "publish")

    told = api.get("/van-ban?b_size=3").json
    assert told["is_folderish"] is True
    assert told["items_total"] == 4
    assert [item["title"] for item in told["items"]] == ["Trang 0", "Trang 1", "Trang 3"]
    assert set(told["items"][0]) == {"@id", "@type", "title", "description", "review_state"}
    assert told["batching"]["@id"] == "http://localhost/van-ban?b_size=3"
    assert told["batching"]["last"] == "http://localhost/van-ban?b_start=3&b_size=3"
    assert "prev" not in told["batching"]
    rest = api.get(told["batching"]["next"]).json
    assert [item["title"] for item in rest["items"]] == ["Trang 4"]
    assert "next" not in rest["batching"]
    assert rest["batching"]["prev"] == rest["batching"]["first"]
    assert reviewer.get("/van-ban").json["items_total"] == 5
    assert "items" not in api.get("/van-ban?include_items=false").json
    assert [item["title"] for item in api.get("/").json["items"]] == ["Tin tức", "Văn bản"]


def test_children_are_put_in_order(reviewer, manager):
    for number in range(4):
        reviewer.post("/van-ban", {"@type": "Page", "title": f"Trang {number}"}, status=201)

    def order():
        return [item["title"][-1] for item in reviewer.get("/van-ban").json["items"]]

    for delta, wanted in (("top", "3012"), (1, "0312"), (-5, "3012"), ("bottom", "0123"), (-2, "0312")):
        manager.patch("/van-ban", {"ordering": {"obj_id": "trang-3", "delta": delta}})
        assert "".join(order()) == wanted, delta


def test_content_moves_and_its_old_address_leads_on(api, contributor, manager):
    path = contributor.document(title="Về chuyển trường")
    told = contributor.post("/tin-tuc/@move", {"source": f"http://localhost{path}"}, status=200).json

    assert told == [{"source": f"http://localhost{path}", "target": "http://localhost/tin-tuc/ve-chuyen-truong"}]
    moved = contributor.get(f"{path}/@workflow?expand=x", status=301)
    assert moved.location == "http://localhost/tin-tuc/ve-chuyen-truong/@workflow?expand=x"
    assert contributor.patch(path, {"title": "x"}, status=308).location == "http://localhost/tin-tuc/ve-chuyen-truong"
    # Who may not see it does not learn where it is.
    assert api.get(path, status=404).json["type"] == "NotFound"
    assert contributor.get("/van-ban/khong-co", status=404)


def test_content_is_renamed(contributor):
    path = contributor.document(title="Về chuyển trường")

    contributor.patch(path, {"id": "Chuyển trường"})

    assert contributor.get("/van-ban/chuyen-truong").json["title"] == "Về chuyển trường"
    assert contributor.get(path, status=301).location.endswith("/van-ban/chuyen-truong")


def test_content_is_copied_without_its_number(contributor):
    path = contributor.document(**COMPLETE)
    told = contributor.post("/tin-tuc/@copy", {"source": [path]}, status=200).json

    assert contributor.get(told[0]["target"]).json["number"] == ""
    assert contributor.get(path).json["number"] == "09/2024/TT-BGDĐT"


def test_nothing_moves_into_itself(manager):
    assert manager.post("/van-ban/@move", {"source": "/van-ban"}, status=409).json["type"] == "Conflict"


def test_copying_and_moving_give_nobody_what_they_may_not_see_or_take(contributor, reviewer, manager):
    folder = reviewer.post("/van-ban", {"@type": "Folder", "title": "Đợt 1"}, status=201).location
    reviewer.take(folder, "publish")
    reviewer.post(folder, {"@type": "Page", "title": "Nháp"}, status=201)
    hidden = reviewer.post("/van-ban", {"@type": "Folder", "title": "Kín"}, status=201).location

    told = contributor.post("/tin-tuc/@copy", {"source": folder}, status=403).json
    assert "Nháp" not in told["message"]
    contributor.post("/tin-tuc/@move", {"source": folder}, status=403)
    assert "Kín" not in contributor.post("/tin-tuc/@copy", {"source": hidden}, status=400).text
    assert contributor.get("/tin-tuc").json["items_total"] == 0
    manager.post("/tin-tuc/@copy", {"source": [folder, hidden]}, status=200)
    assert manager.get("/tin-tuc").json["items_total"] == 2


def test_components_come_as_addresses_or_in_full(api, published):
    parts = api.get(published).json["@components"]
    assert parts["breadcrumbs"] == {"@id": f"http://localhost{published}/@breadcrumbs"}
    assert set(parts) == {"actions", "breadcrumbs", "navigation", "types", "workflow"}

    parts = api.get(f"{published}?expand=breadcrumbs,workflow&expand=navigation").json["@components"]
    assert [item["title"] for item in parts["breadcrumbs"]["items"]] == ["Văn bản", "Về việc công khai"]
    assert parts["workflow"]["state"] == {"id": "published", "title": "Published"}
    assert [item["title"] for item in parts["navigation"]["items"]] == ["Tin tức", "Văn bản"]
    assert list(parts["actions"]) == ["@id"]
