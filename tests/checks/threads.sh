#!/usr/bin/env bash
# threads.sh SUMI SCENARIO: one sweep on four threads under the thread sanitizer.
# A command that was built without the sanitizer proves nothing and fails.
set -euo pipefail
sumi=$1 scenario=$2
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export TSAN_OPTIONS="ignore_noninstrumented_modules=1 exitcode=66"
status=0
"$sumi" sweep "$scenario" -o "$out/sweep.h5" -j 4 >"$out/log" 2>&1 </dev/null || status=$?
cat "$out/log"
nm "$sumi" | grep __tsan_init >"$out/symbols" || { echo "threads: $sumi was built without the sanitizer"; exit 1; }
[ "$status" = 0 ] || { echo "threads: exit status $status"; exit 1; }
echo "threads: no race"
