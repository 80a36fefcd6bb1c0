"""Lists what the portal is made of and under which licence; `--check` compares with docs/licences.md.

Only what an office may use, change and hand on without opening its own work is let in: permissive licences, and the LGPL,
MPL and ZPL for libraries that stay apart.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

LIST = Path(__file__).with_name("licences.md")
ALLOWED = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|ZPL|Zope|Repoze|LGPL|Lesser General|MPL|Mozilla|HPND|CNRI|Unlicense|0BSD|Public Domain|Dual",
    re.IGNORECASE,
)
CLOSED = re.compile(r"(?<!L)(?<!Lesser )\bA?GPL|Affero|Proprietary|Commercial", re.IGNORECASE)
HEAD = "# What the portal is made of\n\nWritten by `python docs/licences.py`; `make lint` compares. Libraries needed at run time, with those they need.\n\n| Library | Licence |\n|---|---|\n"
SAID_IN_FILES = {"zc-queue": "ZPL 2.1"}
"""What their files say and their metadata do not."""
SERVING = ("postgres", "relstorage", "oidc")
"""What a deployment may install besides."""
_EXTRA = re.compile(r"extra == ['\"]([^'\"]+)")
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def needed(root="vanban"):
    """Give the distributions that `root` needs to run, however far down."""
    seen, waiting = set(), [root]
    while waiting:
        name = waiting.pop()
        for wanted in metadata.distribution(name).requires or ():
            found = _NAME.match(wanted)[0]
            other = re.sub(r"[-_.]+", "-", found).lower()
            extra = _EXTRA.search(wanted)
            if other in seen or (extra and (name != "vanban" or extra[1] not in SERVING)):
                continue
            try:
                metadata.distribution(other)
            except metadata.PackageNotFoundError:  # for another system or version of Python
                continue
            seen.add(other)
            waiting.append(other)
    return sorted(seen)


def licence(name):
    """Give what `name` says of its licence."""
    told = metadata.metadata(name)
    if told.get("License-Expression"):
        return told["License-Expression"]
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    classes = [line for line in classes if line != "OSI Approved"]
    told_so = ", ".join(classes) or (told.get("License") or "").partition("\n")[0][:60]
    return told_so or SAID_IN_FILES.get(name, "unknown")


def listed():
    """Give the names in the list: a new version may call the same licence otherwise, which is no fault of ours."""
    rows = LIST.read_text("utf-8").splitlines() if LIST.exists() else []
    return {row.split("|")[1].strip() for row in rows if row.startswith("| ")} - {"Library"}


def main():
    """Write the list, or compare; a licence that is not let in ends with status 1."""
    found = {name: licence(name) for name in needed()}
    refused = {name: text for name, text in found.items() if CLOSED.search(text) or not ALLOWED.search(text)}
    if refused:
        sys.exit(f"Not to be used here: {refused}")
    text = HEAD + "".join(f"| {name} | {told} |\n" for name, told in found.items())
    if "--check" not in sys.argv:
        LIST.write_text(text, "utf-8")
    elif listed() != set(found):
        sys.exit("docs/licences.md is not what is installed: run python docs/licences.py and look at what changed.")
    print(f"{len(found)} libraries, all under licences that may be used.")  # noqa: T201 (a command)


if __name__ == "__main__":
    main()
