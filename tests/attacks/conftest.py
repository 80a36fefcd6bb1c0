"""One demonstration for all attacks, served twice: as `make run` does, and as production does behind nginx."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from served import INI, PASSWORD, vanban

from attacks.running import NGINX, served_behind_nginx, served_directly, wait_for_jobs

ROLES = {
    "admin": "Manager",
    "siteadmin": "SiteAdministrator",
    "reviewer": "Reviewer",
    "editor": "Editor",
    "contributor": "Contributor",
    "member": "Member",
}


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent.name == "attacks":
            item.add_marker(pytest.mark.attacks)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The folder of a demonstration with a person for each role, all of whom have the same password."""
    made = os.environ.get("ATTACKS_DEMONSTRATION")  # of an earlier run, for those who write attacks
    if made and Path(made, "Data.fs").exists():
        return Path(made)
    folder = Path(made) if made else tmp_path_factory.mktemp("demonstration")
    vanban("demo", INI, "--today", "2026-11-22", "port=0", f"var={folder}")
    for login, role in ROLES.items():
        vanban("user", "add", INI, login, "--role", role, "--password-file", "-", f"var={folder}")
    for login, role, place in (("delegate", "Reviewer", "/van-ban"), ("neighbour", "Editor", "/tin-tuc")):
        vanban(
            "user", "add", INI, login, "--role", role, "--folder", place, "--password-file", "-",
            f"var={folder}",
        )  # fmt: skip
    door, (server,) = served_directly(folder, {"admin": PASSWORD})
    try:
        wait_for_jobs(door.visitor().take_token("admin"))
    finally:
        server.stop()
    return folder


def _opened(name, demonstration, tmp_path_factory, serve):
    folder = tmp_path_factory.mktemp(name)
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    people = dict.fromkeys((*ROLES, "delegate", "neighbour"), PASSWORD)
    return serve(folder, people)


@pytest.fixture(scope="session")
def direct(demonstration, tmp_path_factory):
    door, processes = _opened("direct", demonstration, tmp_path_factory, served_directly)
    yield door
    for process in processes:
        process.stop()


@pytest.fixture(scope="session")
def fronted(demonstration, tmp_path_factory):
    if NGINX is None:
        pytest.skip("nginx is not installed (Debian: apt install nginx-light)")
    door, processes = _opened("fronted", demonstration, tmp_path_factory, served_behind_nginx)
    yield door
    for process in processes:
        process.stop()


@pytest.fixture(scope="session", params=["direct", "fronted"])
def door(request):
    """The portal, attacked directly and through nginx."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def signed_in(door):
    """Give somebody who is logged in at `door`; once for each, as logging in is slow by design."""
    known = {}

    def visitor(login):
        if login is None:
            return door.visitor()
        if login not in known:
            known[login] = door.visitor(login)
        return known[login]

    return visitor


@pytest.fixture(scope="session")
def programs(door):
    """Give a program with a token of `login`."""
    known = {}

    def program(login):
        if login not in known:
            known[login] = door.visitor().take_token(login) if login else door.visitor()
        return known[login]

    return program
