"""Set the roles of an account on the whole site, or on one folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.people.desk import Desk
from vanban.permissions import user_principal
from vanban.scripts.commands.user.add import add_role_options
from vanban.scripts.environment import folder_at, opened
from vanban.scripts.terminal import Terminal
from vanban.security.sharing import set_sharing


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("login", metavar="NAME")
    add_role_options(parser, "all that it shall have; none takes them away")


def run(options: Namespace, terminal: Terminal) -> int:
    """Set the roles in one transaction."""
    with opened(options) as environment:
        environment.change_site(
            lambda site: _set_roles(site, environment.registry, options), f"vanban user roles {options.login}"
        )
    where = f" on {options.folder}" if options.folder else ""
    terminal.say(f"{options.login}: {', '.join(options.role) or 'no role'}{where}")
    return 0


def _set_roles(site: Site, registry: Any, options: Namespace) -> None:
    if options.folder is None:
        Desk(site, registry, None).set_roles(options.login, options.role)
        return
    user = site.service("accounts").get(options.login)
    if user is None:
        raise Invalid(_("There is no account “${login}”.", mapping={"login": options.login}))
    folder = folder_at(site, options.folder)
    shared = dict(folder.shared) | {user_principal(user.login): frozenset(options.role)}
    set_sharing(folder, shared, registry, None, inherits=folder.inherits_sharing)
