package httpapi

import (
	"net/http"

	"aioratings/pkg/fault"
)

// Status is what /status tells: versions, and how the sources do.
type Status struct {
	Version  string   `json:"version"`  // of the program
	Renderer int      `json:"renderer"` // of the pictures
	Sources  []Source `json:"sources"`
}

// Source is one upstream as /status shows it.
type Source struct {
	Name string `json:"name"`
	On   bool   `json:"on"`
	// Health is "off", or how the source does as far as the process that answers has learnt from its own calls: ok, busy,
	// spent, failing or refused, as package upstream describes them.
	Health string `json:"health"`
	Adds   string `json:"adds"` // what it is good for
}

const jsonType = "application/json"

// keepNothing says that nothing may be kept of this address, neither an answer nor a fault.
func (x *exchange) keepNothing() {
	x.uncached = true
	x.w.Header().Set("Cache-Control", noStore)
}

func (x *exchange) status() error {
	x.keepNothing()
	return x.json(http.StatusOK, jsonType, x.Status())
}

// isValid answers config pages. A bad key is an answer here, not an error; only a table that is away is one.
func (x *exchange) isValid(key string) error {
	x.keepNothing()
	holder, err := x.Accounts.Identify(x.r.Context(), key)
	if fault.Is(err, fault.Unauthorized) {
		return x.json(http.StatusOK, jsonType, struct {
			Valid    bool `json:"valid"`
			Validity bool `json:"validity"`
		}{})
	}
	if err != nil {
		return err
	}
	usage, err := x.Accounts.Usage(x.r.Context(), holder)
	if err != nil {
		return err
	}
	return x.json(http.StatusOK, jsonType, struct {
		Valid    bool  `json:"valid"`
		Validity bool  `json:"validity"`
		Limit    int64 `json:"limit"` // a month; 0 is unlimited
		Count    int64 `json:"requestCount"`
	}{true, true, usage.Limit, usage.Count})
}

// requests answers in RPDB's form.
func (x *exchange) requests(key string) error {
	x.keepNothing()
	holder, err := x.Accounts.Identify(x.r.Context(), key)
	if err != nil {
		return err
	}
	usage, err := x.Accounts.Usage(x.r.Context(), holder)
	if err != nil {
		return err
	}
	return x.json(http.StatusOK, jsonType, struct {
		Count int64 `json:"req"`
		Limit int64 `json:"limit"`
	}{usage.Count, usage.Limit})
}
