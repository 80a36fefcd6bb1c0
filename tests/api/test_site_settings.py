"""What a program changes of the site is a version like any other, and waits for a second person where a screen would."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vanban.settings import settings_of
from vanban.settings.deeds import save
from vanban.settings.values import store_of


@pytest.fixture
def on_site(config, wsgi):
    def run(deed):
        with config.registry._zodb_databases[""].transaction() as connection:
            return deed(connection.root()["vanban"], config.registry)

    return run


def test_a_change_is_kept_and_can_be_put_back(manager, on_site, config):
    manager.patch("/", {"title": "Trường Rạch Dừa", "phone": "111", "body": "<p>Chào</p>"})

    kept = on_site(lambda site, _registry: [version.change for version in store_of(site).versions()])
    assert {change.screen: set(change.after) for change in kept} == {"name": {"title", "phone"}, "front-page": {"body"}}
    assert kept[-1].before["title"] == "Phòng Giáo dục và Đào tạo"
    assert [entry.event.name for entry in config.registry.audit_log.latest(2)] == ["settings", "settings"]


def test_what_is_the_same_leaves_no_version(manager, on_site):
    manager.patch("/", {"title": "Phòng Giáo dục và Đào tạo"})

    assert on_site(lambda site, _registry: store_of(site).newest) == 0


@pytest.mark.parametrize("field", ["menu", "main_colour", "logo", "second_person", "blocks"])
def test_what_only_screens_have_is_not_taken(manager, on_site, field):
    manager.patch("/", {"title": "A", field: "x"}, status=None)

    assert on_site(lambda site, registry: settings_of(site, registry)[field]) != "x"


def test_a_guarded_screen_waits_for_the_other_whatever_the_face(manager, on_site, config, monkeypatch):
    screens = config.registry.settings_screens
    guarded = {**screens, "name": replace(screens["name"], guarded=True)}
    monkeypatch.setattr(config.registry, "settings_screens", guarded)
    on_site(lambda site, registry: site.service("accounts").add("khac", None, registry, roles=["Manager"]) and None)
    on_site(lambda site, registry: save(site, registry, "approval", {"second_person": True}, by="an"))

    told = manager.patch("/", {"title": "Bị chiếm"}, status=202, Prefer="return=representation").json

    assert "another administrator" in told["message"]
    assert on_site(lambda site, _registry: (str(site.title), list(store_of(site).proposals))) == (
        "Phòng Giáo dục và Đào tạo",
        ["name"],
    )


def test_who_may_not_set_anything_changes_nothing(editor, api, on_site):
    editor.patch("/", {"title": "x"}, status=403)
    api.patch("/", {"title": "x"}, status=401)

    assert on_site(lambda site, _registry: store_of(site).newest) == 0
