#!/usr/bin/env bash
# The chain from the edge to the stores, on this machine: the built functions as Lambda runs them, over the stand-ins and the
# fakes of the upstreams, behind the edge function in nginx. Prints where the time goes, a load's quantiles and the size of
# what is uploaded. One to two minutes once everything is set up. Arguments are those of go test.
set -euo pipefail
cd "$(dirname "$0")/.."
go mod download
.ci/standins/setup.sh "${XDG_CACHE_HOME:-$HOME/.cache}/aioratings/standins" dynamodblocal versitygw >/dev/null
told=$(mktemp)
trap 'rm -f "$told"' EXIT
.ci/edge.sh >"$told" || { cat "$told" >&2; exit 1; }
go vet -tags e2e ./pkg/internal/e2e/...
go test -tags e2e -count=1 -timeout 180s -v "$@" ./pkg/internal/e2e/ | sed -E "/^=== (PAUSE|CONT|NAME)/d; s/^=== RUN +/== /"
