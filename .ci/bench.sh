#!/usr/bin/env bash
# Benchmarks of this tree and of the last tag, run in turns so that a noisy machine treats both alike, and compared by
# benchstat. Without a tag: this tree alone. BENCH is the regular expression, COUNT the number of rounds.
set -euo pipefail
cd "$(dirname "$0")/.."
bench=${BENCH:-.} count=${COUNT:-6}
out=dist/bench
mkdir -p "$out"
here=$PWD
run() { (cd "$1" && go test -run '^$' -bench "$bench" -benchmem -count=1 ./pkg/... | grep -E '^(goos|goarch|pkg|cpu|Benchmark)') >>"$2"; }

: >"$out/new.txt"
: >"$out/old.txt"
tag=$(git describe --tags --abbrev=0 2>/dev/null || true)
if [ -n "$tag" ]; then
	old=$(mktemp -d)
	git worktree add --quiet --detach "$old" "$tag"
	trap 'git worktree remove --force "$old"' EXIT
fi
for round in $(seq "$count"); do
	echo "round $round of $count" >&2
	[ -z "$tag" ] || run "$old" "$here/$out/old.txt"
	run . "$out/new.txt"
done
if [ -n "$tag" ]; then
	go tool -modfile=.ci/tools.mod benchstat "$tag=$out/old.txt" "here=$out/new.txt"
else
	go tool -modfile=.ci/tools.mod benchstat "$out/new.txt"
fi
