//go:build !unix

package planar

import "time"

// spent is the time that has passed, where nothing tells of processors.
func spent() time.Duration { return time.Duration(time.Now().UnixNano()) }
