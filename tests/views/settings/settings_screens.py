"""How a person at a browser uses the screens of settings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

from PIL import Image

from vanban.settings import settings_of
from vanban.settings.deeds import save


def fill(app, screen, **fields):
    """Open a screen and type into its form; give the form."""
    form = app.get(f"/settings/{screen}").forms["content-form"]
    for name, value in fields.items():
        form[name] = value
    return form


def now(portal, name):
    """Give the value of a setting for everybody."""
    return portal.read(lambda site: settings_of(site, portal.registry)[name])


def set_to(portal, screen, by="quantri", **values):
    """Set values without any face."""
    portal.on_site(lambda site: save(site, portal.registry, screen, values, by=by))


def second_administrator(portal, login="quantri2", age=timedelta(days=30)):
    """Make another administrator; give their browser."""
    password = "trời xanh mây trắng nắng vàng"

    def add(site):
        user = site.service("accounts").add(login, password, portal.registry, fullname="Lê Thị Hai", roles=["Manager"])
        user.created, user.password_changed = datetime.now(UTC) - age, None

    portal.on_site(add)
    return portal.browser(login, password)


def picture(kind="PNG", size=(600, 400), **more):
    """Give the bytes of a picture."""
    made = BytesIO()
    Image.new("RGB", size, "#14603a").save(made, kind, **more)
    return made.getvalue()
