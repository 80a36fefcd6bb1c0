"""Makes a new site: services, sections, vocabularies and its first administrator."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from vanban.content import lifecycle
from vanban.content.events import Added
from vanban.content.folder import Folder
from vanban.content.forum import Forum
from vanban.content.site import Site
from vanban.content.types import types_of
from vanban.content.values import bound_schema, validate
from vanban.database import SITE
from vanban.errors import Conflict
from vanban.i18n import _
from vanban.permissions import Role
from vanban.workflow.engine import fire
from vanban.yaml_text import yaml_values

ADMINISTRATOR: Final = "quantri"


@dataclass(frozen=True)
class Founder:
    """Who administers a new site."""

    login: str
    password: str
    fullname: str = ""


def found_site(root: Any, registry: Any, founder: Founder, title: str = "") -> Site:
    """Place a new site in the `root` mapping of a database; raise `Conflict` when there is one already."""
    if SITE in root:
        raise Conflict(_("There already is a site in this database; nothing was changed."))
    declared = yaml_values(files("vanban.scripts").joinpath("new_site.yaml").read_text("utf-8"))
    site = Site()
    site.install_services(registry)
    site.title = validate(bound_schema("Site", site, registry), {"title": title or declared["title"]})["title"]
    site.service("accounts").add(
        founder.login, founder.password, registry, fullname=founder.fullname, roles=[Role.MANAGER]
    )
    root[SITE] = site
    registry.notify(Added(site, registry))
    for name, section, description, *kind in declared["folders"]:
        factory = types_of(registry)[kind[0] if kind else Folder.__name__].factory
        folder = factory(title=section, description=description)
        lifecycle.add(site, folder, registry, by=founder.login, name=name)
        fire(folder, "publish", registry, by=founder.login, may=lambda _permission: True)
    for place, name, section, description in declared["forums"]:
        forum = Forum(title=section, description=description)
        lifecycle.add(site[place], forum, registry, by=founder.login, name=name)
        fire(forum, "publish", registry, by=founder.login, may=lambda _permission: True)
    lifecycle.arrange(site, [name for name, *_rest in declared["folders"]])
    return site
