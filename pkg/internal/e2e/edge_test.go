package e2e

import "testing"

func testEdge(t *testing.T, s stage) {}
