"""Draws every template with the mock models, serves them on this machine and photographs them.

python gallery.py OUT [--tsv FILE] [--shots [NAME …]] [--lang en]
"""

from __future__ import annotations

import argparse
import csv
import functools
import http.server
import re
import sys
import threading
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pyramid_chameleon.zpt import PyramidPageTemplateFile
from translationstring import ChameleonTranslate, TranslationString, TranslationStringFactory

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "src"))

import pages

TEMPLATES = REPOSITORY / "templates"
STATIC = REPOSITORY / "src" / "vanban" / "static"
WIDTHS = (360, 768, 1280)


def dictionary(path: Path | None) -> dict[str, str]:
    """Vietnamese by English msgid."""
    if path is None or not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row[0]: row[1] for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) > 1}


class Gallery:
    """Renders pages with the same renderer class that the product uses."""

    def __init__(self, words: dict[str, str], language: str) -> None:
        self.words = words
        self.language = language
        self.missing: set[str] = set()
        self.loaded: dict[str, Any] = {}
        pages.use_form_templates(TEMPLATES / "deform", self.translate)

    def translate(self, msgid: str) -> str:
        if not isinstance(msgid, TranslationString):
            return msgid
        if msgid.domain == "vanban" and msgid not in self.words:
            self.missing.add(str(msgid))
        found = self.words.get(msgid) if self.language == "vi" else None
        return msgid.interpolate(found or msgid.default or str(msgid))

    def load(self, name: str) -> Any:
        if name not in self.loaded:
            self.loaded[name] = PyramidPageTemplateFile(str(TEMPLATES / name), macro=None, translate=ChameleonTranslate(self.translate))
        return self.loaded[name]

    def render(self, page: pages.Page) -> str:
        system = {"layout": self.load("layout.pt"), "request": None, "_": TranslationStringFactory("vanban"), "day": day, "moment": moment}
        return str(self.load(page.template)(**(system | {"chrome": pages.chrome(self.language, **page.chrome)} | page.values())))


def day(value: date) -> str:
    return value.strftime("%d/%m/%Y")


def moment(value: datetime) -> str:
    return value.strftime("%d/%m/%Y %H:%M")


def complain(name: str, html: str) -> None:
    """What a strict policy would refuse is a fault of the template."""
    for pattern in (r"\sstyle=", r"\son[a-z]+=", r"<style", r"<script(?![^>]*\ssrc=)", r"javascript:", r'(?:src|href)="https?://(?!vanban\.example|www\.facebook|twitter)'):
        for found in re.finditer(pattern, html):
            print(f"{name}: {html[found.start() : found.start() + 60]!r}")
    ids = re.findall(r'\sid="([^"]+)"', html)
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        print(f"{name}: id {twice!r} twice")


def serve(folder: Path) -> str:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; worker-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
            super().end_headers()

        def log_message(self, *_: Any) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def photograph(base: str, names: list[str], out: Path, widths: tuple[int, ...]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu", "--disable-quic"])
        for scheme in ("light", "dark"):
            for width in widths:
                context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
                tab = context.new_page()
                tab.on("console", lambda said: print("console:", said.text) if said.type in ("error", "warning") else None)
                tab.on("pageerror", lambda fault: print("script:", fault))
                for name in names:
                    tab.goto(f"{base}/{name}.html")
                    tab.evaluate("document.fonts.ready")
                    wide = tab.evaluate("document.documentElement.scrollWidth")
                    if wide > width:
                        print(f"{name} at {width}: scrolls sideways ({wide})")
                    tab.screenshot(path=str(out / f"{name}-{width}-{scheme}.png"), full_page=True)
                context.close()
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--tsv", type=Path)
    parser.add_argument("--lang", default="vi")
    parser.add_argument("--widths", default=",".join(map(str, WIDTHS)))
    parser.add_argument("--shots", nargs="*")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    link = asked.out / "static"
    if not link.exists():
        link.symlink_to(STATIC)
    pages.sample_pdf(asked.out / "sample.pdf")
    gallery = Gallery(dictionary(asked.tsv), asked.lang)
    every = pages.every()
    for page in every:
        html = gallery.render(page)
        complain(page.name, html)
        (asked.out / f"{page.name}.html").write_text(html, encoding="utf-8")
    for msgid in sorted(gallery.missing):
        print("untranslated:", msgid)
    if asked.shots is not None:
        names = asked.shots or [page.name for page in every]
        photograph(serve(asked.out), names, asked.out, tuple(int(width) for width in asked.widths.split(",")))


if __name__ == "__main__":
    main()
