"""Workflows: the machine that runs the YAML tables of `vanban.workflows`.

A table says, for each state, which roles hold which permission there, and which transitions lead on. `access` answers
who may do what, `engine` makes transitions, `timed` those of the clock; `placement` finds the workflow of a node.
Everything a table names is checked when the configuration is complete: see `startup` for how errors come out.
"""

from pyramid.config import Configurator

from vanban.content.types import types_of
from vanban.time_zone import portal_zone
from vanban.workflow.guards import guards_of
from vanban.workflow.loading import load

AFTER_ALL_PARTS = 1000
"""Order of the action that reads the tables: types and guards of every part are known by then."""


def includeme(config: Configurator) -> None:
    """Take up guards from every part, then read and check the workflows."""
    config.add_directive("add_workflow_guard", "vanban.workflow.guards.add_workflow_guard")
    config.add_workflow_guard("is_complete", "vanban.workflow.guards.is_complete")
    config.add_workflow_guard("is_scanned", "vanban.workflow.guards.is_scanned")
    for name in ("has_no_posts", "has_public_topic"):
        config.add_workflow_guard(name, f"vanban.workflow.forum_guards.{name}")
    for name in ("has_period", "has_outcome", "was_answered", "has_answer", "may_be_published"):
        config.add_workflow_guard(name, f"vanban.workflow.consultation_guards.{name}")
    for name in ("tells_of_nobody", "answer_tells_of_nobody"):
        config.add_workflow_guard(name, f"vanban.consultations.exposing.{name}")
    config.add_workflow_guard("has_voting_time", "vanban.workflow.poll_guards.has_voting_time")

    def read_workflows() -> None:
        registry = config.registry
        portal_zone(registry)
        registry.workflows = load(registry.settings or {}, types_of(registry).values(), guards_of(registry))

    config.action("workflows", read_workflows, order=AFTER_ALL_PARTS)
    config.include("vanban.jobs")
    config.add_job("fire-timed", "vanban.workflow.scheduling.fire_timed")
    config.scan("vanban.workflow.scheduling")
