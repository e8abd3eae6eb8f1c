package stack_test

import (
	"go/ast"
	"regexp"
	"slices"
	"strings"
)

var logRules = []rule{
	{"what is counted in logs is what the code writes", logMetricsMatchCode},
	{"what is counted in logs has an alarm", logMetricsAreHeard},
	{"lines of logs are as the platform reads them", linesHaveATime},
}

// line is a call that writes a line of a log, with the texts written out in it: the message and the attributes' names.
type line []string

// logging are the methods of slog's that write a line.
var logging = regexp.MustCompile(`\A(Debug|Info|Warn|Error)(Context)?\z`)

// lines gives what the code of the functions logs, and the texts of its errors.
func lines() (logged []line, faults []string, err error) {
	for _, root := range []string{"../../pkg", "../../functions"} {
		all, err := folders(root)
		if err != nil {
			return nil, nil, err
		}
		for _, folder := range all {
			files, err := parsed(folder)
			if err != nil {
				return nil, nil, err
			}
			for _, file := range files {
				ast.Inspect(file, func(n ast.Node) bool {
					call, ok := n.(*ast.CallExpr)
					if !ok {
						return true
					}
					if s, ok := call.Fun.(*ast.SelectorExpr); ok && logging.MatchString(s.Sel.Name) {
						logged = append(logged, literals(call))
					}
					if selected(call.Fun) == "errors.New" {
						faults = append(faults, literals(call)...)
					}
					return true
				})
			}
		}
	}
	return logged, faults, nil
}

// request gives the words of the package that answers requests, and the attributes of the line that it logs for each.
func request() (words, attributes []string, err error) {
	files, err := parsed("../../pkg/httpapi")
	for _, file := range files {
		words = append(words, literals(file)...)
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && selected(call.Fun) == "slog.String" {
				if names := literals(call.Args[0]); len(names) == 1 {
					attributes = append(attributes, names[0])
				}
			}
			return true
		})
	}
	return words, attributes, err
}

var condition = regexp.MustCompile(`\$\.([a-z]+) (?:= "([^"]*)"|> 0)`)

// matches reports whether a pattern's text, which may end in a star, is what a text is.
func matches(pattern, text string) bool {
	begin, open := strings.CutSuffix(pattern, "*")
	return text == pattern || open && strings.HasPrefix(text, begin)
}

// logMetricsMatchCode: a filter whose words nobody writes counts nothing, for ever.
func logMetricsMatchCode(s stack, blame func(string, ...any)) {
	logged, faults, err := lines()
	if err != nil {
		blame("%v", err)
		return
	}
	words, noted, err := request()
	if err != nil {
		blame("%v", err)
	}
	for _, filter := range resources(s.cfn, "AWS::Logs::MetricFilter") {
		pattern, _ := filter.prop("FilterPattern").(string)
		conditions := condition.FindAllStringSubmatch(pattern, -1)
		if len(conditions) != strings.Count(pattern, "$.") || len(conditions) == 0 {
			blame("%s: %s has conditions that nobody checks", filter.name, pattern)
		}
		var told []line // that one of the messages is of
		for _, c := range conditions {
			if c[1] != "msg" {
				continue
			}
			found := slices.DeleteFunc(slices.Clone(logged), func(l line) bool { return len(l) == 0 || !matches(c[2], l[0]) })
			if len(found) == 0 {
				blame("%s: nothing logs %q", filter.name, c[2])
			}
			told = append(told, found...)
		}
		attributes := regexp.MustCompile(`\A\$\.([a-z]+)\z`).FindStringSubmatch(text(at(filter.prop("MetricTransformations"), "0/MetricValue")))
		for _, c := range append(conditions, attributes) {
			switch {
			case len(c) == 0 || c[1] == "msg":
			case c[1] == "level":
				if !slices.Contains([]string{"DEBUG", "INFO", "WARN", "ERROR"}, c[2]) {
					blame("%s: there is no level %q", filter.name, c[2])
				}
			case len(told) == 0 && len(c) > 2:
				// A condition without a message is on what the request's one line holds, in that package's words.
				if !slices.Contains(noted, c[1]) || !slices.Contains(words, c[2]) {
					blame("%s: no line of a request has %s = %q", filter.name, c[1], c[2])
				}
			case !slices.ContainsFunc(told, func(l line) bool { return slices.Contains(l[1:], c[1]) }):
				blame("%s: the line has no %s", filter.name, c[1])
			case len(c) > 2 && c[2] != "" && !slices.ContainsFunc(faults, func(fault string) bool { return matches(c[2], fault) }):
				blame("%s: no error reads %q", filter.name, c[2])
			}
		}
	}
}

// logMetricsAreHeard: every count has its alarm, and comes from the functions that write such lines.
func logMetricsAreHeard(s stack, blame func(string, ...any)) {
	want := map[string]string{
		"OwnFaultCount": "ArtworkLogs OwnFaults", "AccountFaultCount": "AccountLogs OwnFaults", "ForbiddenCount": "ArtworkLogs ForbiddenReads",
		"FallbackCount": "ArtworkLogs ArtworkPartial",
		"NamelessCount": "UsageLogs UsageNameless", "UnknownCount": "UsageLogs UsageUnknown", "DamageCount": "UsageLogs UsageDamage",
	}
	for _, filter := range resources(s.cfn, "AWS::Logs::MetricFilter") {
		transformation := at(filter.prop("MetricTransformations"), "0")
		metric := at(transformation, "MetricName/Fn::Sub")
		alarms := []string{text(filter.prop("LogGroupName"))}
		for _, alarm := range resources(s.cfn, "AWS::CloudWatch::Alarm") {
			walk(alarm.object["Properties"], func(o object) {
				if o["Namespace"] == at(transformation, "MetricNamespace") && at(o["MetricName"], "Fn::Sub") == metric {
					alarms = append(alarms, alarm.name)
				}
			})
		}
		if got := strings.Join(alarms, " "); got != want[filter.name] {
			blame("%s: group and alarm are %q, want %q", filter.name, got, want[filter.name])
		}
		delete(want, filter.name)
	}
	for name := range want {
		blame("there is no %s", name)
	}
}

// linesHaveATime: lines without a time that the platform knows are of level INFO to it, and no fault is counted.
func linesHaveATime(s stack, blame func(string, ...any)) {
	for _, f := range resources(s.source, "AWS::Serverless::Function") {
		files, err := parsed("../../" + text(f.prop("CodeUri")))
		if err != nil {
			blame("%s: %v", f.name, err)
		}
		var loggers []string
		for _, file := range files {
			ast.Inspect(file, func(n ast.Node) bool {
				if name := selected(n); name == "lambdalog.New" || name == "slog.New" {
					loggers = append(loggers, name)
				}
				return true
			})
		}
		if !slices.Equal(loggers, []string{"lambdalog.New"}) {
			blame("%s: logs by %v, want lambdalog.New alone", f.name, loggers)
		}
	}
}
