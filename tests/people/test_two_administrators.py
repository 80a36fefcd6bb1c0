"""Two administrators who act at the same moment: what each could not see must not add up to something that nobody allowed."""

from __future__ import annotations

from contextlib import suppress

import pytest
import transaction
from portals import PASSWORD
from ZODB.POSException import ConflictError

from vanban.errors import Conflict, VanbanError
from vanban.people.desk import Desk
from vanban.people.group_desk import GroupDesk


class Colleague:
    """An administrator in a transaction of their own, open until `done`."""

    def __init__(self, portal):
        self.manager = transaction.TransactionManager(explicit=True)
        self.manager.begin()
        self.connection = portal.db.open(self.manager)
        self.site = self.connection.root()["vanban"]
        self.registry = portal.registry
        self.accounts = self.site.service("accounts")

    def done(self):
        try:
            self.manager.commit()
        except ConflictError:
            self.manager.abort()
            raise
        finally:
            self.connection.close()


@pytest.fixture
def colleagues(portal):
    def prepare(site):
        accounts = site.service("accounts")
        accounts.add("lan", PASSWORD, portal.registry, roles=["Manager"])
        accounts.groups.add("Tổ Toán")

    portal.on_site(prepare)
    return Colleague(portal), Colleague(portal)


@pytest.mark.parametrize(
    "deed",
    [lambda accounts, login: accounts.disable(login), lambda accounts, login: accounts.set_roles(login, ["Editor"])],
)
def test_two_who_take_each_others_rights_do_not_leave_the_site_without_an_administrator(portal, colleagues, deed):
    first, second = colleagues
    deed(first.accounts, "lan")
    deed(second.accounts, "quantri")
    first.done()

    with pytest.raises(ConflictError):
        second.done()
    with pytest.raises(Conflict):  # tried again, as a request is
        portal.on_site(lambda site: deed(site.service("accounts"), "quantri"))


def test_who_joins_a_group_while_it_is_removed_is_not_locked_out(portal, colleagues):
    first, second = colleagues
    GroupDesk(first.site, portal.registry, None).remove("to-toan")
    GroupDesk(second.site, portal.registry, None).change_members("to-toan", joining=["canbo"])
    first.done()
    with suppress(ConflictError):
        second.done()

    assert portal.browser("canbo").get("/profile").status_code == 200
    assert portal.read(lambda site: site.service("accounts").groups.of("canbo")) == frozenset()


def test_two_who_put_the_same_person_into_two_groups_lose_neither(portal, colleagues):
    portal.on_site(lambda site: site.service("accounts").groups.add("Tổ Văn") and None)
    for colleague in colleagues:
        colleague.done()  # they began before there was the second group
    first, second = Colleague(portal), Colleague(portal)
    for colleague, group in ((first, "to-toan"), (second, "to-van")):
        GroupDesk(colleague.site, portal.registry, None).change_members(group, joining=["canbo"])
    first.done()
    with pytest.raises(ConflictError):
        second.done()

    portal.on_site(lambda site: GroupDesk(site, portal.registry, None).change_members("to-van", joining=["canbo"]))

    assert portal.read(lambda site: site.service("accounts").groups.of("canbo")) == {"to-toan", "to-van"}


def test_two_who_give_one_login_to_two_people_make_one_account(portal, colleagues):
    first, second = colleagues
    for colleague in colleagues:
        Desk(colleague.site, portal.registry, None).add("minh", PASSWORD)
    first.done()
    with pytest.raises(ConflictError):
        second.done()

    with pytest.raises(VanbanError):
        portal.on_site(lambda site: Desk(site, portal.registry, None).add("minh", PASSWORD) and None)


def test_a_login_that_is_renamed_to_while_it_is_given_to_somebody_new_is_one_persons(portal, colleagues):
    first, second = colleagues
    Desk(first.site, portal.registry, None).rename("canbo", "minh")
    Desk(second.site, portal.registry, None).add("minh", PASSWORD)
    first.done()
    with pytest.raises(ConflictError):
        second.done()

    def names(site):
        return [user.name for user in site.service("accounts")]

    assert portal.read(names).count("minh") == 1
