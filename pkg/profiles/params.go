package profiles

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// shape is the JSON type of a parameter's value.
type shape uint8

const (
	aWord shape = iota
	aNumber
	aFlag
	aList
)

func shapeOf(n request.Param) shape {
	switch n {
	case request.ParamLimit, request.ParamInsetX, request.ParamInsetY:
		return aNumber
	case request.ParamTextless, request.ParamSplit, request.ParamBlur, request.ParamFallback:
		return aFlag
	case request.ParamOrder, request.ParamExclude, request.ParamLang:
		return aList
	}
	return aWord
}

// maxList is how many different items the longest list has, the one of sources and awards. Longer lists are not read.
const maxList = len(request.Sources) + 2

// accepts says what a parameter takes here, where a query's comma list is a list.
func accepts(doc request.ParamDoc) string { return strings.TrimPrefix(doc.Accepts, "a comma list of ") }

// params reads the parameters of a section, by their canonical names only. Beside a canvas there is no use for those of
// badges.
func (r *reader) params(at string, raw any, canvas bool) (all request.Params) {
	members, ok := raw.(object)
	if !ok {
		r.bad(at, raw, "an object")
		return all
	}
	for i, m := range members {
		doc, ok := r.param(at, m.name)
		switch {
		case !ok:
		case slices.ContainsFunc(members[:i], func(earlier member) bool { return earlier.name == m.name }):
			r.flaw(at, "has %s twice", doc.Name)
		case canvas && !design.ConcernsArt(doc.Param):
			r.flaw(at+"/"+doc.Name, "has no effect beside a canvas, which arranges its badges itself")
		default:
			all = request.Overlay(r.value(at+"/"+doc.Name, doc, m.value), all)
		}
	}
	return all
}

// param finds a parameter by its name.
func (r *reader) param(at, name string) (request.ParamDoc, bool) {
	var meant, names []string
	for _, doc := range request.Describe() {
		if doc.Name == name {
			return doc, true
		}
		names = append(names, doc.Name)
		if slices.Contains(doc.Aliases, name) {
			meant = append(meant, doc.Name)
		}
	}
	if meant != nil {
		r.flaw(at, "has %q, which is called %s here", name, strings.Join(meant, " and "))
	} else {
		r.flaw(at, "has %s, which is no parameter; accepted: %s", quote(name), strings.Join(names, ", "))
	}
	return request.ParamDoc{}, false
}

// value reads a value by way of the grammar of queries, which is the one that knows what a parameter takes. Synonyms that
// a query allows are refused.
func (r *reader) value(at string, doc request.ParamDoc, raw any) request.Params {
	text, ok := "", false
	switch shapeOf(doc.Param) {
	case aWord:
		text, ok = raw.(string)
	case aNumber:
		n, whole := wholeNumber(raw)
		text, ok = strconv.Itoa(n), whole
	case aFlag:
		flag, is := raw.(bool)
		text, ok = strconv.FormatBool(flag), is
	case aList:
		flaws := len(r.flaws)
		items := readList(r, at, raw, accepts(doc), func(raw any) (string, bool) {
			item, ok := raw.(string)
			if ok = ok && !strings.Contains(item, ","); ok {
				_, ok = query(doc.Name, item)
			}
			return item, ok
		})
		if len(r.flaws) > flaws {
			return request.Params{}
		}
		p, err := request.ParseQuery(doc.Name + "=" + strings.Join(items, ","))
		if err != nil {
			r.flaw(at, "is a list of %d; accepted: %s", len(items), accepts(doc))
		}
		return p
	}
	p, legal := query(doc.Name, text)
	if !ok || !legal {
		r.bad(at, raw, accepts(doc))
		return request.Params{}
	}
	return p
}

// query reads one parameter in its canonical spelling.
func query(name, text string) (request.Params, bool) {
	p, err := request.ParseQuery(name + "=" + url.QueryEscape(text))
	return p, err == nil && p.Encode() == name+"="+text
}

// readList reads a list of 1 to maxList items, none of them twice.
func readList[V comparable](r *reader, at string, raw any, accepts string, item func(raw any) (V, bool)) (items []V) {
	list, ok := raw.([]any)
	if !ok {
		r.bad(at, raw, "a list of "+accepts)
		return nil
	}
	if len(list) == 0 || len(list) > maxList {
		r.flaw(at, "is a list of %d; accepted: 1 to %d of %s", len(list), maxList, accepts)
		return nil
	}
	for i, raw := range list {
		v, ok := item(raw)
		at := fmt.Sprintf("%s/%d", at, i)
		switch {
		case !ok:
			r.bad(at, raw, accepts)
		case slices.Contains(items, v):
			r.flaw(at, "repeats %s", shown(raw))
		default:
			items = append(items, v)
		}
	}
	return items
}

// paramMembers gives the parameters as a document has them, in the contract's order.
func paramMembers(p request.Params) object {
	values, _ := url.ParseQuery(p.Encode())
	var all object
	for _, doc := range request.Describe() {
		if !p.Has(doc.Param) {
			continue
		}
		text := values.Get(doc.Name)
		var value any = text
		switch shapeOf(doc.Param) {
		case aNumber:
			n, _ := strconv.Atoi(text)
			value = float64(n)
		case aFlag:
			value = text == "true"
		case aList:
			var items []any
			for item := range strings.SplitSeq(text, ",") {
				items = append(items, item)
			}
			value = items
		}
		all = append(all, member{doc.Name, value})
	}
	return all
}
