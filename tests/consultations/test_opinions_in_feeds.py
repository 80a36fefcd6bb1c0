"""Who follows a section by feed hears of consultations; a feed of opinions tells those that everybody may read."""

from __future__ import annotations

import pytest
from consultations_drafts import draft

from vanban.consultations.giving import give
from vanban.content import lifecycle
from vanban.workflow.engine import fire


@pytest.mark.parametrize("feed", ["rss.xml", "atom.xml"])
def test_a_feed_tells_what_was_released_and_not_who_wrote_it(portal, feed):
    def two(site):
        asked = lifecycle.add(site["van-ban"], draft(), portal.registry, name="tuyen-sinh")
        portal.to_state(asked, "open")
        for nonce, words in (("1", "Nên lùi hạn"), ("2", "Chưa ai đọc")):
            values = {"body": words, "name": "Lê Thị Lan", "email": "lan@truong.edu.vn", "anonymous": True}
            opinion = give(asked, values, portal.registry, nonce=nonce, channel="web").opinion
            if nonce == "1":
                fire(opinion, "release", portal.registry, by="truongban", may=lambda _permission: True)

    portal.on_site(two)

    section = portal.browser().get(f"/van-ban/{feed}").text
    told = portal.browser().get(f"/van-ban/tuyen-sinh/{feed}?portal_type=Feedback").text

    assert "Dự thảo quy chế tuyển sinh" in section
    assert "Nên lùi hạn" not in section
    assert "Nên lùi hạn" in told
    assert not any(words in told for words in ("Chưa ai đọc", "Thị Lan", "lan@"))
