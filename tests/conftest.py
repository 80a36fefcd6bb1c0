"""What all tests share: one folder for compiled templates, so that each is compiled once and not in every portal."""

import os
import tempfile
from pathlib import Path

_CACHE = Path(tempfile.gettempdir()) / f"vanban-templates-{os.getuid()}"
_CACHE.mkdir(mode=0o700, exist_ok=True)
os.environ.setdefault("CHAMELEON_CACHE", str(_CACHE))
