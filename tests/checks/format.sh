#!/usr/bin/env bash
# Fails where a C file is not in the pinned format (.clang-format, clang-format 14), which `make format` mends; or has a
# line of more than 120 columns, as comments may, which clang-format leaves alone.
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
long=$(LC_ALL=C.UTF-8 grep -nE '^.{121,}' $files | cut -d: -f1,2 || true)
[ -z "$long" ] || echo "$long" | sed 's/$/: more than 120 columns/'
echo "format: $failed files to mend with \`make format\`"
[ "$failed" = 0 ] && [ -z "$long" ]
