#!/usr/bin/env bash
# abi.sh BUILD_FOLDER [--write]: compares the binary interface of the public header with the recorded one, api/sumi.abi:
# functions with their versions, what they take and give, and the layout of the structs and enums in it.
# --write records it anew.
#
# The header alone is compiled, each function with an empty body, so that nothing of the inside shows and nothing hangs on
# how the library is built. That the library has exactly these functions is for library.py; that they are defined as they
# are declared, for the compiler.
set -euo pipefail
build=$(realpath "$1")
cd "$(dirname "$0")/../.."
record=api/sumi.abi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

soname=$(objdump -p "$build/libsumi.so" | awk '$1 == "SONAME" {print $2}')
sed -E ':a; /^SUMI_API[^;{]*$/ {N; ba}; s/^(SUMI_API[^;{]*);/\1 { __builtin_trap(); }/' api/sumi.h >"$temporary/sumi.c"
(cd "$temporary" && cc -std=c17 -Wall -Werror -g -shared -fPIC -Wl,--version-script="$build/sumi.map" \
    -Wl,-soname,"$soname" sumi.c -o libsumi.so)
abidw --no-architecture --no-comp-dir-path --no-corpus-path --no-show-locs --no-elf-needed \
    --out-file "$temporary/sumi.abi" "$temporary/libsumi.so"

if [ "${2-}" = --write ]; then
    cp "$temporary/sumi.abi" "$record"
    echo "abi: recorded in $record"
    exit
fi
status=0
abidiff --harmless --no-show-locs --no-architecture "$record" "$temporary/sumi.abi" >"$temporary/said" 2>&1 || status=$?
if [ $status = 0 ]; then
    echo "abi: as recorded in $record"
    exit
fi
cat "$temporary/said"
if ((status & 3)); then
    echo "abi: abidiff failed"
elif grep -qE "[1-9][0-9]* (Removed|Changed)" "$temporary/said"; then
    echo "abi: what programs were compiled against has changed. Take it back; or, where it must be, see when that is" \
        "allowed (CONTRIBUTING.md, \"The public library\"), tell it in CHANGELOG.md, and record it by \`make abi\`."
else
    echo "abi: there is more than was recorded. Tell it in CHANGELOG.md, and record it by \`make abi\`."
fi
exit 1
