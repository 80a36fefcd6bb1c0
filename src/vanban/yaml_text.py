"""Reads YAML by the parser written in C where PyYAML has it: some ten times as fast, which every start notices."""

from __future__ import annotations

from typing import Any, Final

import yaml

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOO_DEEP: Final = "exceeded maximum nesting depth"


def yaml_values(text: str | bytes) -> Any:
    """Give the plain values of the one document in `text`; raise `yaml.YAMLError` when it is none."""
    try:
        return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both loaders make plain values only  # nosec B506
    except RecursionError as error:
        raise yaml.YAMLError(_TOO_DEEP) from error


def yaml_nodes(text: str) -> yaml.Node | None:
    """Give the nodes of the one document in `text`, with their lines, `None` of an empty one; raise `yaml.YAMLError`."""
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except RecursionError as error:  # the parser in C has a limit of its own
        raise yaml.MarkedYAMLError(problem=_TOO_DEEP) from error
    return node
