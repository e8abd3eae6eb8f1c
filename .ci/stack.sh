#!/usr/bin/env bash
# Checks the stack: the linters for templates, a build as a deployment would make it, and the project's own rules on the
# template and on the CloudFormation that comes of it. It reaches no AWS account and needs none.
#
# The tools come from PyPI in fixed versions into a folder of the user's cache (CACHE_DIR) and stay there; a second run asks
# no registry for them.
set -euo pipefail
cd "$(dirname "$0")/.."
say() { echo "stack: $*" >&2; }
need() { # need COMMAND WHAT-TO-INSTALL
	command -v "$1" >/dev/null || { say "$1 is not installed; the checks need $2"; exit 69; }
}
need python3 "Python 3.10 or newer with venv (Debian: apt-get install python3-venv)"
need node "Node.js 20 or newer (Debian: apt-get install nodejs npm)"
need npm "npm (Debian: apt-get install npm)"
need go "Go 1.26 or newer"
need flock "util-linux (Debian: apt-get install util-linux)"
need openssl "OpenSSL (Debian: apt-get install openssl)"

pins="aws-sam-cli==1.170.0 aws-sam-translator==1.115.0 cfn-lint==1.58.0"
version=$(python3 -c 'import platform; print(platform.python_version())')
cache=${CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/aioratings}/stack-$version-$(echo "$pins" | sha256sum | cut -c1-12)
mkdir -p "$cache"
exec 9>"$cache/lock"
flock -n 9 || { say "waiting for another set-up ..."; flock 9; }
if [ ! -e "$cache/ready" ]; then
	say "fetching $pins from PyPI, half a minute ..."
	python3 -m venv --clear "$cache/venv" || { say "python3 cannot make a virtual environment (Debian: apt-get install python3-venv)"; exit 69; }
	# shellcheck disable=SC2086
	"$cache/venv/bin/pip" install --quiet --disable-pip-version-check $pins || {
		say "PyPI did not give them. They are needed once; run this again with a connection to it"
		exit 75
	}
	touch "$cache/ready"
fi
exec 9>&-
export PATH="$cache/venv/bin:$PATH" SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

say "cfn-lint"
cfn-lint --regions us-east-1 --template template.yaml
say "sam validate --lint"
sam validate --lint --region us-east-1 >"$temporary/validate" 2>&1 || { cat "$temporary/validate" >&2; exit 1; }

rm -rf dist/sam dist/sam-*
say "sam build"
infra/stack/build.sh >"$temporary/build" 2>&1 || { cat "$temporary/build" >&2; exit 1; }
for function in Account Artwork Refresh Usage; do
	binary=dist/sam/${function}Function/bootstrap
	kilobytes=$(($(gzip -9 -c "$binary" | wc -c) / 1000))
	say "$binary: $kilobytes kB compressed"
	[ "$kilobytes" -le 8000 ] || { say "that is more than 8,000 kB"; exit 1; }
done

say "transforming the template, linting what becomes of it"
python3 infra/stack/transform.py template.yaml >"$temporary/stack.json"
# Its parameter Release went into the name of a version; nothing else is left of it.
cfn-lint --regions us-east-1 --ignore-checks W2001 --template "$temporary/stack.json"

say "the project's own rules"
cd infra/stack
test -z "$(gofmt -l .)" || { gofmt -l .; exit 1; }
go vet ./...
go mod tidy -diff
TRANSFORMED="$temporary/stack.json" go test -count=1 ./...
say "all well"
