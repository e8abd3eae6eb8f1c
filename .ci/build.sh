#!/usr/bin/env bash
# The artwork function for provided.al2023: a static, stripped binary named bootstrap, for both architectures.
set -euo pipefail
cd "$(dirname "$0")/.."
for arch in arm64 amd64; do
	dir=dist/artwork-$arch
	mkdir -p "$dir"
	CGO_ENABLED=0 GOOS=linux GOARCH=$arch go build -tags lambda.norpc -trimpath -ldflags='-s -w' -o "$dir/bootstrap" ./functions/artwork
	printf '%s: %d kB, %d kB compressed\n' "$dir/bootstrap" "$(($(stat -c %s "$dir/bootstrap") / 1000))" "$(($(gzip -9 -c "$dir/bootstrap" | wc -c) / 1000))"
done
