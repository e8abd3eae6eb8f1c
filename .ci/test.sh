#!/usr/bin/env bash
# All tests, with the race detector wherever a C compiler makes it possible.
set -euo pipefail
cd "$(dirname "$0")/.."

race=(-race)
if ! command -v "${CC:-gcc}" >/dev/null; then
	echo "no C compiler: testing without the race detector (install gcc to have it)" >&2
	race=()
fi
echo "fetching modules ..."
go mod download
go test "${race[@]}" "$@" ./...
