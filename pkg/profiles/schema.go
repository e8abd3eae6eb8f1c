package profiles

import (
	"bytes"
	_ "embed"
)

//go:embed profile.schema.json
var schema []byte

// Schema gives the published JSON Schema (2020-12) of documents. Parse agrees with it; two things it cannot say are the
// greatest length of a document and that no object says a name twice.
func Schema() []byte { return bytes.Clone(schema) }
