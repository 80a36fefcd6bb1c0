import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyramid.authorization import DENY_ALL, ACLHelper

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.forum import Forum
from vanban.content.official_document import OfficialDocument
from vanban.content.topic import Topic
from vanban.permissions import ASSIGNABLE, SHARED_ON_FOLDERS, Permission, Role, role_principal
from vanban.security.acl import acl_of, allowed_principals
from vanban.security.policy import Protected

ADMINISTRATORS = {"role:Manager", "role:SiteAdministrator"}
STATES = ("draft", "pending", "internal", "published", "withdrawn", "archived", "unheard-of")


def test_a_state_that_the_workflow_lost_is_closed_to_all_but_administrators(document, registry):
    document.state = "unheard-of"

    assert allowed_principals(document, Permission.VIEW, registry) == ADMINISTRATORS


def test_a_type_that_nobody_knows_is_closed_to_all_but_administrators(registry):
    class Stray(Folder):
        pass

    assert allowed_principals(Stray(), Permission.VIEW, registry) == ADMINISTRATORS


def test_what_no_state_grants_is_for_administrators_alone(document, registry):
    assert allowed_principals(document, Permission.MANAGE_USERS, registry) == ADMINISTRATORS


def test_a_draft_is_seen_by_its_owner_the_board_and_those_who_may_read_all(document, registry):
    assert allowed_principals(document, Permission.VIEW, registry) == ADMINISTRATORS | {
        "user:lan",
        "role:Reader",
        "role:Editor",
        "role:Reviewer",
    }


def test_what_is_published_is_seen_by_everyone(document, registry):
    document.state = "published"

    assert "system.Everyone" in allowed_principals(document, Permission.VIEW, registry)


def test_who_made_a_folder_does_not_own_what_others_put_there(folder, registry):
    theirs = lifecycle.add(folder, OfficialDocument(title="Công văn"), registry, by="minh")

    assert "user:lan" not in allowed_principals(theirs, Permission.VIEW, registry)
    assert "user:minh" in allowed_principals(theirs, Permission.VIEW, registry)


def test_nobody_owns_what_nobody_made(site, folder, registry):
    imported = lifecycle.add(folder, OfficialDocument(title="Công văn"), registry)

    assert not [name for name in allowed_principals(imported, Permission.VIEW, registry) if name.startswith("user:")]


@pytest.mark.parametrize(
    ("room", "stays"), [("draft", False), ("members", True), ("members_closed", True), ("open", True)]
)
def test_who_wrote_keeps_their_own_in_a_room_that_lets_them_in(folder, registry, room, stays):
    forum = lifecycle.add(folder, Forum(title="Trao đổi"), registry, by="minh")
    topic = lifecycle.add(forum, Topic(title="Xin hỏi"), registry, by="lan")
    forum.state = room

    allowed = allowed_principals(topic, Permission.VIEW, registry)

    assert ("user:lan" in allowed) is stays
    assert not allowed & {"system.Everyone", "system.Authenticated", "user:minh"}
    assert allowed_principals(topic, Permission.EDIT, registry) == ADMINISTRATORS | {"role:Editor", "role:Reviewer"}


def test_a_role_shared_above_holds_below(site, document, registry):
    lifecycle.share(site, {"group:to-toan": frozenset({"Editor"})}, registry)

    assert "group:to-toan" in allowed_principals(document, Permission.EDIT, registry)


def test_a_role_shared_beside_does_not_hold(site, document, registry):
    beside = lifecycle.add(site, Folder(title="Tin tức"), registry)
    lifecycle.share(beside, {"user:minh": frozenset({"Reviewer"})}, registry)

    assert "user:minh" not in allowed_principals(document, Permission.EDIT, registry)


def test_inheritance_stops_above_the_folder_that_ends_it(site, folder, document, registry):
    lifecycle.share(site, {"user:above": frozenset({"Editor"})}, registry)
    lifecycle.share(folder, {"user:here": frozenset({"Editor"})}, registry, inherits=False)

    allowed = allowed_principals(document, Permission.EDIT, registry)

    assert "user:here" in allowed
    assert "user:above" not in allowed
    assert "role:Editor" in allowed


@pytest.mark.parametrize("role", ["Manager", "Member", "Owner", "Anonymous", "Authenticated", "King"])
def test_a_role_that_cannot_be_shared_counts_for_nothing_on_a_folder(document, registry, role):
    document.state = "internal"
    document.shared = {"user:minh": frozenset({role})}

    assert all("user:minh" not in allowed_principals(document, permission, registry) for permission in Permission)


def test_the_access_list_ends_by_denying_the_rest(document, registry):
    assert acl_of(document, registry)[-1] == DENY_ALL


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    state=st.sampled_from(STATES),
    inherits=st.booleans(),
    shares=st.lists(
        st.dictionaries(
            st.sampled_from(["user:lan", "user:minh", "group:to-toan"]),
            st.frozensets(st.sampled_from(SHARED_ON_FOLDERS)),
        ),
        min_size=3,
        max_size=3,
    ),
)
def test_the_access_list_says_what_the_index_says(document, registry, state, inherits, shares):
    folder = document.__parent__
    site = folder.__parent__
    document.state, folder.inherits_sharing = state, inherits
    for node, shared in zip((site, folder, document), shares, strict=True):
        node.shared = shared
    possible = {role_principal(role) for role in (*ASSIGNABLE, Role.ANONYMOUS, Role.AUTHENTICATED, Role.OWNER)}
    resource = Protected(document, acl_of(document, registry))

    for permission in Permission:
        allowed = allowed_principals(document, permission, registry)
        for principal in possible | {"user:lan", "user:minh", "group:to-toan"} | allowed:
            assert bool(ACLHelper().permits(resource, {principal}, permission)) == (principal in allowed)
        assert ACLHelper().principals_allowed_by_permission(resource, permission) == allowed
