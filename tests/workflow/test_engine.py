from datetime import UTC, datetime

import pytest

from vanban.content.page import Page
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.permissions import FULL_ACCESS, Role
from vanban.workflow.engine import LONGEST_REMARK, available, blocked, fire, state_of
from vanban.workflow.placement import workflows_of


def put(document, registry, state):
    document.state = state
    before = (state, document.modified, list(document.history))
    return lambda: (document.state, document.modified, list(document.history)) == before and not registry.told


def names(transitions):
    return [transition.name for transition in transitions]


@pytest.mark.parametrize(("deed", "state"), [("withdraw", "published"), ("reject", "pending")])
@pytest.mark.parametrize("remark", ["", "  \n ", "\u200b"])
def test_a_deed_that_needs_a_reason_is_refused_without_one(document, registry, having, *, deed, state, remark):
    untouched = put(document, registry, state)

    with pytest.raises(Invalid) as refused:
        fire(document, deed, registry, by="hoa", remark=remark, may=having(document, registry, Role.REVIEWER))

    assert str(refused.value) == "Please give the reason."
    assert refused.value.errors == {"remark": "Please give the reason."}
    assert untouched()


def test_a_remark_as_long_as_a_book_is_refused(document, registry, having):
    untouched = put(document, registry, "published")

    with pytest.raises(Invalid, match="at most 2000 characters; this has 2001"):
        fire(
            document,
            "withdraw",
            registry,
            by="hoa",
            remark="a" * (LONGEST_REMARK + 1),
            may=having(document, registry, Role.REVIEWER),
        )

    assert untouched()


def test_a_deed_that_begins_elsewhere_is_a_conflict_that_names_the_state(document, registry, having):
    untouched = put(document, registry, "published")

    with pytest.raises(Conflict, match="“Submit for approval” is not possible, because the state is now “Published”"):
        fire(document, "submit", registry, by="lan", may=having(document, registry, Role.EDITOR))

    assert untouched()


def test_an_unknown_deed_is_named_in_the_answer(document, registry, having):
    with pytest.raises(Invalid, match="There is no step called “burn” here"):
        fire(document, "burn", registry, by="lan", may=having(document, registry, Role.MANAGER))


@pytest.mark.parametrize("state", ["draft", "pending"])
def test_an_editor_cannot_publish(document, registry, having, state):
    untouched = put(document, registry, state)

    with pytest.raises(NotAllowed, match="You may not do this here: Publish"):
        fire(document, "publish", registry, by="lan", may=having(document, registry, Role.EDITOR, Role.OWNER))

    assert untouched()


def test_nobody_is_refused_with_a_half_made_change_when_a_guard_forbids(document, registry, having):
    document.number = ""
    untouched = put(document, registry, "pending")

    with pytest.raises(Invalid, match="Please fill in first: Number"):
        fire(document, "publish", registry, by="hoa", may=having(document, registry, Role.REVIEWER))

    assert untouched()


def test_the_site_has_no_states(site, registry, having):
    with pytest.raises(Conflict, match="no states"):
        fire(site, "publish", registry, by="hoa", may=having(site, registry, Role.MANAGER))

    assert available(site, registry, having(site, registry, Role.MANAGER)) == []
    assert state_of(site, registry) is None


def test_a_document_goes_from_the_editor_to_the_public(document, registry, having):
    submitted = fire(document, "submit", registry, by="lan", may=having(document, registry, Role.EDITOR))
    published = fire(document, "publish", registry, by="hoa", may=having(document, registry, Role.REVIEWER))

    assert (submitted.name, published.name, document.state) == ("pending", "published", "published")
    assert state_of(document, registry) is published


def test_a_deed_leaves_who_when_and_why(document, registry, having):
    document.state = "published"
    before = datetime.now(UTC)

    reason = "Thu hồi vì sai phụ lục"
    fire(
        document,
        "withdraw",
        registry,
        by="hoa",
        remark=f" {reason}\u200b ",
        may=having(document, registry, Role.REVIEWER),
    )

    entry = document.history[-1]
    assert (entry.action, entry.actor, entry.remark, entry.state) == ("withdraw", "hoa", reason, "withdrawn")
    assert before <= entry.when == document.modified
    [event] = registry.told
    assert (event.content, event.transition, event.old_state) == (document, "withdraw", "published")


def test_the_event_of_a_first_deed_names_the_initial_state(document, registry, having):
    fire(document, "submit", registry, by="lan", may=having(document, registry, Role.EDITOR))

    assert [event.old_state for event in registry.told] == ["draft"]


@pytest.mark.parametrize(
    ("roles", "state", "expected"),
    [
        ((), "draft", []),
        ((), "published", []),
        ((Role.CONTRIBUTOR,), "draft", []),
        ((Role.CONTRIBUTOR, Role.OWNER), "draft", ["submit"]),
        ((Role.EDITOR,), "draft", ["submit"]),
        ((Role.EDITOR,), "pending", []),
        ((Role.EDITOR, Role.OWNER), "pending", ["retract"]),
        ((Role.REVIEWER,), "draft", ["submit", "publish", "publish_internal"]),
        ((Role.REVIEWER,), "pending", ["publish", "publish_internal", "reject"]),
        ((Role.REVIEWER,), "internal", ["publish", "retract"]),
        ((Role.REVIEWER,), "published", ["withdraw", "archive"]),
        ((Role.REVIEWER,), "withdrawn", ["publish"]),
        ((Role.REVIEWER,), "archived", ["publish", "withdraw"]),
        ((Role.MANAGER,), "pending", ["publish", "publish_internal", "reject", "retract"]),
    ],
)
def test_people_are_offered_what_their_roles_allow(document, registry, having, *, roles, state, expected):
    document.state = state

    assert names(available(document, registry, having(document, registry, *roles))) == expected


def test_a_guard_hides_nothing_but_has_its_sentence(document, registry, having):
    document.kind = ""

    offered = available(document, registry, having(document, registry, Role.REVIEWER))

    assert "publish" in names(offered)
    publish = workflows_of(registry)["official_document"].transitions["publish"]
    assert blocked(document, publish, registry).interpolate() == "Please fill in first: Kind."


def test_a_page_needs_no_number_to_be_published(folder, registry, having):
    page = Page(title="Giới thiệu")
    folder.put("gioi-thieu", page)

    assert fire(page, "publish", registry, by="hoa", may=having(page, registry, Role.REVIEWER)).name == "published"


def test_whoever_has_full_access_may_bring_a_node_back_from_a_state_that_is_gone(document, registry, having):
    document.state = "burnt"

    assert available(document, registry, having(document, registry, Role.REVIEWER)) == []
    fire(document, "submit", registry, by="admin", may=having(document, registry, *FULL_ACCESS))

    assert document.state == "pending"
    assert registry.told[0].old_state == "burnt"
