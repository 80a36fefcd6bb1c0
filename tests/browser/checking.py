"""What every page is checked for: that it fits each screen, and that axe finds no fault in it."""

from __future__ import annotations

from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (320, 360, 768, 1280)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def axe():
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run `npm ci` in frontend/")
    return AXE.read_text("utf-8")


def overflow(page):
    """Give by how many pixels the page is too wide, for each width of a screen."""
    wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide[width] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def faults(page, tags):
    found = page.evaluate("(tags) => axe.run({ runOnly: tags })", tags)
    return [
        f"{fault['id']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.fixture
def sound(axe):
    """Give `sound(page)`: the page fits every screen and axe finds no fault in it."""

    def check(page):
        page.wait_for_load_state()  # what was pressed before may still be on its way to another page
        before = page.viewport_size
        assert set(overflow(page).values()) == {0}, page.url
        page.set_viewport_size(before)
        page.evaluate(axe)
        assert faults(page, LEVELS) == [], page.url

    return check
