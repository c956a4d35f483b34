#!/usr/bin/env bash
# threads.sh BUILD_FOLDER SCENARIO REQUEST QUESTION ARCHER: under the thread sanitizer, a sweep on four threads, handles of the library in
# several threads at once, and the service with all that it does asked for at once.
# Archer tells the sanitizer about OpenMP's barriers; a run in which it did not say so proves nothing and fails.
set -euo pipefail
build=$1 scenario=$2 request=$3 question=$4 archer=$5
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export OMP_TOOL_LIBRARIES=$archer ARCHER_OPTIONS=verbose=1
export TSAN_OPTIONS="ignore_noninstrumented_modules=1 exitcode=66"

without_race() { # COMMAND...
    local status=0
    "$@" >"$out/log" 2>&1 </dev/null || status=$?
    cat "$out/log"
    grep -q "Archer detected OpenMP application with TSan" "$out/log" || { echo "threads: Archer was not loaded"; exit 1; }
    [ "$status" = 0 ] || { echo "threads: exit status $status"; exit 1; }
    echo "threads: $(basename "$1"), no race"
}

without_race "$build/sumi" sweep "$scenario" -o "$out/sweep.h5" -j 4
without_race "$build/tests/api_threads" "$scenario" "$request" "$question"
SUMI_COMMAND=$build/sumi SUMI_DATA_DIR=data without_race tests/checks/threads_serve.py 20
