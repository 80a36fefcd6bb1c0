"""Cleans markup in a process of its own, with limits: `python markup_child.py`.

Run by its path and importing nothing of ours, so that it starts quickly. On standard input comes JSON with `source` and
the arguments of `nh3.clean`, on standard output goes the clean markup; the status is not 0 for what takes too much.
"""

from __future__ import annotations

import json
import os
import resource
import sys

MEMORY = 512 << 20
CPU_SECONDS = 5
GROWTH = 5
"""Times as long as its source clean markup may be: `&` becomes `&amp;`."""


def main() -> None:
    """Clean what comes in."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import nh3  # noqa: PLC0415 (only once the limits hold)

    asked = json.load(sys.stdin.buffer)
    attributes = {tag: set(names) for tag, names in asked["attributes"].items()}
    source = asked["source"]
    safe = nh3.clean(
        source,
        tags=set(asked["tags"]),
        attributes=attributes,
        url_schemes=set(asked["url_schemes"]),
        link_rel=asked["link_rel"],
    )
    if len(safe) > GROWTH * len(source):
        os._exit(1)
    sys.stdout.buffer.write(safe.encode("utf-8", "replace"))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
