#!/usr/bin/env bash
# Runs the README's two commands in a bare Debian 12 with nothing but bash and git, and says how long each takes.
# Needs root and debootstrap (packaging/install.sh develop). Not part of CI: it downloads a whole system.
# usage: tests/bare_machine.sh [FOLDER]     the root is made in FOLDER (default: a temporary one, removed afterwards)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ "$(id -u)" = 0 ] || { echo "bare_machine.sh: needs root for debootstrap and chroot" >&2; exit 2; }

keep=${1:-}
root=${1:-$(mktemp -d)/root}
cleanup() {
    local mount
    for mount in proc sys dev; do ! mountpoint -q "$root/$mount" || umount "$root/$mount" || return; done
    [ -n "$keep" ] || rm -rf --one-file-system "$(dirname "$root")"
}
trap cleanup EXIT

timed() {
    local start=$SECONDS
    "${@:2}"
    printf '%-32s %4d s\n' "$1" $((SECONDS - start)) | tee -a "$root/times"
}

in_root() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "${client[@]}" "$@"; }

# How this machine reaches its registries (proxies, certificates, mirrors) is the machine's business: it is lent, not kept.
client=()
while IFS='=' read -r name _; do
    case "$name" in *_proxy | *_PROXY | PIP_* | SSL_CERT_* | REQUESTS_CA_BUNDLE) client+=("$name=${!name}") ;; esac
done < <(env)
lend_client() {
    mkdir -p "$root/etc/apt" "$root/usr/local/share"
    cp -a /etc/apt/. "$root/etc/apt/"
    cp -a /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
    [ -f /etc/pip.conf ] && cp /etc/pip.conf "$root/etc/"
    for folder in /usr/share/keyrings /etc/ssl/certs /usr/local/share/ca-certificates /opt/wheels; do
        [ -d "$folder" ] || continue
        rm -rf "${root:?}$folder" # its links would lead back out of the root
        mkdir -p "$root$folder"
        cp -rL "$folder/." "$root$folder/"
    done
}

# Runs a script once more; that it installs or builds anything is an error.
again() {
    in_root bash -c "cd /understudy && $1" 2>&1 | tee "$root/again.log"
    if grep -q "^\S*Installing\|^\S*Preparing\|^\[[0-9]*/[0-9]*\] Building" "$root/again.log"; then
        echo "bare_machine.sh: $1 installed or built something a second time" >&2
        return 1
    fi
}

[ -x "$root/bin/bash" ] || timed "debootstrap" debootstrap --variant=minbase --include=git,ca-certificates bookworm "$root"
lend_client
mount -t proc proc "$root/proc"
mount -t sysfs sys "$root/sys"
mount --bind /dev "$root/dev"
rm -rf "$root/understudy"
git clone -q . "$root/understudy"

timed "packaging/quickstart.sh" in_root bash -c 'cd /understudy && packaging/quickstart.sh'
timed "packaging/quickstart.sh again" again packaging/quickstart.sh
timed "packaging/test.sh" in_root bash -c 'cd /understudy && packaging/test.sh'
timed "packaging/test.sh again" again packaging/test.sh
echo
cat "$root/times"
