"""First pages as small pictures."""

from io import BytesIO

import file_samples as samples
import pytest
from installed import needs_office
from PIL import Image

from vanban.content import lifecycle
from vanban.content.file import File
from vanban.errors import SetupError
from vanban.files import picturing, store


@pytest.fixture(autouse=True)
def draws(registry):
    registry.file_thumbnails = True


def thumbnail_of(tx, registry, data, name):
    with tx() as site:
        lifecycle.add(site, File(title="Tệp", file=store(data, name)), registry, name="tep")
    with tx() as site:
        stored = site["tep"].file
        assert stored.pictured
        if stored.thumbnail is None:
            return None
        with stored.thumbnail.blob.open("r") as readable:
            image = Image.open(BytesIO(readable.read()))
        assert image.size == (stored.thumbnail.width, stored.thumbnail.height)
        assert image.format == "WEBP"
        return image


def test_the_first_page_of_a_pdf_is_drawn(tx, registry):
    image = thumbnail_of(tx, registry, samples.pdf("one", "two"), "a.pdf")

    assert max(image.size) == 320
    assert image.height > image.width


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "GIF"])
def test_pictures_are_made_small(tx, registry, kind):
    image = thumbnail_of(tx, registry, samples.picture(Image.new("L", (800, 400), 90), kind), f"a.{kind.lower()}")

    assert image.size == (320, 160)


def test_a_picture_that_lies_on_its_side_is_set_upright(tx, registry):
    turned = Image.Exif()
    turned[0x0112] = 6

    image = thumbnail_of(tx, registry, samples.picture(Image.new("RGB", (800, 400)), "JPEG", exif=turned), "a.jpg")

    assert image.size == (160, 320)


def test_what_is_clear_stands_on_white(tx, registry):
    image = thumbnail_of(tx, registry, samples.picture(Image.new("RGBA", (40, 40), (0, 0, 0, 0))), "a.png")

    assert min(image.convert("L").getextrema()) > 250


@needs_office
@pytest.mark.parametrize(("data", "name"), [(samples.docx(), "a.docx"), (samples.xlsx(), "a.xlsx")])
def test_office_files_are_drawn_through_libreoffice(tx, registry, data, name):
    assert max(thumbnail_of(tx, registry, data, name).size) == 320


@pytest.mark.parametrize(
    ("data", "name"), [(b"%PDF-1.7\nbroken", "a.pdf"), (b"\x89PNG\r\n\x1a\n", "a.png"), (samples.pdf()[:500], "b.pdf")]
)
def test_what_cannot_be_drawn_has_none_and_is_not_tried_for_ever(tx, registry, data, name):
    assert thumbnail_of(tx, registry, data, name) is None


def test_an_unknown_setting_stops_the_start():
    with pytest.raises(SetupError):
        picturing.thumbnails_setting({"vanban.files.thumbnails": "on"})
