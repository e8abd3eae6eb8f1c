#!/usr/bin/env bash
# Deploys the stack into the AWS account that the environment speaks for, from nothing or anew, and prints its outputs.
# What it does and in which order: README.md in the folder above.
#
#   STACK       the stack's name (aioratings)
#   PARAMETERS  parameters of the template to set, such as "AlarmEmail=ada@example.org LogDays=7"; others stay as they are
set -euo pipefail
cd "$(dirname "$0")/../.."
stack=${STACK:-aioratings}
read -ra parameters <<<"${PARAMETERS:-}"
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_PAGER="" SAM_CLI_TELEMETRY=0
umask 077
private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT

say() { echo "deploy: $*" >&2; }
for tool in aws sam go node npm openssl curl; do
	command -v "$tool" >/dev/null || { say "$tool is not installed"; exit 69; }
done
case $(aws --version 2>&1) in aws-cli/1.*) say "AWS CLI 2 is needed: version 1 cannot write to the edge's store"; exit 69 ;; esac

# What the functions reserve, and the 100 that AWS keeps for everything else.
reserved=50
for parameter in "${parameters[@]}"; do
	case $parameter in ArtworkConcurrency=*) reserved=${parameter#*=} ;; esac
done
quota=$(aws lambda get-account-settings --query AccountLimit.ConcurrentExecutions --output text)
needed=$((reserved + 7 + 100))
if [ "$quota" -lt "$needed" ]; then
	say "this account may run $quota Lambda executions at once, and the stack needs a quota of $needed; ask for more with"
	say "  aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000 --region us-east-1"
	exit 1
fi

# orNothing COMMAND... gives what the command prints, or nothing where the thing does not exist; other failures are failures.
orNothing() {
	"$@" 2>"$private/failure" && return
	grep -qE 'ParameterNotFound|ResourceNotFoundException' "$private/failure" || { cat "$private/failure" >&2; return 1; }
}
parameter() { aws ssm get-parameter --name "/aioratings/$1" --query Parameter.Value --output text; }
# settle NAME COMMAND... makes an SSM parameter of what the command prints if there is none. It never overwrites one.
settle() {
	local there
	there=$(orNothing parameter "$1")
	if [ -z "$there" ]; then
		"${@:2}" | tr -d '\n' >"$private/value"
		aws ssm put-parameter --name "/aioratings/$1" --type String --value "file://$private/value" >/dev/null
		say "made the SSM parameter /aioratings/$1"
	fi
}
for source in tmdb-api-key mdblist-api-key omdb-api-key fanart-api-key tvdb-api-key trakt-client-id key-secret-previous; do
	settle "$source" echo off
done
draw() { openssl rand -base64 33 | tr '+/' '-_'; }
settle key-secret draw

infra/stack/build.sh
sam deploy --template-file dist/sam/template.yaml --stack-name "$stack" --region us-east-1 --resolve-s3 --s3-prefix "$stack" \
	--capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-confirm-changeset --no-fail-on-empty-changeset --tags "app=$stack" \
	--parameter-overrides "Release=$(date -u +%y%m%d%H%M)" "AccountConcurrency=$quota" "${parameters[@]}"

output() { aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text; }
store=$(output EdgeStoreArn)
# The edge signs with the same secrets as the functions. Every write needs the tag of the store as it is.
kvs() { aws cloudfront-keyvaluestore "$1" --kvs-arn "$store" "${@:2}"; }
tag() { kvs describe-key-value-store --query ETag --output text; }
mirror() { # mirror NAME-AT-THE-EDGE NAME-IN-SSM
	local wanted there
	wanted=$(parameter "$2")
	there=$(orNothing kvs get-key --key "$1" --query Value --output text)
	if [ "$wanted" = off ]; then
		[ -z "$there" ] || kvs delete-key --key "$1" --if-match "$(tag)" >/dev/null
	elif [ "$there" != "$wanted" ]; then
		printf %s "$wanted" >"$private/value"
		kvs put-key --key "$1" --value "file://$private/value" --if-match "$(tag)" >/dev/null
		say "wrote $1 to the edge's store"
	fi
}
mirror secret key-secret
mirror secret-previous key-secret-previous

first=$(output FirstUrl)
say "asking $first"
curl --fail --silent --show-error --max-time 20 --retry 5 --retry-all-errors "$first" && echo
