import pytest

from vanban.content import lifecycle
from vanban.errors import Invalid, NotAllowed
from vanban.permissions import SHARED_ON_FOLDERS, Role
from vanban.security.granting import may_grant, roles_on
from vanban.security.policy import identity_of
from vanban.security.sharing import describe, set_sharing


@pytest.fixture(autouse=True)
def people(accounts, registry):
    accounts.add("an", None, registry, fullname="Trần Văn Ân")
    accounts.add("lan", None, registry, fullname="Nguyễn Thị Lan")
    accounts.add("minh", None, registry, fullname="Lê Minh")
    accounts.add("admin", None, registry, roles=["Manager"])
    accounts.groups.add("Tổ Toán")


def by(accounts, login):
    return identity_of(accounts, login)


@pytest.mark.parametrize("role", ["Manager", "Member", "Owner", "Anonymous", "King", ""])
def test_a_role_that_cannot_be_shared_is_refused_even_to_administrators(folder, accounts, registry, role):
    with pytest.raises(Invalid):
        set_sharing(folder, {"user:minh": ["Reader", role]}, registry, by(accounts, "admin"))

    assert dict(folder.shared) == {}


@pytest.mark.parametrize("principal", ["user:nobody", "group:minh", "role:Editor", "system.Everyone", "minh", ""])
def test_nobody_is_given_a_role_who_is_not_there(folder, accounts, registry, principal):
    with pytest.raises(Invalid):
        set_sharing(folder, {principal: ["Reader"]}, registry, by(accounts, "admin"))


def test_what_was_shared_with_somebody_who_has_gone_may_stay(folder, accounts, registry):
    set_sharing(folder, {"user:minh": ["Reader"]}, registry, None)
    accounts.remove("minh")

    set_sharing(folder, {"user:minh": ["Reader"], "user:an": ["Editor"]}, registry, by(accounts, "admin"))

    assert [(row.title, row.known) for row in describe(folder, accounts)] == [("minh", False), ("Trần Văn Ân", True)]


@pytest.mark.parametrize(
    ("held", "may_give"),
    [
        ("Reviewer", {"Reviewer", "Editor", "Contributor", "Reader"}),
        ("Editor", {"Editor", "Contributor", "Reader"}),
        ("Reader", {"Reader"}),
        (None, set()),
    ],
)
def test_one_gives_what_one_holds_and_less(folder, accounts, registry, held, may_give):
    set_sharing(folder, {"user:an": [held] if held else []}, registry, None)
    identity = by(accounts, "an")

    assert {role for role in SHARED_ON_FOLDERS if may_grant(identity, folder, role)} == may_give
    assert not any(may_grant(identity, folder, role) for role in ("Manager", "Owner", "Member"))


def test_a_role_that_one_does_not_hold_is_not_given(folder, accounts, registry):
    set_sharing(folder, {"user:an": ["Editor"]}, registry, None)

    with pytest.raises(NotAllowed):
        set_sharing(folder, {"user:an": ["Editor", "Reviewer"]}, registry, by(accounts, "an"))
    assert folder.shared == {"user:an": {"Editor"}}


def test_a_role_that_one_does_not_hold_is_not_taken_away(folder, accounts, registry):
    set_sharing(folder, {"user:an": ["Editor"], "user:lan": ["Reviewer"]}, registry, None)

    with pytest.raises(NotAllowed):
        set_sharing(folder, {"user:an": ["Editor"]}, registry, by(accounts, "an"))


def test_inheritance_is_not_switched_to_gain_a_role(site, folder, accounts, registry):
    set_sharing(site, {"user:an": ["Reviewer"]}, registry, None)
    set_sharing(folder, {"user:an": ["Editor"]}, registry, None, inherits=False)

    with pytest.raises(NotAllowed):
        set_sharing(folder, {"user:an": ["Editor"]}, registry, by(accounts, "an"), inherits=True)
    assert folder.inherits_sharing is False


def test_inheritance_is_not_ended_to_take_a_role_from_others(site, folder, accounts, registry):
    set_sharing(site, {"user:lan": ["Reviewer"]}, registry, None)
    set_sharing(folder, {"user:an": ["Editor"]}, registry, None)

    with pytest.raises(NotAllowed):
        set_sharing(folder, {"user:an": ["Editor"]}, registry, by(accounts, "an"), inherits=False)


def test_administrators_give_what_they_do_not_hold(folder, accounts, registry):
    assert set_sharing(folder, {"group:to-toan": ["Reviewer"]}, registry, by(accounts, "admin"))
    assert folder.shared == {"group:to-toan": {"Reviewer"}}
    assert folder.history[-1].actor == "admin"


def test_what_is_so_already_changes_nothing(folder, accounts, registry):
    set_sharing(folder, {"user:an": ["Reader"]}, registry, None)

    assert not set_sharing(folder, {"user:an": ["Reader"], "user:minh": []}, registry, None)


def test_the_page_shows_groups_first_then_people_by_name(folder, accounts, registry):
    wanted = {name: ["Reader"] for name in ("user:an", "user:lan", "user:minh", "group:to-toan")}
    set_sharing(folder, wanted, registry, None)

    assert [row.title for row in describe(folder, accounts)] == ["Tổ Toán", "Lê Minh", "Nguyễn Thị Lan", "Trần Văn Ân"]


def test_the_page_shows_where_roles_come_from(site, folder, document, accounts, registry):
    set_sharing(site, {"user:an": ["Reader"]}, registry, None)
    set_sharing(folder, {"user:an": ["Reader", "Editor"]}, registry, None)

    (row,) = describe(document, accounts)

    assert row.roles == frozenset()
    assert row.inherited == {Role.READER: (folder, site), Role.EDITOR: (folder,)}


def test_the_page_shows_no_roles_from_above_where_inheritance_ends(site, folder, accounts, registry):
    set_sharing(site, {"user:an": ["Reader"]}, registry, None)
    lifecycle.share(folder, {}, registry, inherits=False)

    assert describe(folder, accounts) == []


def test_roles_on_a_node_are_those_of_site_groups_sharing_and_ownership(document, folder, accounts, registry):
    accounts.set_roles("lan", ["Member"])
    accounts.join("to-toan", "lan")
    set_sharing(folder, {"group:to-toan": ["Contributor"]}, registry, None)

    assert roles_on(by(accounts, "lan"), document) == {"Member", "Contributor", "Owner"}
