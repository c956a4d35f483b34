#!/usr/bin/env bash
# Installs the packages of packages.txt that are absent: as root, or through sudo where it asks for no password.
# Where neither works, prints the line to type and stops.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v dpkg-query >/dev/null; then
    echo "Sumi's packages are named for Debian 12 (packages.txt), and this system has no dpkg-query." >&2
    echo "Install their counterparts, then build with: cmake --preset release && cmake --build --preset release" >&2
    exit 1
fi

missing=()
for package in $(sed 's/#.*//' packages.txt); do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

install=(apt-get install -y --no-install-recommends "${missing[@]}")
if [ "$(id -u)" = 0 ]; then
    as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    line="apt-get update && ${install[*]}"
    command -v sudo >/dev/null && line="sudo sh -c '$line'" || line="su -c '$line'"
    printf 'Sumi needs packages that are not installed, and cannot install them without a password. Type:\n\n' >&2
    printf '    %s\n\n' "$line" >&2
    exit 1
fi

printf 'Installing %d packages: %s\n' ${#missing[@]} "${missing[*]}"
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${install[@]}" -q </dev/null
