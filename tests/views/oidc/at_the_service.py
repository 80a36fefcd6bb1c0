"""How a person comes from the portal to the login service and back."""

from __future__ import annotations

from dataclasses import replace


def configured(portal, **more):
    portal.registry.oidc.settings = replace(portal.registry.oidc.settings, **more)


def go(portal, service, browser=None, next="/"):  # noqa: A002 (the name of the parameter)
    """Go to the service and come back; give the answer."""
    browser = browser or portal.browser()
    left = browser.get("/oidc", {"next": next}, status="*")
    return browser.get(service.authorize(left.location), status="*")


def is_in(answer):
    return answer.test_app.get("/profile", status="*").status_code == 200


def refused(answer, status=400):
    assert answer.status_code == status
    assert answer.html.select_one(".error-summary p").text.strip()
    assert not is_in(answer)
    return answer.html.select_one(".error-summary p").text
