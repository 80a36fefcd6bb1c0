"""The end of the audit log is named to somebody elsewhere, each night."""

from __future__ import annotations

import pytest
from portals import founded, portal  # noqa: F401 (fixtures)

from vanban.errors import SetupError
from vanban.security.audit import Event, note
from vanban.security.audit.anchoring import SETTING, receiver_setting, send_anchor


@pytest.fixture
def letters(portal):  # noqa: F811
    """Let letters go into a folder for one test; give a function that reads them."""
    settings, before = portal.registry.settings, portal.registry.settings.get(SETTING)
    settings[SETTING] = "luu-tru@so.example"
    folder = portal.registry.courier.path
    known = set(folder.glob("*")) if folder.exists() else set()
    yield lambda: [path.read_text("utf-8") for path in set(folder.glob("*")) - known]
    settings[SETTING] = before


@pytest.mark.parametrize("value", ["khong-phai", "a@b\nBcc: x@y.vn", "@"])
def test_what_is_no_address_is_an_error_at_start(value):
    with pytest.raises(SetupError, match="should be an e-mail address"):
        receiver_setting({SETTING: value})


def test_the_anchor_is_in_the_letter_and_verifies_the_log(portal, letters):  # noqa: F811
    note(portal.registry, Event("session", "lan"))
    anchor = portal.registry.audit_log.anchor()

    portal.on_site(lambda site: send_anchor(site, portal.registry))

    (letter,) = letters()
    assert f"{anchor.number}:{anchor.digest}"[:60] in letter.replace("=\n", "").replace("=3D", "=")
    assert "To: luu-tru@so.example" in letter
    assert portal.registry.audit_log.faults([anchor]) == []


def test_without_a_receiver_nothing_is_sent(portal, letters):  # noqa: F811
    portal.registry.settings[SETTING] = ""
    portal.on_site(lambda site: send_anchor(site, portal.registry))

    assert letters() == []
