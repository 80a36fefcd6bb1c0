"""The exchanges in docs/api.md are recorded here, so that the manual cannot lie.

`VANBAN_RECORD=1` writes them anew into docs/api/*.http and into the manual; without it they are compared.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from file_letters import SHORT_LETTER as LETTER
from speaking import PASSWORD

DOCS = Path(__file__).parents[2] / "docs"
MANUAL = DOCS / "api.md"
RECORD = bool(os.environ.get("VANBAN_RECORD"))
SHOWN = ("Accept", "Accept-Language", "Authorization", "Content-Type", "Prefer", "Location", "WWW-Authenticate")
CHANGING = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"), "2026-09-01T08:00:00+00:00"),
    (re.compile(r"(?<=Bearer )[\w-]{43}"), "TOKEN"),
    (re.compile(r'(?<="token": ")[\w-]{43}(?=")'), "TOKEN"),
    (re.compile(r'(?<="UID": ")-?\d+'), "1234567890"),
    (re.compile(r'(?<=@propose/)[\w-]{22}|(?<="key": ")[\w-]{22}'), "KEY"),
)


class Recorder:
    """Sends requests, and keeps what went to and fro."""

    def __init__(self, api):
        self.api = api
        self.kept: dict[str, str] = {}

    def __call__(self, name, method, path, body=None, **headers):
        given = {"Accept": "application/json", "Accept-Language": "en", **headers}
        if "Authorization" not in given and "Authorization" in self.api.headers:
            given["Authorization"] = self.api.headers["Authorization"]
        sent = json.dumps(body, ensure_ascii=False, indent=2) if body is not None else ""
        if body is not None:
            given["Content-Type"] = "application/json"
        answer = self.api.app.request(path, method=method, headers=given, body=sent.encode(), status="*")
        lines = [
            f"{method} {path} HTTP/1.1",
            *_headers(given),
            "",
            *([sent, ""] if sent else []),
            f"HTTP/1.1 {answer.status}",
        ]
        text = json.dumps(json.loads(answer.body), ensure_ascii=False, indent=2) if answer.body else ""
        lines += [*_headers(answer.headers), "", text]
        self.kept[name] = _steady("\n".join(lines).rstrip() + "\n")
        return answer


def _headers(headers):
    return [f"{name}: {headers[name]}" for name in SHOWN if headers.get(name)]


def _steady(text):
    for pattern, plain in CHANGING:
        text = pattern.sub(plain, text)
    return text


def test_the_manual_shows_what_happens(api, manager):
    record = Recorder(api)
    answer = record("login", "POST", "/@login", {"login": "chi", "password": PASSWORD})
    record.api.headers["Authorization"] = f"Bearer {answer.json['token']}"
    document = {
        "@type": "OfficialDocument",
        "title": "Quy định về công khai trong hoạt động của các cơ sở giáo dục",
        "kind": "thong-tu",
        "number": "09/2024/TT-BGDĐT",
        "issuer": "Bộ Giáo dục và Đào tạo",
        "issued": "2024-06-03",
        "effective": "2024-07-19",
        "body": "<p>Điều 1. Phạm vi điều chỉnh</p>",
        "file": {"data": "xJBp4buBdSAx", "encoding": "base64", "filename": "tt-09-2024.txt"},
        "relations": [{"type": "thay-the", "target": "36/2017/TT-BGDĐT"}],
    }
    path = record("add", "POST", "/van-ban", document).location.removeprefix("http://localhost")
    record("add-invalid", "POST", "/van-ban", {"@type": "OfficialDocument", "title": "Kế hoạch", "issued": "31/2/2024"})
    record(
        "add-duplicate", "POST", "/van-ban", {name: document[name] for name in document if name not in {"body", "file"}}
    )
    record("change", "PATCH", path, {"signer": "Phạm Ngọc Thưởng", "effective": None})
    record("workflow", "GET", f"{path}/@workflow")
    record("publish", "POST", f"{path}/@workflow/publish", {"comment": ""})
    record("read", "GET", f"{path}?expand=breadcrumbs", Authorization="")
    record("folder", "GET", "/van-ban", Authorization="")
    record(
        "search",
        "GET",
        "/@search?issued.query=2024-01-01&issued.range=min&kind=thong-tu&metadata_fields=number",
        Authorization="",
    )
    record("search-invalid", "GET", "/@search?issued=30/2/2024", Authorization="")
    record("suggestions", "GET", "/@suggestions?text=th%C3%B4ng%20t%C6%B0%20c%C3%B4ng%20kh", Authorization="")
    record("vocabulary", "GET", "/@vocabularies/document-kinds?title=thong%20tu", Authorization="")
    letter = {"data": LETTER, "filename": "cv-3082.txt"}
    address = record("propose", "POST", "/van-ban/@propose", {"file": letter}).location.removeprefix("http://localhost")
    record("proposed", "GET", address)
    record("not-allowed", "DELETE", path, Authorization="")
    record("move", "POST", "/tin-tuc/@move", {"source": path})
    record("moved", "GET", path, Authorization="")
    record("delete", "DELETE", "/tin-tuc" + path.removeprefix("/van-ban"))
    record.api.headers["Authorization"] = manager.headers["Authorization"]
    record(
        "share", "POST", "/van-ban/@sharing", {"entries": [{"id": "dung", "type": "user", "roles": {"Editor": True}}]}
    )
    record("sharing", "GET", "/van-ban/@sharing")
    record("logout", "POST", "/@logout")

    _compare(record.kept)


def _compare(kept):
    manual = MANUAL.read_text(encoding="utf-8")
    named = re.findall(r"<!-- (\S+)\.http -->", manual)
    assert sorted(named) == sorted(kept)
    for name, text in kept.items():
        file, block = DOCS / "api" / f"{name}.http", f"<!-- {name}.http -->\n```http\n{text}```\n"
        if RECORD:
            file.write_text(text, encoding="utf-8")
            pattern = re.compile(rf"<!-- {name}\.http -->\n(?:```http\n.*?```\n)?", re.DOTALL)
            manual = pattern.sub(lambda _match, block=block: block, manual)
        else:
            assert file.read_text(encoding="utf-8") == text, name
            assert block in manual, name
    if RECORD:
        MANUAL.write_text(manual, encoding="utf-8")
