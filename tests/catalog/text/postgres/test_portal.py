"""A portal whose words are in PostgreSQL, from filing to the page of results."""

from __future__ import annotations

from contextlib import closing

import pytest
from portals import Portal

from vanban.richtext import Html


@pytest.fixture
def portal(tmp_path, postgres_uri):
    with closing(Portal(tmp_path, **{"vanban.text": postgres_uri})) as made:
        yield made


def test_what_is_filed_is_found_and_a_lost_server_is_said_in_a_sentence(portal, cut):
    portal.document(title="Quy chế công khai", body=Html("<p>Công khai chất lượng giáo dục.</p>"))
    portal.document(title="Tuyển sinh lớp 10", body=Html("<p>Kế hoạch tuyển sinh.</p>"))
    reader = portal.browser()

    page = reader.get("/search", {"text": "chat luong giao duc"})
    assert "Quy chế công khai" in page
    assert "Tuyển sinh lớp 10" not in page

    cut(refuse=True)
    page = reader.get("/search", {"text": "chat luong"}, status=503)
    assert "Vui lòng thử lại sau một phút" in page
