"""The contents of a folder, as its table in a browser and as they are stored."""

from __future__ import annotations


class Table:
    """The contents of one folder in one browser."""

    def __init__(self, browser, path="/van-ban"):
        self.browser, self.path = browser, path

    def press(self, do, *names, **more):
        token = self.browser.get("/profile").forms[1]["csrf_token"].value
        values = [("csrf_token", token), ("do", do), *(("names", name) for name in names), *more.items()]
        return self.browser.post(f"{self.path}/contents", values, status="*")

    def post(self, view, values):
        token = self.browser.get("/profile").forms[1]["csrf_token"].value
        return self.browser.post(f"{self.path}/{view}", [("csrf_token", token), *values], status="*")


def names(portal, *path):
    def look(site):
        folder = site
        for step in path or ("van-ban",):
            folder = folder[step]
        return list(folder)

    return portal.read(look)
