#!/bin/sh
# Installs the Debian packages that are missing for `venv` or `test`; says which ones when it may not.
set -eu

case "${1:-}" in
  venv) packages="python3-venv" ;;
  test) packages="chromium chromium-headless-shell firefox-esr fonts-noto-cjk fonts-ipafont libreoffice-writer libreoffice-calc poppler-utils postgresql nginx-light python3-yaml buildah runc" ;;
  *) echo "usage: $0 venv|test" >&2; exit 2 ;;
esac

is_installed() {
  dpkg-query --show --showformat='${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^ii'
}

if ! command -v dpkg-query >/dev/null; then
  echo "Not a Debian system: please install what corresponds to: $packages" >&2
  exit 1
fi

missing=""
for package in $packages; do
  is_installed "$package" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "Missing:$missing" >&2
  echo "Please run: sudo apt-get install --no-install-recommends$missing" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet
# Word by word is meant.
# shellcheck disable=SC2086
apt-get install --quiet --yes --no-install-recommends $missing
