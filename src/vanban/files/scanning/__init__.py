"""Has every file that comes in looked at for viruses, where an administrator named a ClamAV daemon."""

from vanban.files.scanning.scanner import Scanner, scanner_setting
from vanban.files.scanning.taking import Infected, scan_again, take_in

__all__ = ["Infected", "Scanner", "scan_again", "scanner_setting", "take_in"]
