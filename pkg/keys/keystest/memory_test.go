package keystest_test

import (
	"testing"

	"aioratings/pkg/keys/keystest"
)

func TestMemory(t *testing.T) {
	t.Parallel()
	keystest.Run(t, func(*testing.T) keystest.Driver { return new(keystest.Memory) })
}
