#!/usr/bin/env bash
# Builds everything that the template deploys: the edge function into dist/edge, the functions into dist/sam.
#
#   build.sh [FUNCTION]...     all functions of the template if none is named
set -euo pipefail
cd "$(dirname "$0")/../.."

# Not again where the packages are there already: other checks may be using them.
if [ ! infra/edge/node_modules/.package-lock.json -nt infra/edge/package-lock.json ]; then
	npm ci --prefix infra/edge --ignore-scripts --no-audit --no-fund --loglevel=error >&2
fi
node infra/stack/edge.mjs dist/edge/function.json

# Static, stripped, and without the RPC of older runtimes, wherever it is built.
export CGO_ENABLED=0 GOFLAGS='-tags=lambda.norpc -ldflags=-s' SAM_CLI_TELEMETRY=0
[ $# -gt 0 ] || set -- ""
for function in "$@"; do
	sam build ${function:+"$function"} --region us-east-1 --build-dir "dist/sam${function:+-$function}"
done
