#!/usr/bin/env bash
# with_keychain.sh unlocked|none PROGRAM: runs a program on a session bus of its own, with an unlocked keychain or none.
set -euo pipefail
export UNDERSTUDY_TEST_KEYCHAIN=$1
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_RUNTIME_DIR=$home/run XDG_CURRENT_DESKTOP=GNOME
mkdir -m 700 "$XDG_RUNTIME_DIR"
if [ "$1" = none ]; then
    export XDG_DATA_DIRS=$home
    exec dbus-run-session -- "$2"
fi
exec dbus-run-session -- bash -c 'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null && "$0"' "$2"
