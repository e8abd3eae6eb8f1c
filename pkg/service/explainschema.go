package service

import (
	_ "embed"
	"slices"
)

//go:embed explain.schema.json
var explainSchema []byte

// ExplainSchema is the JSON Schema (2020-12) of an Explanation.
func ExplainSchema() []byte { return slices.Clone(explainSchema) }
