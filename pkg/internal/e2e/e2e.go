// Package e2e proves the deployed chain on one machine: the built function runs as Lambda would run it, over stand-ins for
// the table and the bucket and fakes of the upstreams, behind the edge function in nginx. It consists of tests.
//
// What go test runs is bounded to seconds. With the tag e2e, which .ci/e2e.sh sets, it measures a load and what would be
// uploaded as well, and with -v it prints what it measures.
package e2e
