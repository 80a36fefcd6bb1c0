#!/usr/bin/env bash
# Lets wapiti and sqlmap loose on a served demonstration, on this machine only and for some minutes; `make scan-attacks`.
# wapiti comes from PyPI (in a folder of its own: it wants other versions than ours), sqlmap from Debian.
# Status 1 when one of them finds something.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
bin=$here/.venv/bin
work=$(mktemp -d)
minutes=${MINUTES:-3}
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

port=$("$bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
if [ -n "${DEMONSTRATION:-}" ]; then cp -r "$DEMONSTRATION" "$work/var"; else
    "$bin/vanban" demo "$here/development.ini" port="$port" var="$work/var" >/dev/null 2>&1
fi
"$bin/pserve" --quiet "$here/development.ini" port="$port" var="$work/var" 2>"$work/log.txt" &
server=$!
base=http://127.0.0.1:$port
for _try in $(seq 400); do curl -fs "$base/readyz" >/dev/null && break; sleep 0.5; done
found=0

wapiti=${WAPITI:-$work/wapiti/bin/wapiti}
if [ ! -x "$wapiti" ]; then
    python3.11 -m venv "$work/wapiti" && "$work/wapiti/bin/pip" --quiet --disable-pip-version-check install wapiti3
fi
echo "== wapiti, $minutes minutes"
HOME=$work "$wapiti" --url "$base/" --scope folder --flush-session --no-bugreport --depth 3 --max-links-per-page 30 \
    --max-files-per-dir 12 --max-scan-time $((minutes * 60)) --max-attack-time $((minutes * 15)) --verify-ssl 0 \
    --module exec,file,sql,xss,permanentxss,redirect,crlf,csp,http_headers,methods,htaccess,backup \
    --exclude "$base/static/app.css" --format json --output "$work/wapiti.json" >"$work/wapiti.txt" 2>&1 || { tail -20 "$work/wapiti.txt"; exit 2; }
"$bin/python" - "$work/wapiti.json" <<'PYTHON' || found=1
import json, sys

told = json.load(open(sys.argv[1]))
crawled = told["infos"].get("crawled_pages_nbr", 0)
print(f"{crawled} addresses crawled")
kinds = {**told["vulnerabilities"], **told["anomalies"]}
bad = {kind: entries for kind, entries in kinds.items() if entries}
for kind, entries in bad.items():
    for entry in entries[:5]:
        print(f"FOUND {kind}: {entry['method']} {entry['path']} {entry.get('parameter')} {entry['info'][:200]}")
print(f"{sum(map(len, bad.values()))} findings in {len(kinds)} classes")
sys.exit(bool(bad) or crawled < 10)
PYTHON

if command -v sqlmap >/dev/null 2>&1; then
    for address in "/search?text=a&kind=cong-van&sort=title&year=2026" "/@search?SearchableText=a&sort_on=title&b_start=0&number=12" \
        "/@suggestions?text=cong" "/van-ban/rss.xml?text=a"; do
        echo "== sqlmap $address"
        HOME=$work timeout $((minutes * 60)) sqlmap --url "$base$address" --batch --level 1 --risk 1 --technique BEUS --threads 2 \
            --flush-session --disable-coloring --output-dir "$work/sqlmap" >"$work/sqlmap.txt" 2>&1 || true
        if grep -qE "is vulnerable|sqlmap identified" "$work/sqlmap.txt"; then
            grep -E "vulnerable|identified" "$work/sqlmap.txt"; found=1
        else
            echo "$(grep -cE "testing '" "$work/sqlmap.txt") tests, nothing injectable"
            grep -qE "testing '" "$work/sqlmap.txt" || { tail -3 "$work/sqlmap.txt"; found=1; }
        fi
    done
else
    echo "SKIPPED: sqlmap is not installed (Debian: apt install sqlmap)"
fi
if grep -q Traceback "$work/log.txt"; then echo "The portal failed meanwhile:"; tail -30 "$work/log.txt"; found=1; fi
[ "$found" = 0 ] && echo "Nothing found."
exit "$found"
