"""A fault of CPython while a template is compiled is nobody's error page; any other fault still is."""

from __future__ import annotations

import pytest
from chameleon import PageTemplate

from vanban.views.compiling import SAID


@pytest.fixture
def fails_once(monkeypatch):
    """Let the next rendering of a page fail as CPython does, with a sentence."""

    def arm(sentence):
        rendered, left = PageTemplate.render, [sentence]

        def render(self, **values):
            if left:
                raise SystemError(left.pop())
            return rendered(self, **values)

        monkeypatch.setattr(PageTemplate, "render", render)

    return arm


def test_the_page_is_made_at_the_next_try(portal, fails_once):
    fails_once(f"{SAID} (before=297, after=319)")

    assert "Văn bản" in portal.browser().get("/van-ban", status=200).text


def test_any_other_fault_is_said(portal, fails_once):
    fails_once("something else")

    portal.browser().get("/van-ban", status=500)
