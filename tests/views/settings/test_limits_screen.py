"""What administrators lower holds for forms, programs and batches; what they did not set is the deployment's."""

from __future__ import annotations

from base64 import b64encode

from settings_screens import picture, set_to
from webtest import Upload

from vanban.files.limits import limit_here
from vanban.files.storing import MB, store
from vanban.filing.room import room_for


def test_nobody_raises_what_the_deployment_allows(portal):
    set_to(portal, "limits", upload_mb=50)

    assert portal.read(lambda site: limit_here(site, portal.registry)) == MB


def test_a_batch_has_as_many_files_as_was_set(portal):
    set_to(portal, "limits", batch_files=3, batch_mb=2)

    room = portal.read(lambda site: room_for(site, (), portal.registry))

    assert (room.most_files, room.most_bytes) == (3, 2 * MB)
    assert "3" in portal.browser("bientap").get("/van-ban/file-many")


def test_a_form_and_a_program_are_refused_alike(portal, monkeypatch):
    monkeypatch.setattr(portal.registry, "file_limit", 3 * MB)
    set_to(portal, "limits", upload_mb=1)
    content = picture() + b"\0" * (MB + 1)
    editor = portal.browser("bientap")
    form = editor.get("/van-ban/add/Image").forms["content-form"]
    form["title"] = "Ảnh"
    form["upload"] = Upload("anh.png", content)

    refused = form.submit("save", status=400)
    token = editor.post_json("/@login", {"login": "bientap", "password": "sông núi nước Nam"}).json["token"]
    file = {"data": b64encode(content).decode(), "encoding": "base64", "filename": "anh.png"}
    body = {"@type": "Image", "title": "Ảnh", "image": file, "file": file}
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}

    assert "1 MB" in refused
    assert portal.browser().post_json("/van-ban", body, headers=headers, status=413).json


def test_a_file_that_is_there_stays_when_the_limit_is_lowered(portal):
    from vanban.content.file import File  # noqa: PLC0415

    path = portal.content(File(title="Tệp", file=store(picture(), "a.png")), folder="tin-tuc")
    set_to(portal, "limits", upload_mb=1)

    portal.browser("quantri").get(f"{path}/edit").forms["content-form"].submit("save", status=303)
