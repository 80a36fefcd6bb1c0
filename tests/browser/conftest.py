"""Serves the demonstration as a newcomer does, and hands out browsers that notice every fault of a page."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from browser.checking import axe, sound  # noqa: F401 (fixtures)
from browser.demonstration import Demonstration
from browser.visitor import Visitor

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium():
    from browser.expecting import driver  # noqa: PLC0415 (this file is read even where there is no Playwright)

    program = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium: install it (Debian: apt install chromium) or name it in CHROMIUM")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demonstration(chromium, tmp_path_factory):
    running = Demonstration(tmp_path_factory.mktemp("demonstration"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def cookies():
    """What each person's browser remembers after logging in, so that everybody logs in once."""
    return {}


@pytest.fixture
def visit(chromium, demonstration, cookies):
    """Give `visit(login)`: a visitor with a browser of their own; faults of any page fail the test."""
    visitors = []

    def opened(login=None, **traits):
        context = chromium.new_context(
            base_url=demonstration.address,
            storage_state=json.loads(cookies[login]) if login in cookies else None,
            viewport=traits.pop("viewport", {"width": 1280, "height": 800}),
            **traits,
        )
        visitor = Visitor(context)
        visitors.append(visitor)
        if login and login not in cookies:
            visitor.log_in(login, demonstration.people[login])
            cookies[login] = json.dumps(context.storage_state())
        return visitor

    yield opened
    for visitor in visitors:
        visitor.context.close()
    assert [fault for visitor in visitors for fault in visitor.faults] == []
