"""Another workflow for a folder holds at once, and what is there is led on in portions that can be interrupted."""

from __future__ import annotations

import pytest

from vanban.catalog.query import Query, search
from vanban.catalog.workflow_change import deciding
from vanban.catalog.workflow_change.deciding import UNDER_WAY, change_workflow, decide, under_way
from vanban.catalog.workflow_change.leading import lead_on, next_portion
from vanban.catalog.workflow_change.planning import plan
from vanban.content import lifecycle
from vanban.content.page import Page
from vanban.errors import Conflict, Invalid
from vanban.permissions import BEYOND_STOPS, FULL_ACCESS, user_principal
from vanban.scripts.inspecting.indexes import node_findings
from vanban.security.acl import allowed_principals
from vanban.workflow.engine import available, fire, roles_for, state_of, workflow_of

PAGES = {"Page": "inner"}
CLOSING = {"Page:publication:published": "new"}


def page(folder, registry, name, state="published"):
    made = lifecycle.add(folder, Page(title=name), registry, name=name, by="bientap")
    made.state = state
    registry.notify(lifecycle.events.StateChanged(made, registry, "x", "draft"))
    return made


@pytest.fixture
def folder(site):
    return site["van-ban"]


@pytest.fixture
def pages(folder, registry):
    return [page(folder, registry, f"trang-{number}") for number in range(5)]


def found(site, registry, principals=frozenset({"system.Everyone"})):
    return search(Query(principals, any_of={"portal_type": ("Page",)}), site, registry).total


@pytest.mark.parametrize("wrong", [{}, {"Page:publication:published": "khong-co"}, {"Page:publication:draft": "new"}])
def test_a_choice_that_is_not_offered_changes_nothing(folder, pages, registry, wrong):
    with pytest.raises(Invalid):
        change_workflow(folder, PAGES, registry, wrong)

    assert folder.workflow is None
    assert folder.changing is None
    assert pages[0].state == "published"


def test_a_draft_that_was_never_moved_counts_as_one(folder, registry):
    made = lifecycle.add(folder, Page(title="a"), registry)

    (step,) = plan(folder, PAGES, registry)

    assert (step.state, made.state) == ("draft", None)


def test_little_is_led_on_at_once_and_remembers_it(folder, pages, registry):
    count = change_workflow(folder, PAGES, registry, CLOSING, by="quantri")

    assert count == 5
    assert folder.changing is None
    assert workflow_of(pages[0], registry).name == "inner"
    assert state_of(pages[0], registry).name == "new"
    assert (pages[0].history[-1].action, pages[0].history[-1].actor) == ("workflow", "quantri")


def test_a_state_that_keeps_its_name_is_not_written_again(folder, pages, registry):
    before = len(pages[0].history)

    change_workflow(folder, PAGES, registry, {"Page:publication:published": "published"})

    assert len(pages[0].history) == before
    assert workflow_of(pages[0], registry).name == "inner"


def test_what_fits_nowhere_is_open_to_administrators_only(folder, registry):
    lost = page(folder, registry, "lac", "khong-ai-biet")

    change_workflow(folder, PAGES, registry, {"Page:publication:khong-ai-biet": "closed"})

    assert roles_for(lost, "view", registry) == FULL_ACCESS | BEYOND_STOPS


def test_what_will_be_closed_is_closed_as_soon_as_it_is_decided(site, folder, pages, registry):
    assert found(site, registry) == 5

    decide(folder, PAGES, registry, CLOSING)

    assert found(site, registry) == 0
    assert roles_for(pages[0], "view", registry).isdisjoint({"Anonymous", "Member"})
    assert found(site, registry, frozenset({"system.Everyone", "user:bientap"})) == 5


@pytest.mark.parametrize("goal", ["new", "shared", "published"])
@pytest.mark.parametrize(
    "reader",
    [
        ("bientap", None),
        ("canbo", None),
        ("khach", "Reader"),
        ("khach", "Contributor"),
        ("khach", "FolderAdministrator"),
    ],
)
def test_while_it_waits_everybody_finds_exactly_what_they_may_open(site, folder, pages, goal, reader):
    registry, (who, shared) = site._v_registry, reader
    me = user_principal(who)
    if shared:
        lifecycle.share(folder, {me: frozenset({shared})}, registry)

    decide(folder, PAGES, registry, {"Page:publication:published": goal})

    mine = frozenset({"system.Everyone", me})
    may = [made for made in pages if mine & allowed_principals(made, "view", registry)]
    assert found(site, registry, mine) == len(may)


