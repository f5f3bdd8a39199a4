#!/usr/bin/env bash
# Installs what the groups given need (build, test, develop; default: build): Debian packages by pinned version and
# Python environments under build/tools by pinned requirements. What is there already is left alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
groups=("${@:-build}")

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; return; fi
    command -v sudo >/dev/null || die "needs root or sudo to install packages: $*"
    sudo "$@"
}

wanted_packages() {
    local group
    for group in "${groups[@]}"; do awk -v g="$group" '$1 == g { print $2, $3 }' packaging/debian-packages.txt; done
}

# Its version if a package is installed, else nothing.
installed_version() { dpkg-query -W -f '${db:Status-Status} ${Version}' "$1" 2>/dev/null | sed -n 's/^installed //p' || true; }

install_packages() {
    local missing=() name version found
    while read -r name version; do
        found=$(installed_version "$name")
        [ -n "$found" ] || { missing+=("$name=$version"); continue; }
        [[ $found == $version ]] || say "$name is here as $found, made with is $version: it is left alone."
    done < <(wanted_packages)
    [ ${#missing[@]} = 0 ] && return
    say "Installing ${#missing[@]} packages"
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get update -qq
    as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# A virtual environment build/tools/NAME from packaging/requirements/NAME.txt, made again when that file changes.
# Further arguments go to pip.
install_environment() {
    local name=$1 folder=build/tools/$1 requirements=packaging/requirements/$1.txt
    cmp -s "$requirements" "$folder/requirements.txt" && return
    say "Preparing Python environment $name"
    rm -rf "$folder"
    /usr/bin/python3 -m venv "$folder"
    "$folder/bin/python" -m pip install -q --disable-pip-version-check "${@:2}" -r "$requirements"
    cp "$requirements" "$folder/requirements.txt"
}

# DuckDB's spatial extension, which the emulator loads, from its package; it stands under a home of its own.
install_bigquery_emulator() {
    install_environment bqemulator
    local home=$PWD/build/tools/bqemulator/home
    [ -d "$home/.duckdb" ] && return
    mkdir -p "$home"
    HOME=$home build/tools/bqemulator/bin/python -c "from duckdb_extensions import import_extension; import_extension('spatial')" >/dev/null
}

install_storage_emulator() {
    local version=v1.56.1 folder=$PWD/build/tools/fake-gcs-server
    [ -x "$folder/fake-gcs-server" ] && return
    install_environment go
    say "Building fake-gcs-server $version"
    PATH=$PWD/build/tools/go/bin:$PATH GOBIN=$folder GOPATH=$PWD/build/tools/go/path GOFLAGS=-modcacherw CGO_ENABLED=0 \
        go install -p 2 "github.com/fsouza/fake-gcs-server@$version"
    rm -rf build/tools/go/path
}

command -v apt-get >/dev/null || die "this script installs Debian packages; on other systems install those in packaging/debian-packages.txt"
grep -q '^VERSION_CODENAME=bookworm' /etc/os-release ||
    say "This is not Debian 12; the pinned versions may not be there."
install_packages
mkdir -p build/tools
install_environment faker
for group in "${groups[@]}"; do
    if [ "$group" = test ]; then
        install_environment snowfakery
        install_environment judges
        install_environment corpus --no-deps
        install_environment google
        install_bigquery_emulator
        install_storage_emulator
    fi
done
