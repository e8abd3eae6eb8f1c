// Package keys answers who asks, what their tier allows and how much of their month is left.
//
// A key proves itself: its last part is an HMAC of the rest, so a mistyped or invented key is refused without any
// look-up. Only the SHA-256 of a key is ever stored. "h." followed by that hash, in hex, is the shareable form: it
// fetches pictures and is nothing else. Monthly counts belong to the account, so that a re-issued key does not come with
// a fresh month.
//
// The concrete Ring is in front; drivers (files, DynamoDB) are behind and pass one conformance suite. Nothing here
// knows HTTP, and no error or log line holds a key.
package keys