def test_half_done_everything_is_filed_as_it_is_judged(site, folder, pages, registry):
    decide(folder, PAGES, registry, CLOSING, by="quantri")
    lead_on(folder, registry, portion=2)

    assert sorted(workflow_of(made, registry).name for made in pages) == ["inner"] * 2 + ["publication"] * 3
    assert folder.changing.left == 3
    assert not [finding for made in pages for finding in node_findings(made, site.service("catalog"), registry)]


def test_what_comes_meanwhile_goes_through_the_new_workflow(folder, pages, registry):
    decide(folder, PAGES, registry, CLOSING)

    made = lifecycle.add(folder, Page(title="mới"), registry)

    assert state_of(made, registry).name == "new"


def test_what_waits_cannot_be_led_elsewhere(folder, pages, registry):
    decide(folder, PAGES, registry, CLOSING)

    assert available(pages[0], registry, lambda _permission: True) == []
    with pytest.raises(Conflict, match="just chosen"):
        fire(pages[0], "retract", registry, by="x", may=lambda _permission: True)


def test_no_other_change_begins_here_above_or_below_until_it_is_done(site, folder, pages, registry):
    decide(folder, PAGES, registry, CLOSING)

    for place in (site, folder):
        with pytest.raises(Conflict, match=str(UNDER_WAY)):
            change_workflow(place, {}, registry, {})
    assert under_way(site["tin-tuc"]) == []


def test_what_is_moved_away_meanwhile_waits_no_longer(site, folder, pages, registry):
    decide(folder, PAGES, registry, CLOSING)

    lifecycle.move(pages[0], site["tin-tuc"], registry)

    assert folder.changing.left == 4
    assert roles_for(pages[0], "view", registry) >= {"Anonymous"}
    assert found(site, registry) == 1


def test_going_back_is_a_change_like_any_other(folder, pages, registry):
    change_workflow(folder, PAGES, registry, CLOSING)

    change_workflow(folder, {}, registry, {"Page:inner:new": "draft"})

    assert folder.workflow is None
    assert pages[0].state == "draft"


@pytest.fixture
def many(portal, monkeypatch):
    """A folder of five pages, where two make a portion."""
    monkeypatch.setattr(deciding, "PORTION", 2)
    monkeypatch.setattr(lead_on, "__defaults__", (2,))
    portal.on_site(lambda site: [page(site["van-ban"], portal.registry, f"trang-{number}") for number in range(5)])
    return portal


def change(portal, *, states=CLOSING, wanted=PAGES):
    portal.on_site(lambda site: change_workflow(site["van-ban"], wanted, portal.registry, states, by="quantri"))


def test_jobs_lead_on_the_rest_and_end(many):
    change(many)

    assert many.read(lambda site: site["van-ban"].changing) is None
    assert many.read(lambda site: {child.state for child in site["van-ban"].values()}) == {"new"}
    assert many.read(lambda site: len(site.service("catalog").changes)) == 0
    assert many.browser().get("/search?portal_type=Page").text.count("trang-") == 0


def test_a_job_that_comes_twice_or_too_late_does_nothing(many):
    change(many)

    many.on_site(lambda site: next_portion(site, many.registry, site["van-ban"].docid))
    many.on_site(lambda site: next_portion(site, many.registry, 12345))


def test_a_folder_that_is_removed_and_brought_back_meanwhile_is_led_on(many):
    states = {"Page:publication:published": "new"}
    many.on_site(lambda site: decide(site["van-ban"], PAGES, many.registry, states))

    def away_and_back(site):
        folder = site["van-ban"]
        lifecycle.remove(folder, many.registry)
        assert not site.service("catalog").changes
        site.put("van-ban", folder)
        for node in lifecycle.subtree(folder):
            many.registry.notify(lifecycle.events.Added(node, many.registry))

    many.on_site(away_and_back)

    assert many.read(lambda site: site["van-ban"].changing) is None
    assert many.read(lambda site: {child.state for child in site["van-ban"].values()}) == {"new"}
