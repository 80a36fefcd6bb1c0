"""Sites and accounts are made at the terminal: all of it or nothing."""

import os

import pytest

from vanban.security import passwords


def account(portal, login):
    with portal.opened() as environment, environment.reading() as site:
        user = site.service("accounts")[login]
        return user.password_hash, set(map(str, user.roles)), user.disabled


def test_an_empty_password_file_makes_no_site(bare):
    (bare.folder / "empty").write_text("\n", "utf-8")

    answer = bare.run("init", "--password-file", bare.folder / "empty")

    assert (answer.status, bare.var.exists()) == (1, False)


def test_a_weak_password_makes_no_site(bare):
    (bare.folder / "weak").write_text("12345\n", "utf-8")

    assert bare.run("init", "--password-file", bare.folder / "weak").status == 1
    assert bare.run("user list").status == 2


def test_a_second_init_changes_nothing(portal):
    before = (portal.var / "Data.fs").read_bytes()

    answer = portal.run("init", "--title", "Another")

    assert answer.status == 1
    assert (portal.var / "Data.fs").read_bytes() == before


def test_init_makes_published_sections_and_an_administrator(bare):
    answer = bare.run("init", "--title", "Trường Tiểu học Cầu Ngang", "--json")

    assert answer.status == 0
    assert passwords.verify(account(bare, "quantri")[0], answer.json["password"])
    with bare.opened() as environment, environment.reading() as site:
        assert list(site)[:3] == ["van-ban", "tin-tuc", "su-kien"]
        assert all(folder.state == "published" and folder.description for folder in site.values())
        assert site.title == "Trường Tiểu học Cầu Ngang"
    assert bare.run("check").status == 0


def test_the_first_line_of_the_password_file_is_the_password(portal):
    assert passwords.verify(account(portal, "quantri")[0], "sông núi nước Nam")


def test_a_password_comes_from_standard_input(portal, monkeypatch):
    read, write = os.pipe()
    os.write(write, "bốn mùa xuân hạ\n".encode())
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert portal.run("user password", "quantri", "--password-file", "-").status == 0

    assert passwords.verify(account(portal, "quantri")[0], "bốn mùa xuân hạ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["An Nguyễn"], "login"),
        (["quantri"], "already"),
        (["an", "--folder", "khong-co"], "khong-co"),
        (["an", "--role", "Manager", "--folder", "van-ban"], "Manager"),
        (["an", "--email", "an"], "e-mail"),
    ],
)
def test_an_account_that_cannot_be_is_refused_and_not_made(portal, arguments, said):
    answer = portal.run("user add", *arguments)

    assert answer.status == 1
    assert said in answer.err
    assert [row["login"] for row in portal.run("user list", "--json").json] == ["quantri"]


def test_a_role_on_a_folder_holds_there_only(portal):
    assert portal.run("user add", "an", "--role", "Editor", "--folder", "/van-ban").status == 0

    assert account(portal, "an")[1] == set()
    with portal.opened() as environment, environment.reading() as site:
        assert site["van-ban"].shared == {"user:an": frozenset({"Editor"})}


def test_roles_are_replaced_and_taken_away(portal):
    portal.run("user add", "an", "--role", "Editor", "--role", "Member")

    portal.run("user roles", "an", "--role", "Reviewer")
    assert account(portal, "an")[1] == {"Reviewer"}
    portal.run("user roles", "an")
    assert account(portal, "an")[1] == set()


def test_the_last_administrator_stays(portal):
    assert portal.run("user disable", "quantri").status == 1
    assert portal.run("user roles", "quantri").status == 1


def test_an_account_is_disabled_and_enabled(portal):
    portal.run("user add", "an")

    assert portal.run("user disable", "an").status == 0
    assert account(portal, "an")[2] is True
    assert portal.run("user enable", "an").status == 0
    assert account(portal, "an")[2] is False


def test_the_list_names_everybody(portal):
    portal.run("user add", "an", "--fullname", "Nguyễn Văn An", "--role", "Reviewer")

    assert "Nguyễn Văn An" in portal.run("user list").out


def test_a_lost_second_step_is_taken_away_at_the_terminal(portal):
    portal.run("user add", "an")
    assert portal.run("user second-factor", "khong-co", "--remove").status == 1
    assert portal.run("user second-factor", "an").status == 2
    assert portal.run("user second-factor", "an", "--remove").status == 1
    with portal.opened() as environment:
        environment.change_site(lambda site: setattr(site.service("accounts")["an"], "second_factor", "a phone"))

    assert portal.run("user second-factor", "an", "--remove").status == 0

    with portal.opened() as environment, environment.reading() as site:
        assert site.service("accounts")["an"].second_factor is None
