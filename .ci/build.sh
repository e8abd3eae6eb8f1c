#!/usr/bin/env bash
# The functions for provided.al2023: static, stripped binaries named bootstrap, each in a folder of its own, for both
# architectures. The stack runs arm64. On amd64 the codec has vector kernels, which Go builds as an experiment, and needs a
# processor of the level x86-64-v3, as all of the platform are: shifts by a count alone make drawing a twentieth faster.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0 GOOS=linux
for arch in arm64 amd64; do
	experiment= level=v1
	[ $arch = arm64 ] || experiment=simd level=v3
	for function in artwork account usage refresh; do
		binary=dist/$function-$arch/bootstrap
		mkdir -p "$(dirname "$binary")"
		GOARCH=$arch GOEXPERIMENT=$experiment GOAMD64=$level go build -tags lambda.norpc -trimpath -ldflags='-s -w' -o "$binary" "./functions/$function"
		printf '%-30s %6d kB, %5d kB compressed\n' "$binary" "$(($(stat -c %s "$binary") / 1000))" "$(($(gzip -9 -c "$binary" | wc -c) / 1000))"
	done
done
