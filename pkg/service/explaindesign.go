package service

import (
	"slices"
	"strings"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// tellDesign lists the parameters that the family uses: as they take effect, and as they were asked for.
func (e *explaining) tellDesign() ExplainedDesign {
	d := e.q.design
	style := d.Family.Style()
	if e.asked.Profile != "" {
		style = e.asked.Profile
	}
	told := ExplainedDesign{Style: style, Hash: e.q.elements, Canvas: d.Canvas != nil, Parameters: []ExplainedParameter{}}
	for _, l := range e.layers {
		if l.from == fromKey {
			told.Default = l.id
		}
	}
	settled := values(d.Params)
	for _, doc := range request.Describe() {
		if !slices.Contains(doc.Families, d.Family) || d.Canvas != nil && !design.ConcernsArt(doc.Param) {
			continue
		}
		p := ExplainedParameter{Name: doc.Name, Value: settled[doc.Name], From: fromBuiltIn}
		for _, l := range e.layers {
			if l.params.Has(doc.Param) {
				p.From = l.from
				if asked := values(l.params)[doc.Name]; asked != p.Value {
					p.Asked = asked
				}
				break
			}
		}
		told.Parameters = append(told.Parameters, p)
	}
	return told
}

// values are the parameters that are set, as they stand in a query.
func values(p request.Params) map[string]string {
	all := map[string]string{}
	for pair := range strings.SplitSeq(p.Encode(), "&") {
		name, value, _ := strings.Cut(pair, "=")
		all[name] = value
	}
	return all
}
