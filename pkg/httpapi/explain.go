package httpapi

import (
	"net/http"

	"aioratings/pkg/request"
	"aioratings/pkg/service"
)

// explainSchema is where explanations are described.
const explainSchema = "/schemas/explain.json"

// explain answers an image's address with json for an extension.
func (x *exchange) explain(req request.Request) error {
	x.keepNothing()
	explanation, err := x.Pictures.Explain(x.r.Context(), req)
	if err != nil {
		return err
	}
	return x.json(http.StatusOK, jsonType, explanation)
}

// schema answers with the JSON Schema of explanations; it changes with the program only.
func (x *exchange) schema() error {
	x.w.Header().Set("Content-Type", "application/schema+json")
	x.w.Header().Set("Cache-Control", "public, max-age=3600")
	x.body(http.StatusOK, service.ExplainSchema())
	return nil
}
