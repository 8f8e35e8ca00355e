#!/usr/bin/env bash
# Sees to it that Debian's own packages are there: installs what is missing when root, and otherwise says
# in one line what to install. Other systems are left alone: Qt and Python bring what they need.
set -euo pipefail

program=(
    python3-venv
    # what Qt's libraries and its X11 plugin load
    libcups2 libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libgssapi-krb5-2
    libwayland-cursor0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1
    libxkbcommon-x11-0 libxkbcommon0
    # letters that the program's own font does not have
    fonts-dejavu-core
)
# A display without a screen, the database that the central store uses in service, and a print service.
tests=(xvfb postgresql cups-daemon)

case "${1:-}" in
    program) needed=("${program[@]}") ;;
    tests) needed=("${tests[@]}") ;;
    *) echo "usage: $0 program|tests" >&2; exit 2 ;;
esac

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || exit 0

# Debian 13 calls some libraries by a longer name, such as libglib2.0-0t64.
is_installed() {
    local states
    states=$(dpkg-query --show --showformat='${db:Status-Abbrev}\n' "$1" "$1t64" 2>/dev/null || true)
    [[ $states == *ii* ]]
}

missing=()
for package in "${needed[@]}"; do
    is_installed "$package" || missing+=("$package")
done
[[ ${#missing[@]} -eq 0 ]] && exit 0

if [[ $(id -u) -eq 0 ]]; then
    echo "Installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq --yes --no-install-recommends "${missing[@]}" >/dev/null
    exit 0
fi
echo "Some system packages are missing. Copy this line, run it, then start again:" >&2
echo "sudo apt-get update && sudo apt-get install --yes ${missing[*]}" >&2
exit 1
