#!/usr/bin/env bash
# From a fresh clone to a finished batch: installs, builds, makes stand-ins for the sample tables, opens the studio.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packaging/install.sh build
if [ ! -f build/release/build.ninja ]; then
    cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }
fi
cmake --build --preset release --target understudy understudy_studio

bin=build/release/bin
"$bin/understudy" run resources/samples/retail.batch.yml

cat <<TEXT

The programs stand in $bin:
  $bin/understudy --help          the command line
  $bin/understudy-studio          the desktop program
  $bin/understudy history         every batch so far
To install them for everybody: sudo cmake --install build/release
TEXT
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    "$bin/understudy-studio" >/dev/null 2>&1 &
    disown
fi
