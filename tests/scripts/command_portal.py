"""A portal in a folder, and the command run on it, in this process or as a process of its own."""

import csv
import json
import subprocess
import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

import pytest

from vanban.scripts import main
from vanban.scripts.environment import opened

INI = """\
[DEFAULT]
port = 6543
var = %(here)s/var

[app:main]
use = egg:vanban
get vanban.var = var
vanban.mode = development
vanban.jobs = thread
vanban.password.cost = test
vanban.files.ocr = off
vanban.files.thumbnails = off
pyramid.default_locale_name = vi

[server:main]
use = egg:waitress#main
host = 127.0.0.1
get port = port
"""
PASSWORD = "sông núi nước Nam"
CIRCULAR = {
    "number": "09/2009/TT-BGDĐT",
    "kind": "Thông tư",
    "title": "Ban hành Quy chế thực hiện công khai",
    "issuer": "Bộ Giáo dục và Đào tạo",
    "issued": "07/05/2009",
}


@dataclass
class Answer:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@dataclass
class Portal:
    """One portal and its command line."""

    folder: Path
    capsys: pytest.CaptureFixture

    @property
    def ini(self):
        return str(self.folder / "test.ini")

    @property
    def var(self):
        return self.folder / "var"

    def run(self, command, *arguments):
        self.capsys.readouterr()
        status = main([*command.split(), self.ini, *map(str, arguments)])
        return Answer(status, *self.capsys.readouterr())

    def process(self, command, *arguments, before=""):
        """Run it as a process of its own, in which the Python lines `before` run first."""
        code = f"import sys\n{before}\nfrom vanban.scripts import main\nsys.exit(main(sys.argv[1:]))"
        typed = [sys.executable, "-c", code, *command.split(), self.ini, *map(str, arguments)]
        done = subprocess.run(typed, capture_output=True, text=True, timeout=120, check=False)
        return Answer(done.returncode, done.stdout, done.stderr)

    def opened(self):
        return opened(Namespace(ini=self.ini, variables={}))

    def source(self, *rows, name="source.jsonl"):
        path = self.folder / name
        if name.endswith(".csv"):
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, delimiter=";").writerows(rows)
        else:
            path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
        return path

    def names(self, folder="van-ban"):
        with self.opened() as environment, environment.reading() as site:
            return sorted(site[folder])
