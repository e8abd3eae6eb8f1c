// Package edge is where the CloudFront function's tests in Go are; the function itself is JavaScript, in src. See README.md.
package edge
