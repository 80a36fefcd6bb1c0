from datetime import UTC, datetime

import pytest

from vanban.errors import Conflict, Invalid
from vanban.permissions import Role

PASSWORD = "sông núi nước Nam"


@pytest.fixture
def lan(accounts, registry):
    return accounts.add("lan", PASSWORD, registry, fullname="Nguyễn Thị Lan", roles=["Editor"])


@pytest.mark.parametrize(
    "login", ["", "a", "x" * 65, "nguyễn", "hai chữ", "..", "-an", "a/b", "a\nb", "\u212aim", "an@truong.vn", None, 7]
)
def test_a_login_that_cannot_be_is_refused_in_one_sentence(accounts, registry, login):
    with pytest.raises(Invalid) as refused:
        accounts.add(login, PASSWORD, registry)

    assert list(refused.value.errors) == ["login"]
    assert len(accounts) == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "lan"),
        ("email", "lan@"),
        ("email", "lan@truong"),
        ("email", "lan@truong.vn, minh@truong.vn"),
        ("email", "lan@truong.vn\r\nBcc: x@y.vn"),
        ("email", f"{'x' * 250}@truong.vn"),
        ("fullname", "x" * 201),
        ("language", "fr"),
        ("roles", ["King"]),
        ("roles", ["Owner"]),
        ("roles", "Anonymous"),
    ],
)
def test_what_an_account_cannot_have_is_refused_by_field(accounts, registry, field, value):
    with pytest.raises(Invalid) as refused:
        accounts.add("lan", PASSWORD, registry, **{field: value})

    assert list(refused.value.errors) == [field]
    assert "lan" not in accounts


def test_a_wrong_change_changes_nothing(accounts, lan):
    with pytest.raises(Invalid):
        accounts.change("lan", fullname="Lan", email="not an address")

    assert lan.fullname == "Nguyễn Thị Lan"


def test_a_login_is_taken_in_capitals_too(accounts, registry, lan):
    with pytest.raises(Conflict):
        accounts.add("LAN", PASSWORD, registry)


@pytest.mark.parametrize("deed", ["disable", "enable", "remove", "change"])
def test_an_account_that_is_not_there_is_named(accounts, deed):
    with pytest.raises(Invalid, match="nobody"):
        getattr(accounts, deed)("nobody")


def test_an_account_is_found_however_its_login_is_typed(accounts, lan):
    assert accounts["Lan "] is lan
    assert "LAN" in accounts
    assert accounts.get("minh") is None


def test_names_are_kept_on_one_line_in_one_form(accounts, registry):
    user = accounts.add("lan", None, registry, fullname="  Nguyê\u0303n \n Lan ", email=" lan@truong.edu.vn ")

    assert user.fullname == "Nguyễn Lan"
    assert user.email == "lan@truong.edu.vn"


def test_the_last_administrator_stays(accounts, registry, lan):
    accounts.add("admin", PASSWORD, registry, roles=["Manager"])

    for deed in (accounts.disable, accounts.remove, lambda login: accounts.set_roles(login, ["Editor"])):
        with pytest.raises(Conflict):
            deed("admin")
    accounts.set_roles("lan", ["Manager"])
    accounts.disable("admin")

    assert accounts["admin"].disabled
    with pytest.raises(Conflict):
        accounts.disable("lan")


def test_a_site_administrator_does_not_stand_in_for_the_last_who_can_make_administrators(accounts, registry, lan):
    accounts.add("admin", PASSWORD, registry, roles=["Manager"])
    accounts.set_roles("lan", ["SiteAdministrator"])

    for deed in (accounts.disable, lambda login: accounts.set_roles(login, ["SiteAdministrator"])):
        with pytest.raises(Conflict):
            deed("admin")
    accounts.set_roles("lan", ["Editor"])

    assert accounts["lan"].roles == {"Editor"}


def test_an_administrator_who_was_invited_and_has_not_come_does_not_count(accounts, registry):
    accounts.add("admin", PASSWORD, registry, roles=["Manager"])
    coming = accounts.add("coming", None, registry, roles=["Manager"])
    coming.invited = datetime.now(UTC)

    with pytest.raises(Conflict):
        accounts.disable("admin")
    accounts.disable("coming")

    assert accounts["coming"].disabled


def test_the_roles_of_groups_are_held_by_their_members(accounts, lan):
    accounts.groups.add("Tổ Toán", roles=["Member"])
    accounts.join("to-toan", "LAN")

    assert accounts.roles_of(lan) == {Role.EDITOR, Role.MEMBER}
    assert accounts.principals_of(lan) == {
        "system.Everyone",
        "system.Authenticated",
        "user:lan",
        "group:to-toan",
        "role:Editor",
        "role:Member",
    }


def test_who_goes_leaves_the_groups(accounts, registry, lan):
    group = accounts.groups.add("Tổ Toán")
    accounts.join("to-toan", "lan")

    accounts.remove("lan")

    assert list(group.members) == []
    assert accounts.groups.of(accounts.add("lan", None, registry).login) == frozenset()


def test_only_accounts_join_groups(accounts):
    accounts.groups.add("Tổ Toán")

    with pytest.raises(Invalid):
        accounts.join("to-toan", "nobody")


def test_principals_are_named_for_people(accounts, lan):
    accounts.groups.add("Tổ Toán")

    assert accounts.title_of("user:lan") == "Nguyễn Thị Lan"
    assert accounts.title_of("group:to-toan") == "Tổ Toán"
    assert [accounts.title_of(name) for name in ("user:minh", "group:lan", "role:Editor", "lan", "")] == [None] * 5
