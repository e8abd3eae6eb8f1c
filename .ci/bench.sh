#!/usr/bin/env bash
# Benchmarks of this tree and of the last tag, run in turns so that a noisy machine treats both alike, and compared by
# benchstat. Without a tag: this tree alone. On amd64 everything is measured twice, in turns too: as Go builds it by default
# (scalar), and with the vector kernels of GOEXPERIMENT=simd (SIMD), which is what the functions run there.
#
#   BENCH=regexp   which benchmarks (all)
#   COUNT=n        rounds (6)
#   MODE=m         scalar or simd, to measure one build only
#
# Results stay in dist/bench, as benchstat reads them.
set -euo pipefail
case "${1:-}" in -h | --help | -help)
	sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"
	exit
	;;
esac
cd "$(dirname "$0")/.."
bench=${BENCH:-.} count=${COUNT:-6}
out=$PWD/dist/bench
modes=(scalar)
[ "$(go env GOARCH)" != amd64 ] || modes+=(simd)
[ -z "${MODE:-}" ] || modes=("$MODE")
mkdir -p "$out"
rm -f "$out"/*.txt

# run measures the packages of a tree that have benchmarks, in one mode, and adds to a file.
run() (
	cd "$1"
	export GOEXPERIMENT=${2/scalar/}
	[ "$2" != simd ] || export GOAMD64=v3
	mapfile -t packages < <(grep -rl --include='*_test.go' '^func Benchmark' pkg | xargs -n1 dirname | sort -u)
	go test -run '^$' -bench "$bench" -benchmem -count=1 "${packages[@]/#/./}" | grep -E '^(goos|goarch|pkg|cpu|Benchmark)' >>"$3"
)

tag=$(git describe --tags --abbrev=0 2>/dev/null || true)
if [ -n "$tag" ]; then
	old=$(mktemp -d)
	git worktree add --quiet --detach "$old" "$tag"
	trap 'git worktree remove --force "$old"' EXIT
fi
for round in $(seq "$count"); do
	for mode in "${modes[@]}"; do
		echo "round $round of $count, $mode ..." >&2
		[ -z "$tag" ] || run "$old" "$mode" "$out/old-$mode.txt"
		run . "$mode" "$out/new-$mode.txt"
	done
done
for mode in "${modes[@]}"; do
	printf '\n== %s\n' "$mode"
	files=("$out/new-$mode.txt")
	[ -z "$tag" ] || files=("$tag=$out/old-$mode.txt" "here=$out/new-$mode.txt")
	go tool -modfile=.ci/tools.mod benchstat "${files[@]}"
done
if [ "${#modes[@]}" = 2 ]; then
	printf '\n== SIMD beside scalar, this tree\n'
	go tool -modfile=.ci/tools.mod benchstat "scalar=$out/new-scalar.txt" "simd=$out/new-simd.txt"
fi
