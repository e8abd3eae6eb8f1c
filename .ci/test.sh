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
# The stand-ins of AWS, fetched once into a cache of the user's; the tests start and stop them.
.ci/standins/setup.sh "${XDG_CACHE_HOME:-$HOME/.cache}/aioratings/standins" >/dev/null
.ci/edge.sh
# The function as it is deployed keeps to a viewer's patience, so nobody else runs beside it.
alone=aioratings/pkg/internal/e2e
go list ./... | grep -vxF "$alone" | xargs go test "${race[@]}" "$@"
go test "${race[@]}" "$@" "$alone"
if [ "$(go env GOARCH)" = amd64 ]; then
	echo "the same bytes with SIMD ..."
	GOEXPERIMENT=simd go vet ./pkg/planar/... ./pkg/render/...
	GOEXPERIMENT=simd go test ./pkg/planar/... ./pkg/render/...
	GODEBUG=cpu.avx2=off GOEXPERIMENT=simd go test -count=1 ./pkg/planar ./pkg/render/planes
fi
