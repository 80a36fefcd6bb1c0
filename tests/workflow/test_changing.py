"""What may become of things that come under another workflow: nothing becomes more visible."""

from __future__ import annotations

import pytest
from workflow_tables import INNER

from vanban.errors import Invalid
from vanban.permissions import Role
from vanban.workflow.changing import CLOSED, check_names, fitting_states, kept, viewers
from vanban.workflow.placement import workflows_of


@pytest.fixture
def workflows(configure, tmp_path):
    (tmp_path / "inner.yaml").write_text(INNER)
    return workflows_of(configure({"vanban.workflows": str(tmp_path)}))


def test_a_state_may_only_become_one_that_no_more_people_see(workflows):
    publication, inner = workflows["publication"], workflows["inner"]

    assert fitting_states(publication, "draft", inner) == ("new",)
    assert fitting_states(publication, "published", inner) == ("published", "new", "shared")


def test_what_nobody_knew_of_is_not_withdrawn_for_everybody_to_see(workflows):
    publication, official = workflows["publication"], workflows["official_document"]

    assert "withdrawn" not in fitting_states(publication, "draft", official)
    assert "withdrawn" in fitting_states(publication, "published", official)


def test_what_fits_nowhere_is_closed(workflows):
    assert fitting_states(workflows["publication"], "khong-ai-biet", workflows["inner"]) == (CLOSED,)
    assert fitting_states(None, "published", workflows["inner"]) == (CLOSED,)


def test_what_was_withdrawn_does_not_show_its_text_again(workflows):
    assert "published" not in fitting_states(workflows["official_document"], "withdrawn", workflows["inner"])


def test_what_is_to_be_withdrawn_shows_its_text_no_more_while_it_waits(workflows):
    official = workflows["official_document"]

    assert viewers("published", "withdrawn", official) == {Role.REVIEWER}
    assert viewers("withdrawn", "withdrawn", official) == {Role.ANONYMOUS}
    assert viewers("draft", CLOSED, official) == frozenset()


@pytest.mark.parametrize("wrong", [{"Page": "publicaton"}, "nothing", {"Pgae": "publication"}])
def test_an_unknown_workflow_or_type_cannot_be_chosen(registry, wrong):
    with pytest.raises(Invalid, match="There is no"):
        check_names(wrong, registry)


@pytest.mark.parametrize(("chosen", "held"), [({}, None), ("", None), (None, None), ({"Page": "x"}, {"Page": "x"})])
def test_no_choice_is_kept_as_none(chosen, held):
    assert kept(chosen) == held
