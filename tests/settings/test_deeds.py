"""Changing settings, putting changes back, and waiting for a second person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.settings import settings_of
from vanban.settings.deeds import WAITS, approve, proposal_for, reject, save, undo, waiting
from vanban.settings.store import KEPT
from vanban.settings.values import store_of

GREEN = {"main_colour": "#14603a"}


@pytest.fixture
def guarded(site, registry):
    settled(site, registry, "khac")
    save(site, registry, "approval", {"second_person": True}, by="quantri")
    return site


def settled(site, registry, login, days=2):
    """Make an administrator whose account is some days old."""
    user = site.service("accounts").add(login, None, registry, roles=["Manager"])
    user.created -= timedelta(days=days)
    return user


def test_an_account_that_was_just_made_is_no_second_person(guarded, registry):
    save(guarded, registry, "look", GREEN, by="quantri")
    settled(guarded, registry, "moi", days=0)

    with pytest.raises(NotAllowed, match="a day"):
        approve(guarded, registry, "look", by="moi")
    with pytest.raises(NotAllowed):
        approve(guarded, registry, "look", by="khong-co")


def test_nor_is_one_that_just_got_another_password(guarded, registry):
    save(guarded, registry, "look", GREEN, by="quantri")
    guarded.service("accounts")["khac"].password_changed = datetime.now(UTC)

    with pytest.raises(NotAllowed, match="a day"):
        approve(guarded, registry, "look", by="khac")


def raised(accounts):
    accounts.set_roles("cu", ["Manager"])


def taken_into_a_group(accounts):
    accounts.groups.add("ban", roles=["Manager"])
    accounts.join("ban", "cu")


def in_a_group_that_was_raised(accounts):
    accounts.groups.add("ban")
    accounts.join("ban", "cu")
    accounts["cu"].roles_changed -= timedelta(days=2)
    accounts.groups.set_roles("ban", ["Manager"])


@pytest.mark.parametrize("way", [raised, taken_into_a_group, in_a_group_that_was_raised])
def test_nor_is_an_old_one_that_was_just_made_an_administrators(guarded, registry, way):
    save(guarded, registry, "look", GREEN, by="quantri")
    accounts = guarded.service("accounts")
    accounts.add("cu", None, registry).created -= timedelta(days=900)
    way(accounts)

    with pytest.raises(NotAllowed, match="a day"):
        approve(guarded, registry, "look", by="cu")


def test_what_a_disabled_account_proposed_is_not_approved(guarded, registry):
    save(guarded, registry, "look", GREEN, by="quantri")
    guarded.service("accounts")["quantri"].disabled = True

    with pytest.raises(Conflict, match="may not log in"):
        approve(guarded, registry, "look", by="khac")


def test_nobody_changed_anything_in_a_new_site(site, registry):
    told = settings_of(site, registry)

    assert told["title"] == "Phòng Giáo dục và Đào tạo"
    assert told["main_colour"] == "#1d4f91"
    assert store_of(site).newest == 0


def test_what_does_not_differ_is_no_change(site, registry):
    outcome = save(site, registry, "look", {"main_colour": "#1d4f91"}, by="quantri")

    assert outcome.change is None
    assert store_of(site).newest == 0


def test_a_field_of_the_site_stays_there_and_is_in_its_history(site, registry):
    save(site, registry, "name", {"title": "Trường Rạch Dừa", "copyright": "© 2026"}, by="quantri")

    assert site.title == "Trường Rạch Dừa"
    assert site.history[-1].fields == ("title",)
    assert settings_of(site, registry)["copyright"] == "© 2026"


def test_a_change_is_put_back_and_that_is_undone(site, registry):
    save(site, registry, "name", {"title": "A", "copyright": "©"}, by="quantri")

    undo(site, registry, 1, by="khac")
    put_back = dict(settings_of(site, registry))
    undo(site, registry, 2, by="quantri")

    assert (put_back["title"], put_back["copyright"]) == ("Phòng Giáo dục và Đào tạo", "")
    assert site.title == "A"
    assert [version.undoes for version in store_of(site).versions()] == [2, 1, 0]


def test_old_versions_go(site, registry):
    for number in range(KEPT + 3):
        save(site, registry, "name", {"phone": str(number)}, by="quantri")

    assert len(list(store_of(site).versions())) == KEPT
    with pytest.raises(Conflict):
        undo(site, registry, 1, by="quantri")


def test_a_guarded_change_waits_for_somebody_else(guarded, registry):
    outcome = save(guarded, registry, "look", GREEN, by="quantri")
    before = settings_of(guarded, registry)["main_colour"]

    with pytest.raises(NotAllowed):
        approve(guarded, registry, "look", by="quantri")
    approve(guarded, registry, "look", by="khac")

    assert outcome.waits
    assert before == "#1d4f91"
    assert settings_of(guarded, registry)["main_colour"] == "#14603a"
    assert next(store_of(guarded).versions()).proposed_by == "quantri"


def test_what_is_not_guarded_does_not_wait(guarded, registry):
    assert not save(guarded, registry, "name", {"phone": "1"}, by="quantri").waits


def test_putting_back_a_guarded_change_waits_too(guarded, registry):
    save(guarded, registry, "look", GREEN, by="quantri")
    approved = approve(guarded, registry, "look", by="khac")

    assert undo(guarded, registry, approved.number, by="quantri").waits


def test_the_switch_is_not_turned_off_by_one_person(guarded, registry):
    save(guarded, registry, "approval", {"second_person": False}, by="quantri")

    assert settings_of(guarded, registry)["second_person"]


def test_a_rejected_change_is_gone_and_says_why(guarded, registry):
    save(guarded, registry, "look", GREEN, by="quantri")

    with pytest.raises(Invalid):
        reject(guarded, "look", "  ", by="khac")
    reject(guarded, "look", "Không hợp.", by="khac")

    assert waiting(guarded) == []
    with pytest.raises(Conflict):
        approve(guarded, registry, "look", by="khac")


def test_who_proposed_takes_it_back_without_a_word(guarded, registry):
    save(guarded, registry, "look", GREEN, by="quantri")

    assert reject(guarded, "look", "", by="quantri").change.after == GREEN


def test_a_proposal_nobody_decides_on_is_void(guarded, registry):
    save(guarded, registry, "look", GREEN, by="quantri")
    proposal_for(guarded, "look").when -= WAITS + timedelta(seconds=1)

    with pytest.raises(Conflict):
        approve(guarded, registry, "look", by="khac")


def test_another_persons_proposal_is_not_replaced(guarded, registry):
    save(guarded, registry, "look", GREEN, by="quantri")

    with pytest.raises(Conflict):
        save(guarded, registry, "look", {"main_colour": "#5a34a0"}, by="khac")

    assert proposal_for(guarded, "look").change.after == GREEN


def test_a_proposal_does_not_overwrite_what_was_changed_since(guarded, registry):
    site = guarded
    save(site, registry, "look", GREEN, by="quantri")
    store_of(site).stored = {**store_of(site).stored, "main_colour": "#5a34a0"}

    with pytest.raises(Conflict):
        approve(site, registry, "look", by="khac")
