"""Uploads that wait for their form: each for one person, for a day, and not without end."""

import pytest

from vanban.errors import SetupError
from vanban.files import staging, store
from vanban.files.staging import KEPT, NoRoom, Staging, quota_setting
from vanban.files.storing import MB


@pytest.fixture
def kept(monkeypatch):
    """A place for files, and the clock it looks at."""
    made, made_at = Staging(), [1_000_000.0]
    monkeypatch.setattr(staging, "time", lambda: made_at[0])
    return made, made_at


def text(size):
    return store(b"x" * size, "a.txt")


def test_more_than_the_quota_is_refused_until_the_oldest_goes(kept):
    place, clock = kept
    place.put(text(600), "an", 1000)
    clock[0] += 3600

    with pytest.raises(NoRoom) as refused:
        place.put(text(401), "an", 1000)

    assert refused.value.status == 413
    assert refused.value.retry_after == KEPT - 3600
    assert refused.value.message.mapping == {"most": "0.000953674", "hours": 23}
    assert len(place._files) == 1


def test_what_is_too_old_goes_before_anybody_is_refused(kept):
    place, clock = kept
    old = place.put(text(1000), "an", 1000)
    clock[0] += KEPT + 1

    place.put(text(1000), "an", 1000)

    assert place.get(old, "an") is None


def test_what_others_keep_does_not_count(kept):
    place, _clock = kept
    place.put(text(1000), "an", 1000)

    assert place.get(place.put(text(1000), "binh", 1000), "binh") is not None


def test_one_file_alone_is_refused_with_no_hope_for_today(kept):
    place, _clock = kept

    with pytest.raises(NoRoom) as refused:
        place.put(text(11), "an", 10)

    assert refused.value.retry_after == KEPT


@pytest.mark.parametrize("value", ["x", "0", "-1", "49", "nan", "inf", "1e999"])
def test_a_quota_that_holds_no_file_stops_the_start(value):
    with pytest.raises(SetupError):
        quota_setting({"vanban.staging.mb": value}, 50 * MB)


@pytest.mark.parametrize(
    ("given", "limit", "quota"), [("", 50, 200), ("", 300, 300), ("64", 50, 64), ("0.5", 0.25, 0.5)]
)
def test_the_quota_is_given_in_megabytes(given, limit, quota):
    assert quota_setting({"vanban.staging.mb": given}, int(limit * MB)) == int(quota * MB)
