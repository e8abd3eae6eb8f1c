#!/usr/bin/env bash
# Every fuzz test in the tree, one after the other, FUZZTIME each. Inputs that fail are kept in testdata: commit them.
set -euo pipefail
cd "$(dirname "$0")/.."
grep -rlE '^func Fuzz' --include='*_test.go' . | sort | while read -r file; do
	grep -oE '^func Fuzz[A-Za-z0-9_]+' "$file" | cut -c6- | while read -r name; do
		echo "== $(dirname "$file") $name"
		go test "$(dirname "$file")" -run '^$' -fuzz "^$name\$" -fuzztime "${FUZZTIME:-30s}" </dev/null
	done
done
