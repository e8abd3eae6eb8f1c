#!/usr/bin/env bash
# Installs Debian packages, none if none are named: .ci/apt.sh WHAT [PACKAGE...]. Without root or apt it fails, and tells for WHAT
# they are needed.
set -euo pipefail
what=$1
shift
(($#)) || exit 0
if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
	echo "$what the Debian packages $*: install them, or run this as root" >&2
	exit 1
fi
echo "installing $* ..." >&2
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
