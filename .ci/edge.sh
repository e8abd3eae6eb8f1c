#!/usr/bin/env bash
# The edge function: sets up what its tests need (also those in Go, under infra/edge), builds it, runs its tests in Node,
# and lets njs read it, which refuses what CloudFront's runtime lacks.
set -euo pipefail
cd "$(dirname "$0")/../infra/edge"

packages=()
command -v nginx >/dev/null || packages+=(nginx)
[[ -e /usr/lib/nginx/modules/ngx_http_js_module.so ]] || packages+=(libnginx-mod-http-js)
command -v njs >/dev/null || packages+=(njs)
../../.ci/apt.sh "the edge function's tests need" "${packages[@]}"
if ! command -v npm >/dev/null || (($(node -p 'process.versions.node.split(".")[0]') < 20)); then
	echo "the edge function's build and tests need Node 20 or later, with npm" >&2
	exit 1
fi

npm ci --silent --no-audit --no-fund
npm run --silent build
npm test --silent

lint=$(mktemp -d)
trap 'rm -rf "$lint"' EXIT
echo 'export default {}' >"$lint/cloudfront"
njs -p "$lint" dist/viewer-request.js
