#!/usr/bin/env bash
# run.sh BUILD_FOLDER: installs the build into a temporary prefix and uses it as a stranger would: by find_package, by
# pkg-config, each header by itself, and the command away from its build tree.
set -euo pipefail
build=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
prefix=$temporary/prefix
passed=0 failed=0

check() { # NAME COMMAND...
    if "${@:2}" >"$temporary/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$1: failed"
        cat "$temporary/log"
    fi
}

by_find_package() {
    cmake -S "$here" -B "$temporary/consumer" -DCMAKE_PREFIX_PATH="$prefix" &&
        cmake --build "$temporary/consumer" && answers "$temporary/consumer/consumer"
}

by_pkg_config() {
    cc -std=c17 "$here/consumer.c" $(pkg-config --cflags --libs sumi) -o "$temporary/by_pkg_config" &&
        answers "$temporary/by_pkg_config"
}

every_object_links() {
    cc "$here/consumer.c" -Wl,--whole-archive $(find "$prefix" -name "libsumi_*.a") -Wl,--no-whole-archive \
        $(pkg-config --cflags --libs sumi) -o "$temporary/all"
}

answers() { # 2024-05-10 and 120 days: 21 left of May, 30, 31 and 31 of June to August, 7 of September
    [ "$("$1")" = "120 days after sowing: 2024-09-07" ]
}

header_alone() {
    printf '#include <sumi/%s>\nint main(void) { return 0; }\n' "$1" |
        cc -std=c17 -Wall -Wextra -Wpedantic -Werror $(pkg-config --cflags sumi) -fsyntax-only -x c -
}

cmake --install "$build" --prefix "$prefix" >"$temporary/log" || { cat "$temporary/log"; exit 1; }
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name sumi.pc)")
export PKG_CONFIG_PATH
check "find_package(sumi)" by_find_package
check "pkg-config sumi" by_pkg_config
check "sumi.pc names all that the libraries need" every_object_links
for header in "$prefix"/include/sumi/*.h; do
    check "<sumi/${header##*/}> by itself" header_alone "${header##*/}"
done
check "no internal header is installed" test -z "$(find "$prefix" -name '*_internal.h')"
check "the data folder is installed" test -d "$prefix/share/sumi"
check "the command runs" "$prefix/bin/sumi" --version

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
