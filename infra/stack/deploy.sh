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
# The shell that sets PARAMETERS takes the quotes out of Name="", and SAM takes no Name= without them.
for i in ${parameters[@]+"${!parameters[@]}"}; do
	case ${parameters[i]} in *=) parameters[i]+='""' ;; esac
done
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
for parameter in ${parameters[@]+"${parameters[@]}"}; do # before bash 4.4 an empty list is unbound
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
	grep -qE 'ParameterNotFound|ResourceNotFoundException|Stack with id .* does not exist' "$private/failure" || { cat "$private/failure" >&2; return 1; }
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

output() { aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text; }
# mirror gives the edge both secrets that the functions sign with, in one write: between two it would know the new
# secret and not yet the one before it, and refuse every key there is. A write needs the tag of the store as it is.
mirror() {
	local name wanted there changed="" puts="" deletes="" write
	kvs() { aws cloudfront-keyvaluestore "$1" --kvs-arn "$store" "${@:2}"; }
	for name in secret secret-previous; do
		wanted=$(aws ssm get-parameter --name "/aioratings/key-$name" --query Parameter.Value --output json)
		[ "$wanted" != '"off"' ] || wanted=""
		there=$(orNothing kvs get-key --key "$name" --query Value --output json)
		[ "$there" = "$wanted" ] || changed="$changed $name"
		if [ -n "$wanted" ]; then
			puts="$puts${puts:+, }{\"Key\": \"$name\", \"Value\": $wanted}"
		elif [ -n "$there" ]; then
			deletes="$deletes${deletes:+, }{\"Key\": \"$name\"}"
		fi
	done
	[ -n "$changed" ] || return 0
	write=(--if-match "$(kvs describe-key-value-store --query ETag --output text)")
	printf '[%s]' "$puts" >"$private/puts"
	[ -z "$puts" ] || write+=(--puts "file://$private/puts")
	[ -z "$deletes" ] || write+=(--deletes "[$deletes]")
	kvs update-keys "${write[@]}" >/dev/null
	say "changed in the edge's store:$changed"
}

infra/stack/build.sh
# Where there is an edge already it learns a new secret first, so that it knows every key that the functions will sign.
store=$(orNothing output EdgeStoreArn)
case $store in arn:*) mirror ;; esac
sam deploy --template-file dist/sam/template.yaml --stack-name "$stack" --region us-east-1 --resolve-s3 --s3-prefix "$stack" \
	--capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-confirm-changeset --no-fail-on-empty-changeset --tags "app=$stack" \
	--parameter-overrides "Release=$(date -u +%y%m%d%H%M)" "AccountConcurrency=$quota" ${parameters[@]+"${parameters[@]}"}
store=$(output EdgeStoreArn)
mirror

# Under CloudFront's own name: a domain may not point here yet.
first=https://$(output DistributionDomain)/status
say "asking $first"
curl --fail --silent --show-error --max-time 20 --retry 5 --retry-all-errors "$first" && echo
