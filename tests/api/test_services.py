import json

from vanban.permissions import Permission


def test_types_are_listed_with_what_may_be_added(api, contributor, published):
    def addable(client, path):
        return {entry["id"] for entry in client.get(f"{path}/@types").json if entry["addable"]}

    assert addable(api, "/van-ban") == set()
    assert addable(contributor, published) == set()
    assert {"OfficialDocument", "Page", "Folder", "File"} <= addable(contributor, "/van-ban")
    assert "Site" not in addable(contributor, "/van-ban")


def test_a_type_is_described_as_json_schema(api):
    answer = api.get("/van-ban/@types/OfficialDocument")

    schema = json.loads(answer.body)
    assert answer.content_type == "application/json+schema"
    assert schema["required"] == ["title", "kind"]
    assert schema["fieldsets"][0]["fields"][:3] == ["file", "title", "number"]
    assert schema["properties"]["issued"] == {
        "type": "string", "format": "date", "title": "Date of issue", "description": "", "widget": "date",
    }  # fmt: skip
    assert schema["properties"]["kind"]["vocabulary"]["@id"] == "http://localhost/@vocabularies/document-kinds"
    assert api.get("/@types/Khong", status=404)


def test_every_type_has_a_schema_that_names_its_fields(api, config):
    for name, info in config.registry.content_types.items():
        schema = json.loads(api.get(f"/@types/{name}").body)

        assert list(schema["properties"]) == [node.name for node in info.schema().children]


def test_vocabularies_are_listed_searched_and_translated(api):
    assert {"document-kinds", "issuers"} <= {entry["title"] for entry in api.get("/@vocabularies").json}
    kinds = api.get("/@vocabularies/document-kinds").json
    assert kinds["items_total"] == 39
    assert len(kinds["items"]) == 25
    assert len(api.get("/@vocabularies/document-kinds?b_size=-1").json["items"]) == 39
    found = api.get("/@vocabularies/document-kinds?title=thong%20tu", Accept_Language="vi").json["items"]
    assert found == [
        {"token": "thong-tu", "title": "Thông tư"}, {"token": "thong-tu-lien-tich", "title": "Thông tư liên tịch"},
    ]  # fmt: skip
    assert api.get("/@vocabularies/document-kinds?tokens=thong-tu").json["items"] == [
        {"token": "thong-tu", "title": "Circular"}
    ]
    assert api.get("/@vocabularies/khong", status=404)


def test_navigation_goes_as_deep_as_asked(api, reviewer):
    folder = reviewer.post("/van-ban", {"@type": "Folder", "title": "Thông tư"}, status=201).location
    reviewer.take(folder, "publish")

    assert [item["items"] for item in api.get("/@navigation").json["items"]] == [[], []]
    deep = api.get("/@navigation?expand.navigation.depth=2").json["items"]
    assert [item["title"] for item in deep[1]["items"]] == ["Thông tư"]
    assert api.get("/@navigation?expand.navigation.depth=99", status=400)


def test_breadcrumbs_leave_out_what_the_reader_may_not_see(api, reviewer):
    folder = reviewer.post("/van-ban", {"@type": "Folder", "title": "Kín"}, status=201).location
    page = reviewer.post(folder, {"@type": "Page", "title": "Trang"}, status=201).location
    reviewer.take(page, "publish")

    assert [item["title"] for item in api.get(f"{page}/@breadcrumbs").json["items"]] == ["Văn bản", "Trang"]
    assert "Kín" not in api.get(page).text


def test_actions_are_those_of_the_person(api, contributor, published):
    assert [action["id"] for action in api.get(f"{published}/@actions").json["user"]] == ["login"]
    mine = contributor.get(f"{contributor.document()}/@actions").json
    assert [action["id"] for action in mine["object"]] == ["view", "edit", "history"]
    assert [action["id"] for action in mine["object_buttons"]] == ["delete"]


def test_the_site_tells_of_itself(api):
    told = api.get("/@site").json

    assert told["plone.site_title"] == "Phòng Giáo dục và Đào tạo"
    assert told["plone.available_languages"] == ["vi", "en"]


def test_jobs_are_for_administrators(api, contributor, manager):
    assert manager.get("/@jobs").json["failed"] == []
    assert manager.send("/@jobs/khong", b"", 409)
    assert manager.delete("/@jobs/khong", status=409)
    contributor.get("/@jobs", status=403)
    api.get("/@jobs", status=401)


def test_the_interface_describes_itself(api, config):
    document = api.get("/@openapi").json

    assert document["openapi"] == "3.1.0"
    assert {"/{path}", "/{path}/@search", "/@login"} <= set(document["paths"])
    for name in _references(document):
        assert name.startswith("#/components/")
        kind, _slash, entry = name.removeprefix("#/components/").partition("/")
        assert entry in document["components"][kind], name
    for path, item in document["paths"].items():
        names = {parameter["name"] for parameter in item.get("parameters", ())}
        assert names == {name for name in ("path", "name") if f"{{{name}}}" in path}
        for verb, operation in item.items():
            if verb != "parameters":
                assert operation["summary"]
                assert operation["responses"]


def test_every_declared_service_is_in_the_description(api, config):
    views = config.registry.introspector.get_category("views")
    named = {view["introspectable"]["name"] for view in views}
    described = api.get("/@openapi").text

    for name in named:
        if name.startswith("@") and name != "@openapi":
            assert f"/{name}" in described, name


def test_every_service_names_its_permission(config):
    for view in config.registry.introspector.get_category("views"):
        entry = view["introspectable"]
        if entry["name"].startswith("@"):
            permissions = [related for related in view["related"] if related.category_name == "permissions"]
            assert permissions, entry["name"]
            assert all(str(related["value"]) in {*Permission, "__no_permission_required__"} for related in permissions)


def _references(value):
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "$ref":
                yield item
            yield from _references(item)
    elif isinstance(value, list):
        for item in value:
            yield from _references(item)


def test_sentences_are_in_the_language_asked_for(api):
    english = api.get("/khong-co", status=404).json["message"]
    vietnamese = api.get("/khong-co", status=404, Accept_Language="vi").json["message"]

    assert english == "There is nothing at this address."
    assert vietnamese in {"Không có gì ở địa chỉ này.", english}
    assert api.get("/khong-co", status=404, Accept_Language="fr").json["message"] == vietnamese


def test_editors_hear_how_a_file_was_read_and_have_it_read_again(api, editor):
    broken = {"data": "%PDF-1.7 broken", "filename": "a.pdf", "content-type": "application/pdf"}
    filed = editor.post("/van-ban", {"@type": "File", "title": "Tệp", "file": broken}, status=201).location

    told = editor.get(f"{filed}/@extract").json["items"]
    again = editor.post(f"{filed}/@extract/file", {}, status=202).json["items"]

    assert [(item["filename"], item["state"], item["note"]) for item in told] == [
        ("a.pdf", "failed", "The file is damaged; its words cannot be searched.")
    ]
    assert again[0]["@id"].endswith("/@extract/file")
    assert again[0]["state"] == "waiting"
    assert editor.get(f"{filed}/@extract").json["items"][0]["state"] == "failed"
    assert editor.post(f"{filed}/@extract/attachments/0", {}, status=404)
    assert api.get(f"{filed}/@extract", status="4*")
    assert api.post(f"{filed}/@extract", {}, status="4*")
