"""A portal that has a workflow of a deployment beside the usual ones."""

import pytest
from workflow_tables import INNER

from vanban.content.types import types_of
from vanban.workflow.guards import guards_of
from vanban.workflow.loading import load


@pytest.fixture(autouse=True)
def inner(founded, tmp_path, monkeypatch):
    (tmp_path / "inner.yaml").write_text(INNER)
    registry = founded.registry
    workflows = load({"vanban.workflows": str(tmp_path)}, types_of(registry).values(), guards_of(registry))
    monkeypatch.setattr(registry, "workflows", workflows)
