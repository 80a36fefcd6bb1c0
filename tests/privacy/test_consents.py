"""A consent is given to words that are kept, proved, and taken back."""

from __future__ import annotations

import pytest

from vanban.errors import Conflict, Invalid
from vanban.privacy.consents import record, withdraw


def test_nobody_agrees_by_saying_nothing(site):
    with pytest.raises(Invalid):
        record(site, "opinion", "Tôi đồng ý", "192.0.2.1", agreed=False)


def test_there_are_words_to_agree_to(site):
    with pytest.raises(Invalid):
        record(site, "opinion", "  ", "192.0.2.1", agreed=True)


def test_the_words_of_each_version_can_be_shown_later(site):
    first = record(site, "opinion", "Tôi đồng ý", "192.0.2.1", agreed=True)
    second = record(site, "opinion", "Tôi đồng ý công khai tên", "192.0.2.2", agreed=True)

    texts = site.service("consent-texts")
    assert first.version != second.version
    assert texts.text("opinion", first.version) == "Tôi đồng ý"
    assert (first.network, first.holds) == ("192.0.2.1", True)


def test_a_consent_is_taken_back_once(site):
    taken = withdraw(record(site, "opinion", "Tôi đồng ý", "", agreed=True))

    assert not taken.holds
    with pytest.raises(Conflict):
        withdraw(taken)
