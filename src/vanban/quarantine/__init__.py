"""Files that nobody may have: not scanned for viruses yet, or infected. Scanned again until there is a verdict."""

from typing import Any

from pyramid.config import Configurator

from vanban.errors import SetupError
from vanban.quarantine.rescanning import RESCAN, WATCH
from vanban.quarantine.scanning import SCAN

DAYS = 30


def includeme(config: Configurator) -> None:
    """Keep track of held files in every site; `vanban.clamd.days` is how old files are that new signatures try again."""
    config.include("vanban.jobs")
    config.registry.rescan_days = _days((config.registry.settings or {}).get("vanban.clamd.days"))
    config.add_site_service("quarantine", "vanban.quarantine.held.Quarantine")
    config.add_job(SCAN, "vanban.quarantine.scanning.scan_held", slow=True)
    config.add_job(WATCH, "vanban.quarantine.rescanning.watch", slow=True)
    config.add_job(RESCAN, "vanban.quarantine.rescanning.rescan", slow=True, idle=True)
    config.scan("vanban.quarantine")


def _days(value: Any) -> int:
    text = str(value or DAYS)
    if not (text.isascii() and text.isdigit()):
        raise SetupError(f"The setting vanban.clamd.days is “{value}”; it must be a whole number of days.")
    return int(text)
