"""Has LibreOffice turn files that no library reads well into files that one does."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from vanban.files.extraction.running import TookTooLong, run
from vanban.files.extraction.tools import Tool

log = logging.getLogger(__name__)

LAUNCH: Final = str(Path(__file__).with_name("child") / "launch.py")
WALL_CLOCK: Final = 90.0
MEMORY: Final = 3 << 29
"""Bytes of addresses: it takes 0.9 GB to start, 0.2 GB of them real."""
CPU_SECONDS: Final = 60
OUTPUT: Final = 256 << 20
FIRST_PAGE: Final = 'pdf:{program}_pdf_Export:{{"PageRange":{{"type":"string","value":"1"}}}}'

_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""
"""Runs no macros, follows no links: pictures and sections on other machines, or in our files, stay where they are."""


@contextmanager
def converted(
    path: Path, extension: str, target: str, tool: Tool, seconds: float = WALL_CLOCK
) -> Iterator[Path | None]:
    """Lend the file at `path`, of the kind `extension`, turned into `target`; `None` when that did not succeed.

    `target` is what `--convert-to` takes. Raises `TookTooLong`.
    """
    with TemporaryDirectory(prefix="vanban-office-") as name:
        folder = Path(name)
        source = folder / f"document.{extension}"  # nobody's own file name reaches the command line
        source.symlink_to(path.absolute())
        (folder / "profile/user").mkdir(parents=True)
        (folder / "profile/user/registrymodifications.xcu").write_text(_PROFILE)
        made = folder / "out" / f"document.{target.partition(':')[0]}"
        status, said = run(_command(tool, folder, source, target), seconds=seconds, more={"HOME": name, "TMPDIR": name})
        if not made.is_file():
            log.info(
                "LibreOffice could not convert a %s file (status %s, %r): %s", extension, status, said[-200:], path
            )
        yield made if made.is_file() else None


def _command(tool: Tool, folder: Path, source: Path, target: str) -> list[str]:
    limits = [str(limit) for limit in (MEMORY, CPU_SECONDS, OUTPUT)]
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    deed = ["--convert-to", target, "--outdir", str(folder / "out"), str(source)]
    return [sys.executable, "-I", "-S", LAUNCH, *limits, tool.command, profile, *options, *deed]


__all__ = ["FIRST_PAGE", "TookTooLong", "converted"]
