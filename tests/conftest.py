"""What all tests share: one folder for compiled templates, so that each is compiled once and not in every portal.

One folder a worker: two that compile the same template at once would read it half written.
"""

import os
import tempfile
from pathlib import Path

_CACHE = Path(tempfile.gettempdir()) / f"vanban-templates-{os.getuid()}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
_CACHE.mkdir(mode=0o700, exist_ok=True)
os.environ.setdefault("CHAMELEON_CACHE", str(_CACHE))
