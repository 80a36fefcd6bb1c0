"""What all tests share: examples without a time limit, and one folder for compiled templates.

One folder a worker: two that compile the same template at once would read it half written.
"""

import os
import tempfile
from pathlib import Path

from hypothesis import settings

_CACHE = Path(tempfile.gettempdir()) / f"vanban-templates-{os.getuid()}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
_CACHE.mkdir(mode=0o700, exist_ok=True)
os.environ.setdefault("CHAMELEON_CACHE", str(_CACHE))

settings.register_profile("vanban", deadline=None)  # a machine that is busy is no mistake of the code
settings.load_profile("vanban")
