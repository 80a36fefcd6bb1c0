"""The portal as it is run: waitress in a process of its own, people who file at once, nothing refused or lost."""

from __future__ import annotations

import json
import subprocess
import urllib.error
from concurrent.futures import ThreadPoolExecutor

import pytest
from served import BIN, INI, Server, found, free_port, vanban

CLIENTS, EACH = 8, 25


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One for all tests: the last one stops it."""
    var = tmp_path_factory.mktemp("served")
    found(var, bientap="Editor")
    running = Server(var)
    yield running
    running.stop()


def test_a_second_process_on_the_same_data_is_told_so_in_one_sentence(server):
    second = subprocess.run(
        [BIN / "pserve", "--quiet", INI, f"port={free_port()}", f"var={server.var}"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert second.returncode != 0
    assert "in use by another process" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_body_larger_than_the_limit_is_refused_in_one_sentence(server):
    token = server.login("bientap")

    with pytest.raises((urllib.error.HTTPError, ConnectionError, urllib.error.URLError)) as refused:
        server.ask("/van-ban", {"@type": "OfficialDocument", "title": "Lớn", "body": "x" * 80_000_000}, token)

    assert getattr(refused.value, "code", 413) == 413
    assert server.ask("/healthz")[0] == 200


def test_eight_clients_file_at_once_and_no_document_is_refused_or_lost(server):
    def file(client):
        token = server.login("bientap")
        statuses = []
        for place in range(EACH):
            number = client * EACH + place + 1
            values = {
                "@type": "OfficialDocument",
                "title": f"Về việc số {number}",
                "kind": "cong-van",
                "number": f"{number}/PGDĐT-VP",
                "issuer": "Phòng Giáo dục và Đào tạo Quận 8",
                "issued": "2026-11-02",
                "file": {
                    "data": "bsOzaSBk4bqldQ==",
                    "encoding": "base64",
                    "filename": f"vb-{number}.txt",
                    "content-type": "text/plain",
                },
            }
            statuses.append(server.ask("/van-ban", values, token)[0])
        return statuses

    with ThreadPoolExecutor(CLIENTS) as pool:
        statuses = [status for found in pool.map(file, range(CLIENTS)) for status in found]
    token = server.login("bientap")
    total = json.loads(server.ask("/@search?portal_type=OfficialDocument&b_size=1", token=token)[1])["items_total"]
    server.stop()

    assert statuses == [201] * (CLIENTS * EACH)
    assert total == CLIENTS * EACH
    assert vanban("check", INI, f"var={server.var}")
