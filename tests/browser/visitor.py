"""Somebody at a browser, and a record of everything that went wrong behind their back."""

from __future__ import annotations

import re

REFUSED = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")
MOVED = "net::ERR_ABORTED"
"""What Chromium says of a request that became a download or was left for another page."""


class Visitor:
    """One browser context with one page; `faults` gathers console errors, exceptions and failed requests."""

    def __init__(self, context):
        self.context = context
        self.faults = []
        self.expected = set()
        self.page = context.new_page()
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.faults.append(f"exception: {error.error}"))
        context.on("requestfailed", self._on_failed)
        context.on("response", self._on_response)

    def expect_status(self, status):
        """Say that an answer with this status belongs to the test."""
        self.expected.add(status)

    def log_in(self, login, password):
        self.page.goto("/login")
        self.page.get_by_label("Tên đăng nhập").fill(login)
        self.page.get_by_label("Mật khẩu", exact=True).fill(password)
        self.page.locator("main").get_by_role("button", name="Đăng nhập").click()
        self.page.wait_for_url(lambda address: "/login" not in address)

    def _on_console(self, message):
        refused = REFUSED.match(message.text)
        if message.type in ("error", "warning") and not (refused and int(refused[1]) in self.expected):
            self.faults.append(f"console: {message.text} at {message.page and message.page.url}")

    def _on_failed(self, request):
        if MOVED not in (request.failure or ""):
            self.faults.append(f"request: {request.url} {request.failure}")

    def _on_response(self, response):
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"answer: {response.status} {response.url}")
