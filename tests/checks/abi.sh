#!/usr/bin/env bash
# abi.sh BUILD_FOLDER [--write]: compares the binary interface of libsumi.so with the recorded one, api/sumi.abi, as
# programs that were compiled against it see it: functions with their versions, and the types of the public header alone.
# --write records it anew.
set -euo pipefail
build=$(realpath "$1")
cd "$(dirname "$0")/../.."
record=api/sumi.abi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

# Types that this folder has no header of are private: handles stay opaque.
mkdir "$temporary/public"
cp api/sumi.h "$temporary/public"
abidw --headers-dir "$temporary/public" --drop-private-types --no-comp-dir-path --no-corpus-path --no-show-locs \
    --out-file "$temporary/found.abi" "$build/libsumi.so.0"
sed -i "s|path='$PWD/|path='|" "$temporary/found.abi" # a compiler's paths are a machine's
if ! grep -q "class-decl name='sumi_error' size" "$temporary/found.abi"; then
    echo "abi: the library has no debugging information of its types (-g2 in cmake/Library.cmake)"
    exit 1
fi

if [ "${2-}" = --write ]; then
    cp "$temporary/found.abi" "$record"
    echo "abi: recorded in $record"
    exit
fi
status=0
abidiff --harmless --no-show-locs "$record" "$temporary/found.abi" >"$temporary/said" 2>&1 || status=$?
if [ $status = 0 ]; then
    echo "abi: as recorded in $record"
    exit
fi
cat "$temporary/said"
if (((status & 3) != 0)); then
    echo "abi: abidiff failed"
elif (((status & 8) != 0)) || grep -qE "function(s)? removed|[1-9][0-9]* Removed|[1-9][0-9]* Changed" "$temporary/said"; then
    echo "abi: what programs were compiled against has changed. Take it back; or, where it must be: CONTRIBUTING.md," \
        "\"The public library\", says when that is allowed. Then \`make abi\` records it."
else
    echo "abi: it has become more. \`make abi\` records that; CHANGELOG.md tells it."
fi
exit 1
