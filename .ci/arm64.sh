#!/usr/bin/env bash
# The same bytes on arm64, where the stack runs, as on amd64: the tests of what codes and draws, golden bytes and pictures
# among them, run in an emulator, and the corpus of infra/decoders has the same checksums there, here, and here with SIMD.
# It installs the emulator if there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(go env GOHOSTARCH)" != amd64 ]; then
	echo "this compares arm64 with amd64 and runs on amd64" >&2
	exit 1
fi
emulator=$(command -v qemu-aarch64-static || command -v qemu-aarch64 || true)
if [ -z "$emulator" ]; then
	.ci/apt.sh "testing for arm64 needs" qemu-user-static
	emulator=$(command -v qemu-aarch64-static)
fi

# An emulator takes its own time, so that what measures it is left out.
export CGO_ENABLED=0
GOARCH=arm64 go test -exec "$emulator" -skip 'CostLittle|^Fuzz' ./pkg/planar/... ./pkg/thumb/... ./pkg/render/{planes,layout,marks,icc}
GOARCH=arm64 go test -exec "$emulator" -run Golden ./pkg/render

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/art" "$work/sums"
go build -o "$work/amd64" ./infra/decoders
GOEXPERIMENT=simd GOAMD64=v3 go build -o "$work/simd" ./infra/decoders
GOARCH=arm64 go build -o "$work/arm64" ./infra/decoders
for machine in amd64 simd arm64; do
	run=()
	[ $machine != arm64 ] || run=("$emulator")
	"${run[@]}" "$work/$machine" -sums -sources "$work/art" >"$work/sums/$machine"
	diff "$work/sums/amd64" "$work/sums/$machine" >"$work/differences" || {
		echo "other bytes with $machine than on plain amd64:" >&2
		grep '^>' "$work/differences" >&2
		exit 1
	}
done
echo "$(wc -l <"$work/sums/amd64") pictures have the same bytes on amd64, with SIMD, and on arm64"
