"""How an editor at a browser fills in the form of content."""

from __future__ import annotations

from webtest import Upload

from vanban.fields import RichText


def rich(source):
    """Give `source` as the value of a field of formatted text."""
    return RichText().deserialize(source)


def form_of(browser, path):
    return browser.get(path).forms["content-form"]


def uploads(form, *files):
    """Put `files` (name, bytes) into the upload fields, in order."""
    for place, (name, content) in enumerate(files):
        form.set("upload", Upload(name, content), index=place)


def problems(answer):
    return answer.html.select_one(".error-summary").get_text(" ", strip=True)


def stored(portal, path):
    def look(site):
        document = site["van-ban"][path.rpartition("/")[2]]
        names = [file.filename for file in (document.file, *document.attachments) if file]
        return {name: getattr(document, name) for name in ("title", "number", "issued", "relations", "issuer")} | {
            "files": names,
            "body": str(document.body or ""),
        }

    return portal.read(look)
