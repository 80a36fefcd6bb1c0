"""Every page that there is stands in tests/browser/pages.py, so that axe and the narrowest screens meet it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from browser.pages import ELSEWHERE, PUBLIC, WORK

NO_PAGES = {
    "atom.xml", "download", "opinions.csv", "opinions.json", "results.csv", "results.json", "synthesis-file", "extract", "healthz", "kept-back", "language", "metrics", "my-answer-file", "oidc", "oidc-goodbye", "oidc-return", "readyz", "receipt-file",
    "robots.txt", "rss.xml", "site-icon", "site-logo", "sitemap.xml", "theme.css", "thumbnail",
}  # fmt: skip
"""Views that answer with a file, a word for machines, or a way to somewhere else."""
TABLE = Path(__file__).resolve().parent.parent / "docs" / "permissions.md"


def pages():
    """Give the names of the views that are opened with a browser, from the permission table."""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in TABLE.read_text("utf-8").splitlines()]
    named = {row[1].strip("`") for row in rows if len(row) == 5 and row[0] == "views" and row[3] in ("any", "GET")}
    return named - {"(the page itself)"} - NO_PAGES


def test_every_page_is_looked_at():
    steps = {step for path in (*PUBLIC.values(), *WORK.values()) for step in urlsplit(path).path.split("/")}

    assert pages() > {"users", "settings", "edit", "my-data"}
    assert pages() - steps - ELSEWHERE.keys() == set()
