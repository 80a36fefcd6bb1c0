"""Forums to try things on."""

from __future__ import annotations

from datetime import UTC, datetime

from vanban.catalog.resolving import walk
from vanban.content.forum import Forum
from vanban.forum.writing import STRANGER, Writer, write

STAFF = Writer("truongban", "Trần truongban", is_office=True)
MEMBER = Writer("canbo", "Trần canbo")


def forum_at(portal, state="open", name="trao-doi", **values):
    """File a forum; give its path."""
    return portal.content(Forum(title="Trao đổi chuyên môn", **values), folder="van-ban", state=state, name=name)


def topic_in(portal, forum, writer=STAFF, title="Dạy văn lớp 6 thế nào", **values):
    """Open a topic; give its path."""
    body = {"body": "Bộ sách mới có nhiều bài đọc dài, thầy cô chia giờ ra sao?"}
    return wrote(portal, forum, writer, **{"title": title} | body | values)


def post_in(portal, topic, body="Tôi chia một bài thành hai buổi.", writer=STAFF, **values):
    """Write a post; give its path."""
    return wrote(portal, topic, writer, body=body, **values)


def wrote(portal, place, writer, **values):
    """Write at `place` what `values` say; give the path of what came of it."""
    if writer is STRANGER:
        values = {"name": "Lê Thị Lan"} | values

    def deed(site):
        nonce = f"{len(site.service('receipts'))} {datetime.now(UTC).timestamp()}"
        made = write(at(site, place), values, portal.registry, writer, nonce=nonce, channel="web").opinion
        return f"{place}/{made.__name__}"

    return portal.on_site(deed)


def at(site, path):
    """Give what is at `path`."""
    return walk(site, path.split("/")[1:])
