"""The customer's own letter, filed, approved, published and found over HTTP by four different people."""

from __future__ import annotations

import base64
import json
import os
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest
from served import PASSWORD, Server
from served import found as found_site

LETTER = Path(os.environ.get("VANBAN_DATA", "/nonexistent")).parent / "circular-2016.vi.txt"
TITLE = (
    "Về hướng dẫn tổ chức, xây dựng và vận hành trang thông tin điện tử hoặc cổng thông tin điện tử của đơn vị giáo dục"
)
PATH = "/van-ban/cong-van-1234-gddt-thcs"
QUESTIONS = {
    "the whole number": "SearchableText=1234/GDĐT-THCS",
    "the number as an index": "number=1234/GDĐT-THCS",
    "a part of the number": "number=1234",
    "the number in another spelling": "number=1234 gddt-thcs",
    "the issuer": "issuer=Phòng Giáo dục và Đào tạo Quận 8",
    "a range of dates": "issued.query=2016-09-01&issued.query=2016-09-30&issued.range=min:max",
    "accented words": "SearchableText=cổng thông tin điện tử",
    "unaccented words": "SearchableText=cong thong tin dien tu",
    "words in the attached file": "SearchableText=niên giám thống kê",
    "unaccented words in the attached file": "SearchableText=chong xam pham trai phep",
    "the letter that it cites": "SearchableText=3082/GDĐT-TTTT",
}


@pytest.fixture
def server(tmp_path):
    if not LETTER.exists():
        pytest.skip("VANBAN_DATA does not name the folder beside which the letter is")
    found_site(tmp_path, bientap="Editor", truongban="Reviewer", canbo="Member")
    running = Server(tmp_path)
    yield running
    running.stop()


def refused(server, path, body=None, token=""):
    with pytest.raises(urllib.error.HTTPError) as error:
        server.ask(path, body, token)
    answer = error.value.read().decode()
    assert "Traceback" not in answer
    return error.value.code


def found(server, question, token=""):
    query = "&".join(f"{name}={quote(value)}" for name, value in (pair.split("=", 1) for pair in question.split("&")))
    answer = json.loads(server.ask(f"/@search?{query}", token=token)[1])
    return [item["@id"].partition(f":{server.port}")[2] for item in answer["items"]]


def test_the_letter_is_filed_approved_published_and_found(server):
    editor, reviewer, staff = (server.login(login) for login in ("bientap", "truongban", "canbo"))
    letter = {
        "@type": "OfficialDocument",
        "title": TITLE,
        "number": "1234/GDĐT-THCS",
        "kind": "Công văn",
        "issuer": "Phòng Giáo dục và Đào tạo Quận 8",
        "issued": "28/9/2016",
        "signer": "Nguyễn Xuân Mai",
        "file": {
            "data": base64.b64encode(LETTER.read_bytes()).decode(),
            "encoding": "base64",
            "filename": "1234-GDDT-THCS.txt",
            "content-type": "text/plain",
        },
    }

    assert server.ask("/van-ban", letter, editor)[0] == 201
    assert refused(server, "/van-ban", letter, editor) == 409
    assert server.ask(f"{PATH}/@workflow/submit", {}, editor)[0] == 200
    assert refused(server, f"{PATH}/@workflow/publish", {}, editor) == 403
    assert refused(server, PATH) == 401
    assert refused(server, PATH, token=staff) == 403
    assert found(server, "number=1234") == []

    assert server.ask(f"{PATH}/@workflow/publish", {"comment": "Đồng ý"}, reviewer)[0] == 200
    server.wait_for_jobs(server.login("quantri"))

    for what, question in QUESTIONS.items():
        assert PATH in found(server, question), what
    assert found(server, "issued.query=2016-10-01&issued.range=min") == []
    assert PATH in server.ask("/van-ban/rss.xml", accept="*/*")[1]
    assert PATH in server.ask(f"/van-ban/atom.xml?text={quote('niên giám')}", accept="*/*")[1]
    assert PATH in server.ask(f"/search?text={quote('nien giam thong ke')}", accept="text/html")[1]
    assert TITLE in server.ask(f"/search?text={quote('1234/GDĐT')}", accept="text/html")[1]
    assert PASSWORD not in server.ask(PATH)[1]
