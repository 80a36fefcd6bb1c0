"""Make an account, with roles on the whole site or on one folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from vanban.content.base import path_string
from vanban.content.site import Site
from vanban.people.desk import Desk
from vanban.permissions import ASSIGNABLE, SHARED_ON_FOLDERS, user_principal
from vanban.scripts.environment import folder_at, opened
from vanban.scripts.passwords import add_password_option, password_from
from vanban.scripts.terminal import Terminal
from vanban.security.sharing import set_sharing


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("login", metavar="NAME", help="login: letters a–z, digits, dots, hyphens")
    add_role_options(parser, "may be repeated")
    parser.add_argument("--fullname", default="")
    parser.add_argument("--email", default="")
    add_password_option(parser)
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def add_role_options(parser: ArgumentParser, remark: str) -> None:
    """Declare `--role` and `--folder`."""
    roles, on_folders = list(map(str, ASSIGNABLE)), ", ".join(SHARED_ON_FOLDERS)
    parser.add_argument(
        "--role", action="append", default=[], choices=roles, metavar="ROLE", help=f"{', '.join(roles)}; {remark}"
    )
    parser.add_argument(
        "--folder", metavar="PATH", help=f"on this folder and below, not on the whole site ({on_folders})"
    )


def run(options: Namespace, terminal: Terminal) -> int:
    """Make the account and give the roles in one transaction."""
    password, generated = password_from(options)
    with opened(options) as environment:
        where = environment.change_site(
            lambda site: add_user(site, environment.registry, options, password), f"vanban user add {options.login}"
        )
    answer = {"login": options.login, "roles": options.role, "folder": where}
    text = f"{options.login}: {', '.join(options.role) or 'no role'}{f' on {where}' if where else ''}"
    if generated:
        answer["password"] = password
        text += f"\nPassword: {password}   (shown this once; it is kept nowhere)"
    terminal.answer(answer, text)
    return 0


def add_user(site: Site, registry: Any, options: Namespace, password: str) -> str | None:
    """Make the account; give the path of the folder on which its roles hold, `None` for the whole site."""
    folder = folder_at(site, options.folder) if options.folder is not None else None
    user = Desk(site, registry, None).add(
        options.login,
        password,
        fullname=options.fullname,
        email=options.email,
        roles=options.role if folder is None else (),
    )
    if folder is None:
        return None
    shared = dict(folder.shared) | {user_principal(user.login): frozenset(options.role)}
    set_sharing(folder, shared, registry, None, inherits=folder.inherits_sharing)
    return path_string(folder)
