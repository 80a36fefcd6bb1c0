"""Takes the pictures of the README from the demonstration; run by `make screenshots`.

The demonstration is served as the browser tests serve it, so its dates move with the calendar.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser.demonstration import Demonstration  # noqa: E402 (found through the line above)
from browser.letters import fill_in  # noqa: E402
from browser.visitor import Visitor  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
DOCUMENT = "/van-ban/quyet-dinh-279-qd-pgddt"
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 800}
SHARPNESS = 1.5
"""Device pixels per pixel on a desk; a phone has two."""
COLOURS = 256
LARGEST = 200_000
"""Bytes that a picture may have."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--lang=vi",
)


def home(page: Page) -> None:
    """The front page."""
    page.goto("/")


def search(page: Page) -> None:
    """Words without accents, narrowed by kind."""
    page.goto("/search?text=tuyen+sinh&kind=ke-hoach")


def document(page: Page) -> None:
    """A decision with its file, facts and text."""
    page.goto(DOCUMENT)


def reading(page: Page) -> None:
    """The same decision, its PDF opened within the page."""
    page.goto(DOCUMENT)
    page.locator("a[data-viewer]").click()
    page.locator(".viewer-text span").first.wait_for(state="attached")


def form(page: Page) -> None:
    """The form in which a document is filed."""
    fill_in(page, "1234/GDĐT-THCS")
    page.evaluate("scrollTo(0, 0)")


def publish(page: Page) -> None:
    """What the head of the board sees of a document that waits."""
    page.goto("/search?review_state=pending")
    page.locator(".row-title a").first.click()
    page.locator(".bar-transitions").wait_for()


def consultation(page: Page) -> None:
    """A draft that takes opinions."""
    page.goto("/gop-y/noi-dung-cong-thong-tin")


def moderation(page: Page) -> None:
    """What the office has to deal with."""
    page.goto("/gop-y/noi-dung-cong-thong-tin/moderation")


def admin(page: Page) -> None:
    """What needs a look today."""
    page.goto("/admin")


SHOTS: dict[str, tuple[Callable[[Page], None], str | None, dict[str, Any]]] = {
    "home": (home, None, {"viewport": DESK}),
    "home-dark": (home, None, {"viewport": PHONE, "color_scheme": "dark"}),
    "search": (search, None, {"viewport": DESK}),
    "document": (document, None, {"viewport": DESK}),
    "document-phone": (document, None, {"viewport": PHONE}),
    "reading-phone": (reading, None, {"viewport": PHONE, "reduced_motion": "reduce"}),
    "form": (form, "bientap", {"viewport": {"width": 1280, "height": 1160}}),
    "publish": (publish, "truongban", {"viewport": DESK}),
    "consultation-phone": (consultation, None, {"viewport": PHONE}),
    "moderation": (moderation, "truongban", {"viewport": DESK}),
    "admin": (admin, "quantri", {"viewport": DESK}),
}
"""Name of the picture: what to open, who opens it, on which screen."""


def main() -> None:
    """Take every picture, or those named on the command line."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demonstration = Demonstration(Path(folder))
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            for name in sys.argv[1:] or SHOTS:
                keep(name, take(browser, demonstration, name))
        finally:
            browser.close()
            demonstration.stop()


def take(browser: Browser, demonstration: Demonstration, name: str) -> bytes:
    """Give one picture as PNG."""
    open_page, login, traits = SHOTS[name]
    sharpness = 2 if traits["viewport"] is PHONE else SHARPNESS
    context = browser.new_context(
        base_url=demonstration.address, device_scale_factor=sharpness, locale="vi-VN", **traits
    )
    visitor = Visitor(context)
    if login:
        visitor.log_in(login, demonstration.people[login])
    open_page(visitor.page)
    visitor.page.evaluate("document.fonts.ready")
    picture = bytes(visitor.page.screenshot())
    context.close()
    return picture


def keep(name: str, picture: bytes) -> None:
    """Write a picture with as few colours as a page of text needs."""
    small = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    place = PICTURES / f"{name}.png"
    small.save(place, optimize=True)
    size = place.stat().st_size
    sys.stdout.write(f"{place.relative_to(ROOT)}  {small.width}×{small.height}  {size / 1000:.0f} kB\n")
    if size > LARGEST:
        raise SystemExit(f"{place} has more than {LARGEST // 1000} kB.")


if __name__ == "__main__":
    main()
