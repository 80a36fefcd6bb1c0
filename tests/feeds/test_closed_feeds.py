"""Feeds are XML whatever is searched for."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest


@pytest.mark.parametrize("text", ["a\x0bb", "a\ufffeb", "a\uffffb", "]]>", "<x>&amp;", "\U0001f600"])
@pytest.mark.parametrize("feed", ["/van-ban/rss.xml", "/atom.xml"])
def test_a_feed_is_well_formed_whatever_was_searched(portal, feed, text):
    answer = portal.browser().get(feed, {"text": text})

    assert fromstring(answer.body) is not None
