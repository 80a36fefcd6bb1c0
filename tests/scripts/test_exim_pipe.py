"""A real mail server hands letters to the command while the portal runs, as the operator's guide configures it."""

from __future__ import annotations

import os
import shutil
import smtplib
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_portal import Portal
from served import free_port
from test_receive_mail import LETTER, open_consultation

from vanban.consultations.spooled import spool_of, take_in

EXIM = shutil.which("exim4", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
USER = "Debian-exim"
"""As whom Exim runs; it hands the letter over as the same user, since with a configuration of a test it may be no other."""
PATHS = os.pathsep.join(path for path in sys.path if path.startswith("/"))
CONFIGURATION = """\
spool_directory = {folder}/exim
log_file_path = {folder}/exim/%slog
keep_environment =
primary_hostname = so.edu.vn
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
tls_advertise_hosts =
deliver_drop_privilege = true
acl_smtp_rcpt = accept
acl_smtp_data = accept
begin routers
opinions:
  driver = accept
  domains = so.edu.vn
  local_parts = gopy
  local_part_suffix = +*
  local_part_suffix_optional
  transport = vanban
begin transports
vanban:
  driver = pipe
  command = {folder}/vanban receive-mail {folder}/portal/test.ini
  user = Debian-exim
  temp_errors = 75
  return_fail_output
"""


def runs_for_it(python):
    """Tell whether the mail server's user can run `python`."""
    command = [python, "-c", "import persistent, vanban"]
    asked = subprocess.run(
        command, user=USER, group=USER, env={"PYTHONPATH": PATHS}, capture_output=True, check=False, cwd="/"
    )
    return asked.returncode == 0


def python_for_it():
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            if runs_for_it(python):
                return python
        except OSError:
            continue
    return pytest.skip("SKIPPED: no Python here that the mail server's user may run")


@pytest.fixture
def folder():
    """A folder that the mail server's user reaches, too."""
    made = Path(tempfile.mkdtemp(prefix="vanban-exim-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@contextmanager
def exim(folder, python):
    """Run Exim on this machine's own address; give its port."""
    port = free_port()
    (folder / "exim.conf").write_text(CONFIGURATION.format(folder=folder, port=port), "utf-8")
    (folder / "vanban").write_text(
        f'#!/bin/sh\nPYTHONPATH="{PATHS}" exec {python} -c "import sys; from vanban.scripts import main; sys.exit(main())" "$@"\n',
        "utf-8",
    )
    (folder / "vanban").chmod(0o755)
    (folder / "exim").mkdir()
    shutil.chown(folder / "exim", USER, USER)
    server = subprocess.Popen([EXIM, "-C", folder / "exim.conf", "-bdf"])
    try:
        yield port
    finally:
        server.terminate()
        server.wait(20)


def send(port, letter, to):
    for _attempt in range(100):
        try:
            with smtplib.SMTP("127.0.0.1", port, timeout=20) as server:
                server.sendmail("lan@truong.edu.vn", [to], letter)
            return
        except ConnectionRefusedError:
            time.sleep(0.05)
    pytest.fail("Exim does not listen.")


def until(count, asked, seconds=30):
    end = time.monotonic() + seconds
    while len(found := asked()) < count and time.monotonic() < end:
        time.sleep(0.1)
    return found


@pytest.mark.slow
@pytest.mark.skipif(EXIM is None, reason="SKIPPED: no exim4 here")
@pytest.mark.skipif(os.geteuid() != 0, reason="SKIPPED: only root may start a mail server that changes users")
def test_exim_hands_letters_over_while_the_portal_runs_and_each_counts_once(made_once, folder, capsys):
    python = python_for_it()
    shutil.copytree(made_once, folder / "portal")
    portal = Portal(folder / "portal", capsys)
    open_consultation(portal)
    for path in (folder / "portal", *(folder / "portal").rglob("*")):
        shutil.chown(path, USER, USER)

    with portal.opened() as environment, exim(folder, python) as port:
        send(port, LETTER, "gopy+tuyen-sinh@so.edu.vn")
        send(port, LETTER.replace(b"<1@", b"<2@"), "gopy@so.edu.vn")
        spool = spool_of(environment.registry)
        names = until(2, spool.waiting)
        assert len(names) == 2, (folder / "exim" / "mainlog").read_text()
        recipients = sorted(spool.read(name).recipients[0] for name in names)
        taken = take_in(environment.db, environment.registry)
        with environment.reading() as site:
            count = len(site["gop-y"]["tuyen-sinh"])

    assert recipients == ["gopy+tuyen-sinh@so.edu.vn", "gopy@so.edu.vn"]
    assert (taken, count) == (2, 2)
