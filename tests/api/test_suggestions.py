"""`@suggestions` over HTTP: small, private, for this reader only."""

from __future__ import annotations

import pytest


def ask(api, text):
    return api.app.get(
        "/@suggestions", {"text": text}, headers={**api.headers, "Accept": "application/json", "Accept-Language": "vi"}
    )


@pytest.fixture
def filed(manager):
    values = {
        "@type": "OfficialDocument",
        "title": "Quy chế công khai",
        "kind": "thong-tu",
        "number": "09/2024/TT-BGDĐT",
    }
    return manager.post("/van-ban", {**values, "issuer": "Bộ Nội vụ"}).location


def test_hidden_documents_are_suggested_only_to_those_who_may_see_them(api, manager, filed):
    assert [item["@id"] for item in ask(manager, "09/20").json["items"]] == [filed]
    assert ask(manager, "quy chế c").json["items"][0]["title"] == "Quy chế công khai"
    anybody = api.app.get("/@suggestions?text=09/20", headers={"Accept": "application/json", "Authorization": ""})
    assert anybody.json["items"] == []


def test_a_term_leads_to_its_documents(manager, filed):
    (item,) = [item for item in ask(manager, "bộ nội").json["items"] if item["category"] == "issuer"]

    assert item["@id"].endswith("/search?issuer=bo-noi-vu")
    assert item["title"] == "Bộ Nội vụ"


def test_an_answer_may_be_kept_by_this_reader_alone(manager):
    answer = ask(manager, "quy")

    assert answer.headers["Cache-Control"] == "private, max-age=60"
    assert {"Cookie", "Authorization", "Accept-Language"} <= set(answer.vary)


@pytest.mark.parametrize("query", ["", "text=", "text=%00", "text=" + "a" * 5000, "text=a&text=b", "x=y"])
def test_nothing_asked_is_nothing_suggested(api, query):
    assert api.app.get(f"/@suggestions?{query}", headers={"Accept": "application/json"}).json["items"] == []
