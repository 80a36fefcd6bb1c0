"""A picture that staff put on the portal does not tell where it was taken."""

from io import BytesIO

from PIL import Image
from webtest import Upload

SECRET = b"BI-MAT"


def test_a_picture_sent_by_its_form_keeps_no_metadata(portal):
    data, buffer = Image.Exif(), BytesIO()
    data[0x013B] = SECRET.decode()
    Image.new("RGB", (40, 30), "green").save(buffer, "JPEG", exif=data)
    browser = portal.browser("bientap")
    form = browser.get("/gioi-thieu/add/Image").forms["content-form"]
    form["title"], form["upload"] = "Sân trường", Upload("a.jpg", buffer.getvalue())

    place = form.submit("save", status=303).location

    made = browser.get(f"{place}/download/image/a.jpg").body
    assert SECRET in buffer.getvalue()
    assert SECRET not in made
    assert Image.open(BytesIO(made)).size == (40, 30)
