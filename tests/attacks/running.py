"""Starts what is attacked: the portal from its INI files, and nginx from deploy/nginx.conf."""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import time
from pathlib import Path

from served import BIN, INI, free_port

from attacks.visitor import Door, Visitor

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = "portal.test"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")


class Running:
    """A process that is ended with the tests."""

    def __init__(self, command, **how):
        self.process = subprocess.Popen(command, **how)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def wait_until(question, what, process=None):
    for _attempt in range(1800):
        try:
            if question():
                return
        except (OSError, AssertionError):
            pass
        assert process is None or process.poll() is None, f"{what} ended"
        time.sleep(0.1)
    raise AssertionError(f"{what} does not answer")


def wait_for_jobs(program):
    """Wait until nothing is written any more but what visitors do; pictures of first pages come last."""
    wait_until(lambda: not program.speak("GET", "/@jobs").json["ready"], "the queue")


def serve(ini, folder, log, port):
    with log.open("wb") as errors:
        return Running([BIN / "pserve", "--quiet", ini, f"port={port}", f"var={folder}"], stderr=errors)


def served_directly(folder, people):
    """Serve `folder` as `make run` does."""
    port = free_port()
    server = serve(INI, folder, folder / "log.txt", port)
    door = Door(f"http://127.0.0.1:{port}", port, folder, people, server=server)
    wait_until(lambda: Visitor(door).get("/readyz").status == 200, "the portal", server.process)
    return door, [server]


def served_behind_nginx(folder, people):
    """Serve `folder` as production.ini and deploy/nginx.conf say, with other ports and a certificate of our own."""
    port, plain, inner = free_port(), free_port(), free_port()
    ini = folder / "production.ini"
    text = (ROOT / "production.ini").read_text("utf-8")
    ini.write_text(re.sub(r"(?m)^vanban\.base_url =.*$", f"vanban.base_url = https://{NAME}:{port}", text), "utf-8")
    server = serve(ini, folder, folder / "log.txt", inner)
    _certificate(folder)
    # Attacks come faster than people: what nginx refuses for that alone would say nothing of the portal.
    model = (ROOT / "deploy" / "nginx.conf").read_text("utf-8").replace("rate=60r/s", "rate=6000r/s")
    front = nginx(_nginx_conf(model, folder, (port, plain, inner), f"{NAME}:{port}"))
    trust = ssl.create_default_context(cafile=folder / "cert.pem")
    door = Door(f"https://{NAME}:{port}", port, folder, people, trust, server)
    door.plain_port, door.inner_port = plain, inner
    wait_until(lambda: Visitor(door).get("/readyz").status == 200, "nginx and the portal", server.process)
    return door, [front, server]


def nginx_as_shipped(door, folder):
    """One more nginx before the portal of `door`, with the limits of deploy/nginx.conf; gives its port too."""
    port = free_port()
    for name in ("cert.pem", "key.pem"):
        shutil.copy(door.folder / name, folder)
    model = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    return nginx(_nginx_conf(model, folder, (port, free_port(), door.inner_port), door.host)), port


def nginx(conf):
    return Running([NGINX, "-p", conf.parent, "-c", conf, "-g", "daemon off;"])


def _certificate(folder):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
         "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def _nginx_conf(model, folder, ports, host):
    """Write `model` with our ports and certificate; `host` is what the portal believes to be called."""
    port, plain, inner = ports
    for ours, theirs in (
        ("https://portal.truong.edu.vn", f"https://{host}"),
        ("Host portal.truong.edu.vn", f"Host {host}"),
        ("portal.truong.edu.vn", NAME),
        ("127.0.0.1:6543", f"127.0.0.1:{inner}"),
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("/etc/ssl/vanban/fullchain.pem", str(folder / "cert.pem")),
        ("/etc/ssl/vanban/privkey.pem", str(folder / "key.pem")),
    ):
        assert ours in model, f"deploy/nginx.conf lost {ours}"
        model = model.replace(ours, theirs)
    (folder / "nginx").mkdir()
    temporary = "".join(
        f"    {kind}_temp_path {folder}/nginx/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    conf = folder / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""  # who owns the folder of the test
    conf.write_text(
        f"{user}worker_processes 1;\npid {folder}/nginx/pid;\nerror_log {folder}/nginx/error.log warn;\n"
        f"events {{ worker_connections 512; }}\nhttp {{\n    access_log off;\n{temporary}{model}\n}}\n",
        "utf-8",
    )
    subprocess.run([NGINX, "-t", "-p", folder, "-c", conf], check=True, capture_output=True)
    return conf
