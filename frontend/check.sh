#!/bin/sh
# Builds again from the locked sources and compares with what is committed.
set -eu
cd "$(dirname "$0")"
[ -d node_modules ] || npm ci --ignore-scripts
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
node build.mjs "$fresh/static"
if diff -r "$fresh/static" ../src/vanban/static; then
  echo "static files match their sources"
else
  echo "static files differ from their sources: run npm run build and commit" >&2
  exit 1
fi
