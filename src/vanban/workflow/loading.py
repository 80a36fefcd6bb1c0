"""Finds the workflow files of this portal: the package's, and the deployment's, which replace them by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from vanban.content.types import TypeInfo
from vanban.errors import SetupError
from vanban.workflow.definition import Workflow
from vanban.workflow.parsing import NAME, Known, parse
from vanban.workflow.source import Part, read

SETTING = "vanban.workflows"


def load(settings: Mapping[str, Any], types: Iterable[TypeInfo], guards: Iterable[str]) -> Mapping[str, Workflow]:
    """Read every workflow; raise `SetupError` for the first word that is wrong, or a type whose workflow is missing."""
    found = list(types)
    names = tuple(sorted(guards))
    workflows = {
        name: parse(name, source, Known(names, date_fields(name, found))) for name, source in sorted(sources(settings))
    }
    for info in found:
        if info.workflow is not None and info.workflow not in workflows:
            raise SetupError(
                f"The type {info.name} goes through the workflow «{info.workflow}», "
                f"but there is no file workflows/{info.workflow}.yaml."
            )
    return MappingProxyType(workflows)


def date_fields(workflow: str, types: Iterable[TypeInfo]) -> tuple[str, ...]:
    """Name the date fields of the types that go through `workflow`: of all that have states, when none is its own."""
    with_states = [info for info in types if info.workflow is not None]
    own = [info for info in with_states if info.workflow == workflow] or with_states
    fields = (node for info in own for node in info.schema().children)
    return tuple(sorted({node.name for node in fields if node.json_type.get("format") in {"date", "date-time"}}))


def sources(settings: Mapping[str, Any]) -> Iterator[tuple[str, Part]]:
    """Read the YAML files, those of the deployment before the package's of the same name."""
    paths = {path.stem: (f"workflows/{path.name}", path) for path in _package_files()}
    if settings.get(SETTING):
        paths |= {path.stem: (str(path), path) for path in _yaml_files(Path(settings[SETTING]))}
    for name, (label, path) in paths.items():
        if not NAME.match(name):
            raise SetupError(f"{label}: the name may have small letters, digits and _, such as my_office.yaml.")
        yield name, read(label, _content(label, path))


def _package_files() -> Iterator[Any]:
    # The package may lie in an archive: these are resources, not always paths.
    for entry in files("vanban.workflows").iterdir():
        if entry.name.endswith(".yaml"):
            yield entry


def _yaml_files(directory: Path) -> list[Path]:
    if not directory.is_dir():
        raise SetupError(f"The setting {SETTING} names {directory}, which is not a directory.")
    wrong = next((path for path in sorted(directory.glob("*.yml"))), None)
    if wrong is not None:
        raise SetupError(f"{wrong}: the files of workflows end in .yaml; please rename this one.")
    return [path for path in directory.glob("*.yaml") if not path.name.startswith(".")]


def _content(label: str, path: Any) -> bytes:
    try:
        return bytes(path.read_bytes())
    except OSError as error:
        raise SetupError(f"{label}: the file cannot be read ({error.strerror}).") from error
