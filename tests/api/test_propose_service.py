"""A file is read before there is a document for it; only who sent it learns what it proposes."""

from __future__ import annotations

from base64 import b64encode

import pytest
from file_letters import LETTER


def body(text=LETTER, name="cv.txt"):
    return {"file": {"data": b64encode(text.encode()).decode(), "encoding": "base64", "filename": name}}


@pytest.mark.parametrize(
    "sent", [{}, {"file": None}, {"file": "x"}, {"file": {"filename": "a.txt"}}, body("", "a.txt"), body("MZ", "a.exe")]
)
def test_what_is_no_file_gets_a_sentence(editor, sent):
    answer = editor.post("/van-ban/@propose", sent, status=400)

    assert answer.json["message"]


def test_a_person_may_not_have_files_without_end_waiting_and_is_told_when_there_is_room(
    config, editor, reviewer, monkeypatch
):
    monkeypatch.setattr(config.registry, "staging_quota", 5_000)
    first = editor.post("/van-ban/@propose", body("một " * 600), status=202)

    refused = editor.post("/van-ban/@propose", body("hai " * 600), status=413)

    assert "MB" in refused.json["message"]
    assert 86_000 < int(refused.headers["Retry-After"]) <= 86_400
    reviewer.post("/van-ban/@propose", body("hai " * 600), status=202)
    assert editor.get(first.json["@id"]).json["state"] == "done"


def test_who_forgets_a_file_has_room_for_another(config, editor, reviewer, monkeypatch):
    monkeypatch.setattr(config.registry, "staging_quota", 5_000)
    first = editor.post("/van-ban/@propose", body("một " * 600), status=202).json["@id"]

    reviewer.delete(first, status=404)
    editor.delete(first, status=204)

    editor.get(first, status=404)
    editor.delete(first, status=404)
    editor.post("/van-ban/@propose", body("hai " * 600), status=202)


def test_why_nothing_could_be_read_is_told_in_the_language_of_the_client(editor):
    broken = body("%PDF-1.7\nxxxx", "a.pdf")
    address = editor.post("/van-ban/@propose", broken, status=202).json["@id"]

    told = editor.get(address, Accept_Language="vi").json

    assert (told["state"], told["note"]) == ("failed", "Tệp bị hỏng nên không tìm kiếm được nội dung.")


def test_who_may_not_add_here_may_not_have_files_read_here(api):
    api.post("/van-ban/@propose", body(), status=401)


def test_it_is_taken_in_at_once_and_read_by_a_job(editor):
    answer = editor.post("/van-ban/@propose", body(), status=202)

    assert answer.json["state"] == "waiting"
    assert answer.json["items"] == []
    assert answer.location == answer.json["@id"]


def test_what_it_proposes_is_told_with_the_words_it_came_from(editor):
    address = editor.post("/van-ban/@propose", body(), status=202).json["@id"]

    told = {item["field"]: item for item in editor.get(address).json["items"]}

    assert told["number"]["value"] == "3082/SGDĐT-GDTrH"
    assert told["number"]["words"] == "Số: 3082/SGDĐT-GDTrH"
    assert told["issued"]["value"] == "2024-09-05"
    assert told["relations"]["value"] == [{"type": "can-cu", "target": "05/2018/TT-BGDĐT"}]


def test_somebody_else_finds_nothing_under_its_address(editor, reviewer):
    address = editor.post("/van-ban/@propose", body(), status=202).json["@id"]

    reviewer.get(address, status=404)
    reviewer.get("/van-ban/@propose", status=404)
    reviewer.get(f"{address}/mot/hai", status=404)
