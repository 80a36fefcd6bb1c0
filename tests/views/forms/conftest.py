"""An editor, and a draft with everything in it."""

from __future__ import annotations

from datetime import date

import pytest
from content_forms import rich

from vanban.files import store


@pytest.fixture
def editor(portal):
    return portal.browser("bientap")


@pytest.fixture
def full(portal):
    """The path of a draft with everything in it."""
    return portal.document(
        title="Hướng dẫn",
        state="draft",
        number="7/HD-PGD",
        kind="huong-dan",
        issuer="bo-y-te",
        issued=date(2020, 2, 29),
        effective=date(2020, 3, 1),
        signer="Lê Thị An",
        fields_of_law=("tai-chinh",),
        urgency="khan",
        body=rich("<p>Điều 1</p>"),
        file=store(b"ban chinh", "ban-chinh.txt"),
        attachments=(store(b"mot", "mot.txt"), store(b"hai", "hai.txt")),
        relations=({"type": "can-cu", "target": "1/NĐ-CP"},),
    )
