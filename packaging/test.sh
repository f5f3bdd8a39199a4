#!/usr/bin/env bash
# Installs, builds and runs every test; also builds and tests the program without its GUI, as packagers do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

configure() {
    [ -f "build/$1/build.ninja" ] || cmake --preset "$1" >"build/configure-$1.log" 2>&1 || { cat "build/configure-$1.log"; exit 1; }
}

packaging/install.sh build test
configure release
cmake --build --preset release
ctest --preset release "$@"

configure no-gui
cmake --build --preset no-gui
ctest --preset no-gui -R '^(architecture|cli|core/batch)$' "$@"
