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

# parameter NAME gives the value of an SSM parameter, or nothing.
parameter() { aws ssm get-parameter --name "/aioratings/$1" --query Parameter.Value --output text 2>/dev/null || true; }
# settle NAME makes an SSM parameter of what stands on standard input if there is none.
settle() {
	if [ -z "$(parameter "$1")" ]; then
		tr -d '\n' >"$private/value"
		aws ssm put-parameter --name "/aioratings/$1" --type String --value "file://$private/value" >/dev/null
		say "made the SSM parameter /aioratings/$1"
	fi
}
for source in tmdb-api-key mdblist-api-key omdb-api-key fanart-api-key tvdb-api-key trakt-client-id key-secret-previous; do
	settle "$source" <<<off
done
openssl rand -base64 33 | tr '+/' '-_' | settle key-secret

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
	local there
	there=$(kvs get-key --key "$1" --query Value --output text 2>/dev/null || true)
	parameter "$2" | tr -d '\n' >"$private/value"
	if [ "$(cat "$private/value")" = off ]; then
		[ -z "$there" ] || kvs delete-key --key "$1" --if-match "$(tag)" >/dev/null
	elif [ "$there" != "$(cat "$private/value")" ]; then
		kvs put-key --key "$1" --value "file://$private/value" --if-match "$(tag)" >/dev/null
		say "wrote $1 to the edge's store"
	fi
}
mirror secret key-secret
mirror secret-previous key-secret-previous

first=$(output FirstUrl)
say "asking $first"
curl --fail --silent --show-error --max-time 20 --retry 5 --retry-all-errors "$first" && echo
