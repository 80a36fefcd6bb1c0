"""Sets limits and becomes another program: `python -I -S launch.py MEMORY CPU_SECONDS OUTPUT PROGRAM ARGUMENT …`."""

from __future__ import annotations

import os
import resource
import sys


def main() -> None:
    """Set the limits, which stay with the program and all that it starts."""
    memory, cpu_seconds, output = map(int, sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execv(sys.argv[4], sys.argv[4:])  # noqa: S606 (that is what it is for)  # nosec B606


if __name__ == "__main__":
    main()
