"""Draw a workflow as a Mermaid diagram, or list the workflows."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.scripts.environment import configured_without_data
from vanban.scripts.terminal import Terminal
from vanban.workflow.diagram import mermaid
from vanban.workflow.placement import workflows_of


def arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="such as official_document; none lists them")


def run(options: Namespace, terminal: Terminal) -> int:
    """Draw or list."""
    known = workflows_of(configured_without_data(options))
    if options.name is None:
        for name, workflow in sorted(known.items()):
            terminal.say(f"{name:<20} {terminal.translated(workflow.title)}")
        return 0
    if options.name not in known:
        raise Invalid(
            _(
                "There is no workflow “${name}”; there are ${names}.",
                mapping={"name": options.name, "names": ", ".join(sorted(known))},
            )
        )
    terminal.say(mermaid(known[options.name], terminal.translated).rstrip())
    return 0
