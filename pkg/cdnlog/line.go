package cdnlog

import (
	"errors"
	"strconv"
	"time"
)

// Line is what one request's line says, as far as counting needs it.
type Line struct {
	Time   time.Time // when the answer was finished, UTC, to the second at least
	Asker  Asker
	Method string // as the viewer sent it: "GET"
	Status int    // as the viewer got it; 0 where he had left before
	Result Result
	Bytes  int64 // sent to the viewer, headers included; 0 where the file does not say
}

// Result is where the edge had the answer from.
type Result uint8

// The results that counting tells apart.
const (
	Other      Result = iota // made at the edge, refused, redirected, broken off
	Hit                      // from the edge's cache
	RefreshHit               // from the edge's cache, after the origin had said that it still holds
	ShieldHit                // from the cache of the Origin Shield; the edge's own had nothing, the origin was not asked
	Miss                     // from the origin
)

// resultOf understands x-edge-result-type and the more exact x-edge-detailed-result-type, which may be empty. Whoever left
// before the end got an Error, whatever the answer would have been.
func resultOf(result, detailed string) Result {
	switch {
	case result == "Hit":
		return Hit
	case result == "RefreshHit":
		return RefreshHit
	case detailed == "OriginShieldHit" && result != "Error", result == "OriginShieldHit":
		return ShieldHit
	case result == "Miss":
		return Miss
	}
	return Other
}

// field is a value that is looked for in every line.
type field int

const (
	fieldDate field = iota
	fieldTime
	fieldSeconds
	fieldMilliseconds
	fieldMethod
	fieldStem
	fieldQuery
	fieldStatus
	fieldResult
	fieldDetailed
	fieldBytes
	fields
)

// fieldNames are the fields' names in both formats.
var fieldNames = [fields]string{
	"date", "time", "timestamp", "timestamp(ms)", "cs-method", "cs-uri-stem", "cs-uri-query", "sc-status",
	"x-edge-result-type", "x-edge-detailed-result-type", "sc-bytes",
}

// values are a line's, "" for what it does not have.
type values [fields]string

var errLine = errors.New("cdnlog: the line lacks what is needed, or it is out of range")

// line checks what every line must have; whose it is comes later.
func (v values) line() (Line, error) {
	when, ok := v.time()
	status, err := strconv.Atoi(v[fieldStatus])
	if !ok || err != nil || status < 0 || status > 599 {
		return Line{}, errLine
	}
	if len(v[fieldMethod]) == 0 || len(v[fieldMethod]) > 32 || v[fieldStem] == "" || v[fieldResult] == "" {
		return Line{}, errLine
	}
	sent := int64(0)
	if text := v[fieldBytes]; text != "" && text != none {
		if sent, err = strconv.ParseInt(text, 10, 64); err != nil || sent < 0 {
			return Line{}, errLine
		}
	}
	return Line{
		Time: when, Method: v[fieldMethod], Status: status,
		Result: resultOf(v[fieldResult], v[fieldDetailed]), Bytes: sent,
	}, nil
}

// none is written where there is no value.
const none = "-"

// time takes the first of three ways to tell it.
func (v values) time() (time.Time, bool) {
	if v[fieldDate] != "" && v[fieldTime] != "" {
		t, err := time.Parse("2006-01-02 15:04:05", v[fieldDate]+" "+v[fieldTime])
		return t, err == nil
	}
	for _, way := range []struct {
		field field
		read  func(int64) time.Time
	}{{fieldMilliseconds, time.UnixMilli}, {fieldSeconds, func(s int64) time.Time { return time.Unix(s, 0) }}} {
		if v[way.field] != "" {
			n, err := strconv.ParseInt(v[way.field], 10, 64)
			t := way.read(n).UTC()
			return t, err == nil && t.Year() >= 2000 && t.Year() <= 9999
		}
	}
	return time.Time{}, false
}
