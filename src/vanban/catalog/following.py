"""Keeps the catalog in step with the tree, in the transaction that changes it."""

from __future__ import annotations

from typing import Any

from pyramid.events import subscriber

from vanban.catalog.duplicates import refuse_duplicate
from vanban.catalog.extracting import chosen_value, sharing_keys, state_values, target_key, values_of
from vanban.catalog.resolving import resolve
from vanban.catalog.validity import documents_at, targets_of, validity_values
from vanban.content.base import Content, path_of, path_string
from vanban.content.events import (
    Added,
    HidingChanged,
    Modified,
    Moved,
    Removing,
    SharingChanged,
    StateChanged,
    WorkflowChosen,
    WorkflowEntered,
)
from vanban.content.lifecycle import subtree
from vanban.content.persons import logins_of
from vanban.content.site import site_of
from vanban.jobs.queue import enqueue_docid
from vanban.security.reach import WITHDRAWN

_TOUCHES_OTHERS = frozenset({"relations", "number", "issued", "effective"})


@subscriber(Added)
def index_added(event: Added) -> None:
    """File a new node, and what its relations mean for others."""
    index(event.content, event.registry)
    update_targets(event.content)
    _index_words(event.content, event.registry)


@subscriber(Modified)
def index_modified(event: Modified) -> None:
    """File again what changed."""
    before = list(_named_before(event.content)) if event.fields & _TOUCHES_OTHERS else []
    index(event.content, event.registry)
    if event.fields & _TOUCHES_OTHERS:
        _update_validity([*before, *targets_of(event.content)])
    _index_words(event.content, event.registry)


@subscriber(StateChanged)
@subscriber(WorkflowEntered)
def index_state(event: StateChanged | WorkflowEntered) -> None:
    """File a new state, who may see it, and what its publication means for others."""
    content = event.content
    if content.docid is None:
        index(content, event.registry)
    else:
        site_of(content).service("catalog").update(content.docid, state_values(content, event.registry))
    if content.words_follow_state or WITHDRAWN in {content.state, event.old_state}:
        _index_words(content, event.registry)
    update_targets(content)


@subscriber(Moved)
def index_moved(event: Moved) -> None:
    """File all that moved at its new address, the highest first, with the rights that hold there."""
    for node in subtree(event.content):
        index(node, event.registry)
    depth = len(path_of(event.content))
    for node in subtree(event.content):
        old_path = (*event.old_path, *path_of(node)[depth:])
        _name_again(node, "/" + "/".join(old_path), event.registry)


@subscriber(SharingChanged)
@subscriber(HidingChanged)
def index_sharing(event: SharingChanged | HidingChanged) -> None:
    """File what is shared or hidden here: who may see what lies below is worked out from it when they ask."""
    if event.content.docid is not None:
        catalog = site_of(event.content).service("catalog")
        people = sorted(logins_of(event.content))
        catalog.update(event.content.docid, {"sharing": sharing_keys(event.content), "people": people})


@subscriber(WorkflowChosen)
def index_workflow(event: WorkflowChosen) -> None:
    """File that a workflow was chosen here, and what waits for it: the rows of that follow when it is led on."""
    content = event.content
    if content.docid is not None:
        indexes = site_of(content).service("catalog")
        indexes.update(content.docid, {"workflow_chosen": chosen_value(content)})
        indexes.note_change(content.docid, content.changing)


@subscriber(Removing)
def unindex_removed(event: Removing) -> None:
    """Forget what goes; what it replaced is in force again."""
    content = event.content
    if content.docid is None:
        return
    targets = targets_of(content)
    enqueue_docid(content, event.registry, "index-text", content.docid)
    site_of(content).service("catalog").remove(content.docid)
    _update_validity([target for target in targets if target is not content])


def index(content: Content, registry: Any) -> None:
    """File every structured value of `content`, which gets its docid here the first time."""
    indexes = site_of(content).service("catalog")
    if content.docid is None:
        content.docid = indexes.new_docid()
    values = values_of(content, registry)
    refuse_duplicate(content, values["identity"])
    if values["effective"] is not None:
        values |= validity_values(content)
    indexes.index(content.docid, values)


def _index_words(content: Content, registry: Any) -> None:
    if content.docid is not None:
        enqueue_docid(content, registry, "index-text", content.docid)


def _name_again(content: Content, old_path: str, registry: Any) -> None:
    """Let what names `content` by the address it had name it by the one it has."""
    site = site_of(content)
    for docid in list(site.service("catalog")["targets"].search([old_path])):
        other = resolve(site, docid)
        if other is not None:
            _point(other, old_path, path_string(content))
            index(other, registry)
            _update_validity([content])


def _point(other: Any, old_path: str, path: str) -> None:
    if getattr(other, "relations", ()):
        other.relations = tuple(
            item | {"target": path} if target_key(item["target"]) == old_path else item for item in other.relations
        )
    if target_key(getattr(other, "final_document", "") or "") == old_path:
        other.final_document = path


def update_targets(content: Content) -> None:
    """Work out anew the validity of the documents that `content` names."""
    _update_validity(targets_of(content))


def _named_before(content: Content) -> list[Content]:
    keys = site_of(content).service("catalog")["targets"]._rev_index.get(content.docid, ())
    return [found for key in keys for found in documents_at(content, key)]


def _update_validity(contents: list[Content]) -> None:
    for content in contents:
        if content.docid is not None:
            site_of(content).service("catalog").update(content.docid, validity_values(content))
