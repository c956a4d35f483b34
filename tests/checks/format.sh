#!/usr/bin/env bash
# Fails where a C file is not in the pinned format (.clang-format, clang-format 14). `make format` mends it.
set -euo pipefail
cd "$(dirname "$0")/../.."
files=$(git ls-files '*.c' '*.h')
failed=0
for file in $files; do
    if ! clang-format-14 --dry-run -Werror "$file" 2>/dev/null; then
        echo "$file: not in the pinned format"
        failed=$((failed + 1))
    fi
done
echo "format: $failed files to mend with \`make format\`"
[ "$failed" = 0 ]
