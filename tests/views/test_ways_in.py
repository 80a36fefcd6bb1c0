"""Whatever way a picture comes in, it tells nothing of its maker; documents are kept byte for byte, as they were signed."""

from __future__ import annotations

import zipfile
from base64 import b64encode
from hashlib import sha256
from io import BytesIO

import docx
import file_samples as samples
from PIL import Image
from webtest import Upload

from vanban.files.stored import files_of

SECRET = "SERIAL-0451"
PLACE = "/van-ban/file-many"


def photograph():
    """A picture as a telephone takes it: where, with which device, and by whom."""
    data, buffer = Image.Exif(), BytesIO()
    data[0x010F], data[0x013B] = SECRET, SECRET
    data.get_ifd(0x8769)[0xA431] = SECRET  # serial number of the body
    place = data.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (21.0, 1.0, 42.5), "E", (105.0, 51.0, 8.0)
    Image.new("RGB", (60, 40), "blue").save(buffer, "JPEG", exif=data, comment=SECRET.encode())
    return buffer.getvalue()


def written():
    document, buffer = docx.Document(), BytesIO()
    document.core_properties.author = SECRET
    document.add_paragraph("Công văn về việc nghỉ lễ")
    document.save(buffer)
    return buffer.getvalue()


PHOTO, LETTER, PDF = photograph(), written(), samples.pdf("Thong bao")


def one(name, data):
    return {"data": b64encode(data).decode(), "encoding": "base64", "filename": name}


def by_program(portal):
    body = {"@type": "OfficialDocument", "title": "Kèm ảnh", "kind": "cong-van", "file": one("a.docx", LETTER)}
    body["attachments"] = [one("a.jpg", PHOTO), one("b.pdf", PDF)]
    browser = portal.browser()
    login = browser.post_json("/@login", {"login": "bientap", "password": "sông núi nước Nam"}).json
    speaking = {"Authorization": f"Bearer {login['token']}", "Accept": "application/json"}
    browser.post_json("/van-ban", body, headers=speaking, status=201)


def by_form(portal):
    page = portal.browser("bientap").get("/van-ban/add/OfficialDocument")
    form = page.forms["content-form"]
    form["title"], form["kind"] = "Chụp công văn", "cong-van"
    form.set("upload", Upload("a.jpg", PHOTO), index=0)
    form.submit("save", status=303)


def by_batch(portal, *files):
    browser = portal.browser("bientap")
    token = next(f for f in browser.get(PLACE).forms.values() if "files" in f.fields)["csrf_token"].value
    sent = [("files", name, data) for name, data in files]
    browser.post(PLACE, {"csrf_token": token}, upload_files=sent, status=303)


def in_batches(portal):
    def kept(site):
        rows = [row for batch in site.service("batches").of("bientap") for row in batch]
        return {row.stored.filename: content_of(row.stored) for row in rows}

    return portal.read(kept)


def in_documents(portal):
    def kept(site):
        return {one.filename: content_of(one) for node in site["van-ban"].values() for one in files_of(node)}

    return portal.read(kept)


def content_of(stored):
    with stored.open() as file:
        return file.read()


def is_bare(data):
    return SECRET.encode() not in data and not dict(Image.open(BytesIO(data)).getexif())


def test_the_photograph_really_tells_where_it_was_taken():
    told = Image.open(BytesIO(PHOTO)).getexif()

    assert told.get_ifd(0x8825)[2] == (21.0, 1.0, 42.5)
    assert SECRET.encode() in PHOTO


def test_what_programs_send(portal):
    by_program(portal)

    kept = in_documents(portal)
    assert is_bare(kept["a.jpg"])
    assert (kept["a.docx"], kept["b.pdf"]) == (LETTER, PDF)


def test_what_forms_send(portal):
    by_form(portal)

    assert is_bare(in_documents(portal)["a.jpg"])


def test_what_programs_send_to_be_proposed_from(portal):
    answer = portal.browser("bientap")
    form = next(f for f in answer.get(PLACE).forms.values() if "files" in f.fields)
    token = {"csrf_token": form["csrf_token"].value}
    answer.post("/van-ban/@propose", token, upload_files=[("upload", "a.jpg", PHOTO)], status="2*")

    (stored,) = portal.read(lambda site: [content_of(one) for _k, one, _w in site.service("staging").of({"bientap"})])
    assert is_bare(stored)


def test_many_files_at_once_and_what_is_in_archives(portal):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("trong/c.jpg", PHOTO)
        archive.writestr("trong/d.docx", LETTER)

    by_batch(portal, ("a.jpg", PHOTO), ("b.docx", LETTER), ("tat-ca.zip", packed.getvalue()))

    kept = in_batches(portal)
    assert {name for name in kept if name.endswith(".jpg")} == {"a.jpg", "c.jpg"}
    assert all(is_bare(data) for name, data in kept.items() if name.endswith(".jpg"))
    assert kept["b.docx"] == kept["d.docx"] == LETTER


def test_the_same_photograph_sent_twice_is_still_known_as_the_same(portal):
    by_program(portal)
    by_batch(portal, ("khac.jpg", PHOTO))

    first, again = in_documents(portal)["a.jpg"], in_batches(portal)["khac.jpg"]
    assert sha256(first).digest() == sha256(again).digest()
