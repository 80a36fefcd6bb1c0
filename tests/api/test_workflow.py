from speaking import COMPLETE


def test_a_document_goes_its_way_and_every_step_is_remembered(api, contributor, reviewer):
    path = contributor.document(**COMPLETE)
    offered = contributor.get(f"{path}/@workflow").json
    assert offered["state"] == {"id": "draft", "title": "Draft"}
    assert [step["@id"] for step in offered["transitions"]] == [f"http://localhost{path}/@workflow/submit"]

    done = contributor.take(path, "submit", "Xin duyệt").json
    assert {name: done[name] for name in done if name != "time"} == {
        "action": "submit",
        "actor": "dung",
        "comments": "Xin duyệt",
        "review_state": "pending",
        "title": "Waiting for approval",
    }
    reviewer.take(path, "publish")

    assert api.get(path).json["review_state"] == "published"
    history = reviewer.get(f"{path}/@workflow").json["history"]
    assert [(entry["action"], entry["review_state"]) for entry in history] == [
        (None, "draft"), ("submit", "pending"), ("publish", "published"),
    ]  # fmt: skip


def test_steps_that_are_not_possible_are_refused_with_a_reason(api, contributor, reviewer, editor):
    path = contributor.document()

    assert contributor.take(path, "publish", status=403).json["type"] == "Forbidden"
    assert api.take("/van-ban", "retract", status=401).json["type"] == "Unauthorized"
    assert "step called" in reviewer.take(path, "fly", status=400).json["message"]
    assert reviewer.take(path, "withdraw", status=409).json["type"] == "Conflict"
    told = reviewer.take(path, "publish", status=400).json
    assert told["message"].startswith("Please fill in first: ")
    offers = {offer["@id"].rpartition("/")[2]: offer for offer in reviewer.get(f"{path}/@workflow").json["transitions"]}
    assert offers["publish"]["blocked"] == told["message"]
    reviewer.take(path, "submit")
    assert reviewer.take(path, "reject", status=400).json["errors"][0]["field"] == "remark"
    assert reviewer.post(f"{path}/@workflow", {}, status=400)
    assert reviewer.post(f"{path}/@workflow/a/b", {}, status=404)
    assert reviewer.get(f"{path}/@workflow/submit", status=404)


def test_a_step_needs_no_body(reviewer):
    path = reviewer.document(**COMPLETE)

    assert reviewer.send(f"{path}/@workflow/publish", b"", 200).json["review_state"] == "published"


def test_a_step_can_take_along_what_lies_below(reviewer, api):
    folder = reviewer.post("/van-ban", {"@type": "Folder", "title": "Đợt 1"}, status=201).location
    page = reviewer.post(folder, {"@type": "Page", "title": "Trang"}, status=201).location

    reviewer.post(f"{folder}/@workflow/publish", {"include_children": True}, status=200)

    assert api.get(page).json["review_state"] == "published"


def test_the_history_names_deeds_people_and_fields(contributor, reviewer, manager):
    path = contributor.document(**COMPLETE)
    contributor.patch(path, {"signer": "A"})
    reviewer.take(path, "publish")
    manager.post(f"{path}/@sharing", {"entries": [{"id": "binh", "roles": {"Reader": True}}]}, status=204)

    told = reviewer.get(f"{path}/@history").json

    assert [entry["action"] for entry in told] == ["share", "publish", "edit", "create"]
    assert told[1]["actor"] == {
        "@id": "http://localhost/@users/chi", "id": "chi", "username": "chi", "fullname": "Trần Chi",
    }  # fmt: skip
    assert (told[1]["review_state"], told[1]["state_title"], told[1]["type"]) == ("published", "Published", "workflow")
    assert (told[2]["fields"], told[2]["transition_title"]) == (["signer"], "Edited: Signer")
