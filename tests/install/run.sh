#!/usr/bin/env bash
# run.sh BUILD_FOLDER: installs the build into a temporary prefix, moves it, and uses it as a stranger would: by
# find_package, by pkg-config, from C and C++, the header by itself, the examples by the line of their page, and the command
# away from its build tree.
set -euo pipefail
build=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$(realpath "$here/../..")
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
prefix=$temporary/moved
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
        cmake --build "$temporary/consumer" && answers "$temporary/consumer/consumer" &&
        answers "$temporary/consumer/consumer_cpp"
}

by_pkg_config() { # COMPILER STANDARD SOURCE
    "$1" -std="$2" -Wall -Wextra -Wpedantic -Werror "$here/$3" $(pkg-config --cflags --libs sumi) -o "$temporary/$3.out" &&
        answers "$temporary/$3.out"
}

answers() { # the first year of the example ends as the installed command says
    [ "$("$1" "$prefix/share/sumi/examples/yangqu.yaml")" = "$expected" ]
}

# Each line of a page that compiles an example from the installation, as it stands there.
lines_of_pages() {
    grep -hoE '^ {4}cc .*pkg-config.* -o \w+' "$root"/docs/*.md | sed 's/^ *//' | sort -u
}

compiles() { # NAME: examples/NAME.c by the line of a page, which is there of one at least
    local line
    line=$(lines_of_pages | head -1 | sed -E "s/\b\w+\.c\b/$1.c/; s/-o \w+/-o $1/")
    [ -n "$line" ] && mkdir -p "$temporary/examples" && cd "$temporary/examples" &&
        cp "$prefix/share/sumi/examples/$1.c" . && eval "$line" && [ -x "$1" ]
}

header_alone() { # COMPILER STANDARD LANGUAGE
    printf '#include <sumi.h>\nint main() { return 0; }\n' |
        "$1" -std="$2" -Wall -Wextra -Wpedantic -Werror $(pkg-config --cflags sumi) -fsyntax-only -x "$3" -
}

nothing_else() { # one header, one library with its two names
    [ "$(cd "$prefix" && find include lib* -type f -o -type l | grep -vE '/(cmake|pkgconfig)/' | sort)" = "$(printf '%s\n' \
        include/sumi.h "$lib" "$lib.0" "$lib.$(pkg-config --modversion sumi)")" ]
}

pages_of_header() { # docs/NAME.md of the header is NAME.md of the installed pages, and a page has its pictures
    local name names
    names=$(grep -oE 'docs/[a-z-]+\.md' "$prefix/include/sumi.h" | sort -u) && [ -n "$names" ] || return 1
    for name in $names $(grep -ohE 'images/\w+\.png' "$root"/docs/*.md); do
        [ -f "$prefix/share/doc/sumi/${name#docs/}" ] || { echo "no $name"; return 1; }
    done
}

cmake --install "$build" --prefix "$temporary/first" >"$temporary/log" || { cat "$temporary/log"; exit 1; }
mv "$temporary/first" "$prefix"
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name sumi.pc)")
export PKG_CONFIG_PATH
lib=$(cd "$prefix" && find . -name libsumi.so | cut -c3-)
export LD_LIBRARY_PATH=$prefix/$(dirname "$lib")
unset SUMI_DATA_DIR
expected=$("$prefix/bin/sumi" run "$prefix/share/sumi/examples/yangqu.yaml" | awk '$1 == 2001 {print $NF}')
check "the command knows how the season ends" test -n "$expected"
check "find_package(sumi)" by_find_package
check "pkg-config sumi, C" by_pkg_config cc c17 consumer.c
check "pkg-config sumi, C++" by_pkg_config g++ c++17 consumer.cpp
check "<sumi.h> by itself, C" header_alone cc c17 c
check "<sumi.h> by itself, C11" header_alone cc c11 c
check "<sumi.h> by itself, C++" header_alone g++ c++17 c++
check "<sumi.h> by itself, C++11" header_alone g++ c++11 c++
for example in "$prefix"/share/sumi/examples/*.c; do
    check "$(basename "$example") by the line of a page" compiles "$(basename "$example" .c)"
done
check "one header and one library are installed" nothing_else
check "the pages that the header refers to are installed" pages_of_header
check "the data folder is installed" test -d "$prefix/share/sumi"
check "the command runs" "$prefix/bin/sumi" --version
check "the command finds its data by itself" "$prefix/bin/sumi" check examples/yangqu.yaml

# A program that lies elsewhere: the data of the library that it loads, by a name that no other data folder has.
finds_own_data() {
    local name=examples/$RANDOM.yaml
    cd / && mv "$prefix/share/sumi/examples/yangqu.yaml" "$prefix/share/sumi/$name" &&
        [ "$("$temporary/consumer.c.out" "$name")" = "$expected" ]
}
check "the library finds the data of its installation" finds_own_data

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
