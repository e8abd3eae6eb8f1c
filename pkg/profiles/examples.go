package profiles

import (
	"embed"
	"path"
	"strings"
)

//go:embed examples/*.json
var examples embed.FS

// Example is a document that shows what designs can be.
type Example struct {
	ID       string // that it could be saved under: "cinema"
	Document []byte
}

// Examples gives the examples, ordered by id.
func Examples() []Example {
	var all []Example
	files, _ := examples.ReadDir("examples") // an embedded folder is there
	for _, file := range files {
		document, _ := examples.ReadFile(path.Join("examples", file.Name()))
		all = append(all, Example{strings.TrimSuffix(file.Name(), ".json"), document})
	}
	return all
}
