"""A folder with three drafts, and two people at its table."""

from __future__ import annotations

import pytest
from contents_table import Table

from vanban.content.page import Page


@pytest.fixture
def filled(portal):
    for name in ("mot", "hai", "ba"):
        portal.content(Page(title=name.title()), name=name, state="draft")
    return portal


@pytest.fixture
def editor(filled):
    return Table(filled.browser("bientap"))


@pytest.fixture
def reviewer(filled):
    return Table(filled.browser("truongban"))
