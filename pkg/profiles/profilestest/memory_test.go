package profilestest_test

import (
	"testing"

	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/profilestest"
)

func TestMemory(t *testing.T) {
	t.Parallel()
	profilestest.Run(t, func(*testing.T) profiles.Driver { return new(profilestest.Memory) })
}
