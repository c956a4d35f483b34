#!/usr/bin/env bash
# docs.sh SUMI [--write]: the reference page is what `sumi describe all` prints; fails where it is stale, or writes it again.
set -euo pipefail
sumi=$(realpath "$1")
cd "$(dirname "$0")/../.."
page=docs/reference.md
if [ "${2:-}" = --write ]; then
    "$sumi" describe all >"$page"
elif ! "$sumi" describe all | diff -u "$page" -; then
    echo "docs: $page is stale; \`make docs\` writes it again"
    exit 1
else
    echo "docs: $page is what \`sumi describe all\` prints"
fi
