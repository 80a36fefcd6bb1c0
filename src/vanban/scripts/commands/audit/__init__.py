"""Commands for the audit log. They read its file alone, so that they work while the portal is served."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from vanban.errors import SetupError
from vanban.scripts.settings import read_settings
from vanban.security.audit import AuditLog, path_of_log


def log_of(options: Namespace) -> AuditLog:
    """Open the log of the portal that `options` name; raise `SetupError` when there is none."""
    path = path_of_log(read_settings(options.ini, options.variables))
    if not Path(path).exists():
        raise SetupError(f"There is no audit log {path}; a portal makes it when it is first started.")
    return AuditLog(path)
