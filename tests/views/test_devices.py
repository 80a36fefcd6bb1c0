from __future__ import annotations

import pytest

from vanban.views.devices import device

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
AGENTS = {
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/126.0 Safari/537.36 Edg/126.0": "Edge, Windows",
    f"Mozilla/5.0 (Linux; Android 14; K) {WEBKIT} Chrome/126.0 Mobile Safari/537.36": "Chrome, Android",
    f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) {WEBKIT} Version/17.5 Safari/604.1": "Safari, iPhone",
    "Mozilla/5.0 (Windows NT 10.0; rv:127.0) Gecko/20100101 Firefox/127.0": "Firefox, Windows",
    "curl/8.5.0": "curl",
    "": "",
}


@pytest.mark.parametrize("agent", AGENTS)
def test_a_session_is_named_as_people_know_their_devices(agent):
    assert device(agent) == AGENTS[agent]
