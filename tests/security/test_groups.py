import pytest

from vanban.errors import Conflict, Invalid
from vanban.security.groups import Groups


@pytest.fixture
def groups():
    groups = Groups()
    groups.add("Tổ Toán", roles=["Member"])
    groups.join("to-toan", "lan")
    return groups


@pytest.mark.parametrize("title", ["", "  ", "x" * 201])
def test_a_group_needs_a_title_of_some_length(groups, title):
    with pytest.raises(Invalid):
        groups.add(title)
    with pytest.raises(Invalid):
        groups.rename("to-toan", title)

    assert groups["to-toan"].title == "Tổ Toán"


def test_a_name_is_taken_once(groups):
    with pytest.raises(Conflict):
        groups.add("Tổ Toán")


def test_roles_that_cannot_be_given_are_refused(groups):
    with pytest.raises(Invalid):
        groups.set_roles("to-toan", ["Owner"])

    assert groups["to-toan"].roles == {"Member"}


def test_a_group_that_is_not_there_is_named(groups):
    with pytest.raises(Invalid, match="to-van"):
        groups.remove("to-van")


def test_only_members_leave(groups):
    with pytest.raises(Conflict):
        groups.leave("to-toan", "minh")


def test_another_title_keeps_the_name_that_rights_are_granted_to(groups):
    groups.rename("to-toan", "Tổ Toán – Tin")

    assert groups["to-toan"].title == "Tổ Toán – Tin"
    assert groups.of("lan") == {"to-toan"}


def test_a_group_that_goes_leaves_nobody_in_it(groups):
    groups.remove("to-toan")

    assert "to-toan" not in groups
    assert groups.of("lan") == frozenset()


def test_a_name_that_a_group_had_goes_to_no_other(groups):
    groups.remove("to-toan")

    assert groups.add("Tổ Toán").name == "to-toan-2"
    assert groups.add("Tổ Toán", name="to-toan", had_rights=lambda name: name == "to-toan-3").name == "to-toan-4"


def test_who_joined_while_the_group_was_removed_is_in_none(groups):
    """Two administrators at once: what one wrote of the person, the other could not see."""
    groups._of["minh"] = frozenset({"to-toan", "to-van"})

    assert groups.of("minh") == {"to-toan"}
