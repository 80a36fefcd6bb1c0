#!/usr/bin/env bash
# Builds the wheel, installs it alone in a new environment, and sees that it serves the demonstration.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

python=${PYTHON:-python3.11}
"$python" -m venv "$work/build"
"$work/build/bin/pip" --quiet --disable-pip-version-check install build
git -C "$here" archive HEAD | tar -x -C "$work" --one-top-level=source
"$work/build/bin/python" -m build --wheel --outdir "$work/dist" "$work/source" >"$work/build.log" 2>&1 || { tail -20 "$work/build.log"; exit 1; }
"$python" -m venv "$work/alone"
"$work/alone/bin/pip" --quiet --disable-pip-version-check install "$work"/dist/*.whl
cp "$here/development.ini" "$work/portal.ini"
cd "$work"
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
alone/bin/vanban demo portal.ini port="$port" var="$work/var" >"$work/demo.log" 2>&1 || { cat "$work/demo.log"; exit 1; }
alone/bin/pserve --quiet portal.ini port="$port" var="$work/var" &
server=$!
"$python" - "$port" <<'PYTHON'
import sys, time, urllib.error, urllib.request

base = f"http://127.0.0.1:{sys.argv[1]}"
for _try in range(60):
    try:
        urllib.request.urlopen(base + "/readyz", timeout=5)
        break
    except OSError:
        time.sleep(0.5)
for path, expected in {"/": "Văn bản", "/van-ban": "class=\"number\"", "/search?text=tuyen+sinh": "<mark>", "/van-ban/rss.xml": "<item>"}.items():
    answer = urllib.request.urlopen(base + path, timeout=10).read().decode()
    assert expected in answer, f"{path} lacks {expected}"
    for address in set(part.split('"')[0] for part in answer.split('="/static/')[1:]):
        urllib.request.urlopen(f"{base}/static/{address.split('#')[0]}", timeout=10).read()
print("The wheel, installed alone, serves the demonstration.")
PYTHON
