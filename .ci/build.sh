#!/usr/bin/env bash
# The functions for provided.al2023: static, stripped binaries named bootstrap, each in a folder of its own, for both
# architectures. The stack runs arm64. On amd64 the codec has vector kernels, which Go builds as an experiment.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0 GOOS=linux
for arch in arm64 amd64; do
	experiment=
	[ $arch = arm64 ] || experiment=simd
	for function in artwork account usage refresh; do
		binary=dist/$function-$arch/bootstrap
		mkdir -p "$(dirname "$binary")"
		GOARCH=$arch GOEXPERIMENT=$experiment go build -tags lambda.norpc -trimpath -ldflags='-s -w' -o "$binary" "./functions/$function"
		printf '%-30s %6d kB, %5d kB compressed\n' "$binary" "$(($(stat -c %s "$binary") / 1000))" "$(($(gzip -9 -c "$binary" | wc -c) / 1000))"
	done
done
