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

answers() { # the first year of the example ends as the installed command says
    [ "$("$1" "$prefix/share/sumi/examples/yangqu.yaml")" = "$expected" ]
}

as_the_page_says() { # docs/season.md compiles the installed example, which then runs
    local line
    line=$(grep -o '^    cc .* -o plot' "$here/../../docs/season.md") && mkdir "$temporary/plot" &&
        (cd "$temporary/plot" && cp "$prefix/share/sumi/examples/plot.c" . && eval "$line" &&
            ./plot "$prefix/share/sumi/examples/yangqu.yaml")
}

header_alone() {
    printf '#include <sumi/%s>\nint main(void) { return 0; }\n' "$1" |
        cc -std=c17 -Wall -Wextra -Wpedantic -Werror $(pkg-config --cflags sumi) -fsyntax-only -x c -
}

cmake --install "$build" --prefix "$prefix" >"$temporary/log" || { cat "$temporary/log"; exit 1; }
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name sumi.pc)")
export PKG_CONFIG_PATH
export SUMI_DATA_DIR=$prefix/share/sumi
expected=$("$prefix/bin/sumi" run "$SUMI_DATA_DIR/examples/yangqu.yaml" | awk '$1 == 2001 {print $NF}')
check "the command knows how the season ends" test -n "$expected"
check "find_package(sumi)" by_find_package
check "pkg-config sumi" by_pkg_config
check "examples/plot.c by the line of docs/season.md" as_the_page_says
check "sumi.pc names all that the libraries need" every_object_links
for header in $(cd "$prefix/include/sumi" && find . -name "*.h" | cut -c3- | sort); do
    check "<sumi/$header> by itself" header_alone "$header"
done
check "no internal header is installed" test -z "$(find "$prefix" -name '*_internal.h')"
check "the data folder is installed" test -d "$prefix/share/sumi"
check "the command runs" "$prefix/bin/sumi" --version
unset SUMI_DATA_DIR
check "the command finds its data by itself" "$prefix/bin/sumi" check "$prefix/share/sumi/examples/yangqu.yaml"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
