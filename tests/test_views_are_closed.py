"""Every view says who may use it, and no name of a view can be taken by content."""

from __future__ import annotations

import pytest
from pyramid.security import NO_PERMISSION_REQUIRED

import vanban
from vanban.content.naming import RESERVED
from vanban.permissions import Permission

OPEN = {
    "login": "who logs in is nobody yet",
    "login-code": "who takes the second step is nobody yet",
    "second-factor": "who has to set it up before anything else is nobody yet; anybody else is sent to log in",
    "oidc": "who goes to log in elsewhere is nobody yet",
    "oidc-return": "who comes back from there is nobody yet",
    "oidc-goodbye": "who has just logged out is nobody any more, and reads a constant page",
    "@login": "who logs in is nobody yet",
    "logout": "a session that is over cannot be asked for a permission",
    "@logout": "a session that is over cannot be asked for a permission",
    "@login-renew": "it answers 401 by itself to whoever has no session",
    "set-password": "who comes by a one-time link cannot log in yet",
    "confirm-email": "the letter may be opened where nobody is logged in",
    "forgot-password": "who forgot the password is nobody yet",
    "language": "it sets a cookie and shows nothing",
    "healthz": "a balancer asks, and hears that the process answers",
    "readyz": "a balancer asks, and hears that the database answers",
    "metrics": "monitoring asks, and hears two counts of what is public anyway",
}
"""Views that anybody may use, whatever the state of the site, each with its reason."""


def configured(folder, *more):
    config = vanban.configure({"vanban.var": str(folder), "vanban.jobs": "inline", "vanban.password.cost": "test"})
    for view in more:
        config.add_view(**view)
    config.commit()
    return config


def views_of(config):
    """Give (name, permission, introspectable) for every view that answers something else than an error."""
    for entry in config.introspector.get_category("views"):
        view = entry["introspectable"]
        context = view["context"]
        answers_errors = view["exception_only"] or (isinstance(context, type) and issubclass(context, Exception))
        ours = getattr(view["callable"], "__module__", "").partition(".")[0] != "pyramid"
        if ours and not answers_errors and not view["route_name"]:
            permissions = [other["value"] for other in entry["related"] if other.category_name == "permissions"]
            yield view["name"], permissions[0] if permissions else None, view


def unclosed(config):
    """Name the views that say nothing of a permission, that name one nobody has, or that are open without a reason."""
    wrong = []
    for name, permission, view in views_of(config):
        known = permission in tuple(Permission) or (permission == NO_PERMISSION_REQUIRED and name in OPEN)
        if not known:
            wrong.append((name, permission, view["callable"]))
    return wrong


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    made = configured(tmp_path_factory.mktemp("closed"))
    yield made
    made.registry._zodb_databases[""].close()
    made.registry.text_backend.close()


def test_every_view_names_a_permission(config):
    assert len(list(views_of(config))) > 60
    assert unclosed(config) == []


def test_every_open_view_that_has_a_reason_is_there(config):
    names = {name for name, permission, _view in views_of(config) if permission == NO_PERMISSION_REQUIRED}

    assert names == set(OPEN)


@pytest.mark.parametrize("permission", [None, NO_PERMISSION_REQUIRED, "see"])
def test_a_view_without_a_permission_or_a_reason_would_be_noticed(tmp_path, permission):
    view = {"view": lambda _request: "", "name": "secrets", "permission": permission}

    config = configured(tmp_path, view)

    assert [(name, given) for name, given, _callable in unclosed(config)] == [("secrets", permission)]
    config.registry._zodb_databases[""].close()
    config.registry.text_backend.close()


def test_no_content_can_be_called_like_a_view(config):
    names = {name for name, _permission, _view in views_of(config) if name}

    assert [name for name in sorted(names) if name not in RESERVED and not {"@", "."} & set(name)] == []
