"""The page that says who may use what is the one that would be written today."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

WRITER = Path(__file__).parent.parent / "docs" / "permissions.py"


@pytest.fixture
def permissions():
    if not WRITER.exists():
        pytest.skip("docs/ is not here: the tests run beside an installed wheel")
    spec = importlib.util.spec_from_file_location("permissions_page", WRITER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(permissions, tmp_path):
    config = permissions.configured(str(tmp_path))
    written = permissions.table(config)
    config.registry._zodb_databases[""].close()
    config.registry.text_backend.close()

    assert permissions.PATH.read_text(encoding="utf-8") == written, "run «make permissions» and look at what it changes"


def test_the_page_names_views_services_and_who_holds_what(permissions):
    page = permissions.PATH.read_text(encoding="utf-8")

    assert "| views | `sharing` | Content | POST | `share` |" in page
    assert "| api | `@sharing` | Content | POST | `share` |" in page
    assert "| `edit` | Editor, Owner, Reviewer | Reviewer | Reviewer | Reviewer | Reviewer | – |" in page
