"""Playwright's waiting assertions; without Playwright, the modules that import them are skipped and say why."""

from __future__ import annotations

import pytest

driver = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: run `make browser-test`")
expect = driver.expect
