// Package footprint keeps a process small. Drawings use their memory again and again, so that there is little for the
// garbage collector to do, and it can well afford to look more often than every time the heap has doubled.
package footprint

import "runtime/debug"

// growth is by how many percent the heap may grow from one collection to the next. It costs about a hundredth of the time
// of drawing, and saves a third of the memory of the largest pictures.
const growth = 15

// Small asks the collector to keep the heap small, unless GOGC says what whoever runs the process wants.
func Small(lookup func(string) (string, bool)) {
	if wish, _ := lookup("GOGC"); wish == "" {
		debug.SetGCPercent(growth)
	}
}
