"""A citizen's picture shows what is in it, and says nothing of where and by whom it was taken."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from vanban.errors import Invalid, SetupError
from vanban.files.stripping import strip_setting, take_in_stripped

SECRET = "BI-MAT-Nguyễn"
REGISTRY = SimpleNamespace(file_limit=5 << 20, file_scanner=None)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif(orientation=1):
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x013B] = SECRET  # artist
    data[0x010F] = SECRET  # make of the camera
    gps = data.get_ifd(0x8825)
    gps[1], gps[2] = "N", (21.0, 1.0, 42.5)
    gps[29] = SECRET
    return data


def xmp():
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{SECRET}</a></x:xmpmeta>'.encode()


def picture(kind, orientation=1, size=(60, 30)):
    image, buffer = Image.new("RGB", size, "blue"), BytesIO()
    image.paste("red", (0, 0, 10, 10))
    more = {"exif": exif(orientation), "icc_profile": SRGB}
    if kind == "JPEG":
        more |= {"comment": SECRET.encode(), "xmp": xmp()}
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", SECRET)
        info.add_itxt("XML:com.adobe.xmp", xmp().decode(), zip=True)
        more["pnginfo"] = info
    if kind == "WEBP":
        more["xmp"] = xmp()
    if kind == "GIF":
        more = {"comment": SECRET.encode()}
    image.save(buffer, kind, **more)
    return buffer.getvalue()


def with_iptc(jpeg):
    """Put a Photoshop segment with an IPTC record behind the first marker."""
    record = b"\x1c\x02\x50" + len(SECRET.encode()).to_bytes(2, "big") + SECRET.encode()
    resource = b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record + b"\0" * (len(record) % 2)
    body = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]


def stripped(data, name):
    stored = take_in_stripped(BytesIO(data), name, REGISTRY)
    with stored.open() as readable:
        return stored, readable.read()


KINDS = [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("TIFF", "a.tif"), ("GIF", "a.gif")]


@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_nothing_of_its_maker_is_left_in_the_bytes(kind, name):
    given = picture(kind)
    assert kind in ("PNG", "TIFF") or SECRET.encode() in given

    stored, made = stripped(given, name)

    assert SECRET.encode() not in made
    assert b"Exif" not in made
    assert b"xmpmeta" not in made
    image = Image.open(BytesIO(made))
    assert (image.format, image.size, dict(image.getexif().get_ifd(0x8825))) == (kind, (60, 30), {})
    assert not {"comment", "xmp", "exif", "Author", "XML:com.adobe.xmp", "photoshop"} & set(image.info)
    assert stored.filename == name


def test_iptc_and_the_small_picture_inside_go(tmp_path):
    given = with_iptc(picture("JPEG"))
    assert b"8BIM" in given

    _stored, made = stripped(given, "a.jpg")

    assert b"8BIM" not in made
    assert made.count(b"\xff\xd8\xff") == 1


def test_what_is_appended_behind_the_picture_goes():
    _stored, made = stripped(picture("JPEG") + b"<script>" + SECRET.encode(), "a.jpg")

    assert SECRET.encode() not in made


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colours_stay_what_they_are(kind):
    _stored, made = stripped(picture(kind), f"a.{kind.lower()}")

    image = Image.open(BytesIO(made))
    assert image.info["icc_profile"] == SRGB
    red, green, blue = image.convert("RGB").getpixel((40, 20))
    assert blue > 240
    assert max(red, green) < 16


def test_a_picture_taken_on_its_side_stands_upright():
    _stored, made = stripped(picture("JPEG", orientation=6), "a.jpg")

    image = Image.open(BytesIO(made))
    assert image.size == (30, 60)
    assert image.convert("RGB").getpixel((27, 3))[0] > 200  # the red corner is now at the right


def test_transparency_and_movement_stay():
    see_through, moving = BytesIO(), BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(see_through, "PNG")
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:], duration=90, loop=0)

    _stored, png = stripped(see_through.getvalue(), "a.png")
    _other, gif = stripped(moving.getvalue(), "a.gif")

    assert Image.open(BytesIO(png)).getpixel((1, 1))[3] == 0
    assert Image.open(BytesIO(gif)).n_frames == 3


@pytest.mark.parametrize("data", [picture("JPEG")[:200], b"\x89PNG\r\n\x1a\n" + b"x" * 50])
def test_a_damaged_picture_is_told_in_one_sentence(data):
    with pytest.raises(Invalid, match=r"a\.(jpg|png)"):
        stripped(data, "a.jpg" if data.startswith(b"\xff") else "a.png")


def test_what_is_no_picture_is_taken_as_it_is():
    _stored, made = stripped(b"%PDF-1.7\nabc", "a.pdf")

    assert made == b"%PDF-1.7\nabc"


def test_a_setting_that_means_nothing_is_told():
    assert strip_setting({})
    assert not strip_setting({"vanban.files.metadata": "keep"})
    with pytest.raises(SetupError, match="metadata"):
        strip_setting({"vanban.files.metadata": "x"})


def test_of_a_picture_of_several_as_telephones_take_it_only_the_first_stays():
    data, buffer = exif(), BytesIO()
    first, second = Image.new("RGB", (40, 30), "red"), Image.new("RGB", (40, 30), "blue")
    first.save(buffer, "MPO", save_all=True, append_images=[second], exif=data)

    _stored, made = stripped(buffer.getvalue(), "a.jpg")

    image = Image.open(BytesIO(made))
    assert (image.format, getattr(image, "n_frames", 1)) == ("JPEG", 1)
    assert SECRET.encode() not in made


def test_a_scan_keeps_its_pages_its_resolution_and_its_size():
    pages, buffer = [Image.new("1", (1654, 2339), 1) for _page in range(3)], BytesIO()
    for number, page in enumerate(pages):
        page.paste(0, (100, 100 + number, 900, 120 + number))
    pages[0].save(buffer, "TIFF", compression="group4", save_all=True, append_images=pages[1:], dpi=(200, 200))

    _stored, made = stripped(buffer.getvalue(), "a.tif")

    image = Image.open(BytesIO(made))
    assert (image.n_frames, image.mode, tuple(map(round, image.info["dpi"]))) == (3, "1", (200, 200))
    assert len(made) < 2 * len(buffer.getvalue())
