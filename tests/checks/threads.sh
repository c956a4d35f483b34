#!/usr/bin/env bash
# threads.sh SUMI API_THREADS SCENARIO ARCHER: under the thread sanitizer, one sweep on four threads, and handles of the
# library in several threads at once.
# Archer tells the sanitizer about OpenMP's barriers; a run in which it did not say so proves nothing and fails.
set -euo pipefail
sumi=$1 api_threads=$2 scenario=$3 archer=$4
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export OMP_TOOL_LIBRARIES=$archer ARCHER_OPTIONS=verbose=1
export TSAN_OPTIONS="ignore_noninstrumented_modules=1 exitcode=66"
clean() { # NAME COMMAND...
    local status=0
    "${@:2}" >"$out/log" 2>&1 </dev/null || status=$?
    cat "$out/log"
    grep -q "Archer detected OpenMP application with TSan" "$out/log" || { echo "threads: Archer was not loaded"; exit 1; }
    [ "$status" = 0 ] || { echo "threads: $1: exit status $status"; exit 1; }
    echo "threads: $1: no race"
}
clean "a sweep" "$sumi" sweep "$scenario" -o "$out/sweep.h5" -j 4
clean "handles of the library" "$api_threads" "$scenario"
