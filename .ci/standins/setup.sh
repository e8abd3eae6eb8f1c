#!/usr/bin/env bash
# Sets up the stand-ins for DynamoDB and S3 that tests run against: nothing of them is part of the product, and DynamoDB
# Local may not be copied into a repository at all. What was set up before is left alone, so it may run at every start
# of a test and by several at once.
#
#   setup.sh FOLDER [dynamodblocal|dynalite|versitygw]...     all three if none is named
#
# Each lies in FOLDER/NAME-CHECKSUM, where the checksum is that of the files that pin its version. The last line printed for
# each is that folder; how far it has come is told on standard error.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${1:?"usage: setup.sh FOLDER [dynamodblocal|dynalite|versitygw]..."}
shift
[ $# -gt 0 ] || set -- dynamodblocal dynalite versitygw

say() { echo "stand-ins: $*" >&2; }
need() { # need COMMAND WHAT-TO-INSTALL
	command -v "$1" >/dev/null || { say "$1 is not installed; the tests need $2"; exit 69; }
}

dynamodblocal() {
	need java "Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless)"
	need mvn "Maven (Debian: apt-get install maven)"
	say "fetching DynamoDB Local by Maven, 50 MB ..."
	mvn -q -B -f "$here/dynamodblocal/pom.xml" dependency:copy-dependencies \
		-DincludeScope=runtime -DoutputDirectory="$1" >&2
}

dynalite() {
	need node "Node.js 20 or newer (Debian: apt-get install nodejs)"
	need npm "npm (Debian: apt-get install npm)"
	say "fetching dynalite by npm, 10 MB ..."
	cp "$here/dynalite/package.json" "$here/dynalite/package-lock.json" "$1"
	npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --loglevel=error >&2
}

versitygw() {
	need go "Go 1.26 or newer"
	say "building versitygw, one to two minutes ..."
	CGO_ENABLED=0 go build -C "$here/versitygw" -trimpath -ldflags='-s -w' -o "$1/versitygw" \
		github.com/versity/versitygw/cmd/versitygw >&2
}

need flock "util-linux (Debian: apt-get install util-linux)"
mkdir -p "$cache"
exec 9>"$cache/lock"
for name in "$@"; do
	case $name in dynamodblocal | dynalite | versitygw) ;; *) say "no stand-in is called $name"; exit 64 ;; esac
	place=$cache/$name-$(cat "$here/$name"/* | sha256sum | cut -c1-12)
	if [ ! -d "$place" ]; then
		flock -n 9 || { say "waiting for another set-up ..."; flock 9; }
	fi
	if [ ! -d "$place" ]; then
		unfinished=$cache/.unfinished-$name
		rm -rf "$unfinished"
		mkdir "$unfinished"
		"$name" "$unfinished"
		mv "$unfinished" "$place"
		say "$name is ready"
	fi
	echo "$place"
done
