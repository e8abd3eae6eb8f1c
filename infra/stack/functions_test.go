package stack_test

import (
	"maps"
	"slices"
	"strings"
)

var functionRules = []rule{
	{"what a function is", functionsAreBounded},
	{"logs of functions end", functionLogsEnd},
	{"secrets come from parameters", secretsFromParameters},
	{"settings of the functions", settingsOfFunctions},
	{"no circle", noCircle},
	{"what the distribution calls does not know it", originsDoNotKnowTheDistribution},
	{"a new version is tried before it serves everybody", versionsAreTried},
	{"what runs by itself", whatRunsByItself},
}

var functionNames = []string{"AccountFunction", "ArtworkFunction", "RefreshFunction", "UsageFunction"}

func functionsAreBounded(s stack, blame func(string, ...any)) {
	var found []string
	for _, f := range resources(s.cfn, "AWS::Lambda::Function") {
		found = append(found, f.name)
		if !slices.Equal(texts(f.prop("Architectures")), []string{"arm64"}) || f.prop("Runtime") != "provided.al2023" || f.prop("Handler") != "bootstrap" {
			blame("%s: %v %v", f.name, f.prop("Architectures"), f.prop("Runtime"))
		}
		// 3,008 MB is what new accounts may have at most.
		if memory := s.number(f.prop("MemorySize")); memory < 128 || memory > 3008 {
			blame("%s: memory of %v", f.name, f.prop("MemorySize"))
		}
		if s.number(f.prop("ReservedConcurrentExecutions")) < 1 {
			blame("%s: no reserved concurrency, the bill's fuse", f.name)
		}
		most := 10.0
		if f.name == "UsageFunction" || f.name == "RefreshFunction" {
			most = 900
		}
		if seconds := s.number(f.prop("Timeout")); seconds < 1 || seconds > most {
			blame("%s: may take %v s, want at most %v", f.name, f.prop("Timeout"), most)
		}
		if f.prop("TracingConfig/Mode") != "Active" || f.prop("VpcConfig") != nil {
			blame("%s: not traced, or in a VPC", f.name)
		}
	}
	if !slices.Equal(found, functionNames) {
		blame("functions are %v, want %v", found, functionNames)
	}
}

func functionLogsEnd(s stack, blame func(string, ...any)) {
	for _, f := range resources(s.cfn, "AWS::Lambda::Function") {
		group, _ := f.prop("LoggingConfig/LogGroup/Ref").(string)
		days := s.number(at(s.cfn, "Resources/"+group+"/Properties/RetentionInDays"))
		if f.prop("LoggingConfig/LogFormat") != "JSON" || days < 1 || days > 30 {
			blame("%s: logs as %v for %v days, want JSON for at most 30", f.name, f.prop("LoggingConfig/LogFormat"), days)
		}
	}
	for _, group := range resources(s.cfn, "AWS::Logs::LogGroup") {
		if s.number(group.prop("RetentionInDays")) < 1 {
			blame("%s: kept for good", group.name)
		}
	}
}

// secretsFromParameters: a value that names a secret is a reference, and what it refers to is read from SSM and not echoed.
func secretsFromParameters(s stack, blame func(string, ...any)) {
	for _, f := range resources(s.cfn, "AWS::Lambda::Function") {
		variables, _ := f.prop("Environment/Variables").(object)
		for _, name := range slices.Sorted(maps.Keys(variables)) {
			if !strings.HasSuffix(name, "_API_KEY") && !strings.HasPrefix(name, "KEY_SECRET") && name != "TRAKT_CLIENT_ID" {
				continue
			}
			ref, _ := at(variables[name], "Ref").(string)
			if at(s.cfn, "Parameters/"+ref+"/Type") != "AWS::SSM::Parameter::Value<String>" || at(s.cfn, "Parameters/"+ref+"/NoEcho") != true {
				blame("%s: %s is %v, want an SSM parameter that is not echoed", f.name, name, variables[name])
			}
		}
	}
}

// settingsOfFunctions: who has no business with a secret does not get it.
func settingsOfFunctions(s stack, blame func(string, ...any)) {
	sources := strings.Fields(sourceKeys)
	for name, more := range map[string][]string{
		"ArtworkFunction": append([]string{"DEMO_KEY", "KEY_SECRET", "KEY_SECRET_PREVIOUS", "PICTURE_BUCKET", "TABLE_NAME"}, sources...),
		"AccountFunction": {"EDGE_STORE_ARN", "KEY_SECRET", "KEY_SECRET_PREVIOUS", "TABLE_NAME"},
		"UsageFunction":   {"EDGE_STORE_ARN", "LOG_BUCKET", "TABLE_NAME"},
		"RefreshFunction": append([]string{"DISTRIBUTION_ID", "PICTURE_BUCKET", "REFRESH_PER_DAY", "TABLE_NAME"}, sources...),
	} {
		variables, _ := at(s.cfn, "Resources/"+name+"/Properties/Environment/Variables").(object)
		if got, want := slices.Sorted(maps.Keys(variables)), slices.Sorted(slices.Values(more)); !slices.Equal(got, want) {
			blame("%s has %v, want %v", name, got, want)
		}
	}
	if demo := at(s.cfn, "Resources/ArtworkFunction/Properties/Environment/Variables/DEMO_KEY"); demo != "" {
		blame("DEMO_KEY is %v: a key that everybody knows", demo)
	}
}

// needs gives the resources that a resource needs before it.
func needs(s stack, name string) []string {
	resource := at(s.cfn, "Resources/"+name)
	all := mentions(at(resource, "Properties"))
	for other := range mentions(at(resource, "UpdatePolicy")) {
		all[other] = true
	}
	for _, other := range texts(at(resource, "DependsOn")) {
		all[other] = true
	}
	var found []string
	for other := range all {
		if at(s.cfn, "Resources/"+other) != nil {
			found = append(found, other)
		}
	}
	return found
}

func noCircle(s stack, blame func(string, ...any)) {
	const entered, left = 1, 2
	state := map[string]int{}
	var visit func(name string, road []string)
	visit = func(name string, road []string) {
		road = append(road, name)
		if state[name] == entered {
			blame("%s", strings.Join(road, " needs "))
		}
		if state[name] != 0 {
			return
		}
		state[name] = entered
		for _, other := range needs(s, name) {
			visit(other, road)
		}
		state[name] = left
	}
	for _, r := range resources(s.cfn, "") {
		visit(r.name, nil)
	}
}

func originsDoNotKnowTheDistribution(s stack, blame func(string, ...any)) {
	for _, name := range []string{"ArtworkFunction", "ArtworkFunctionRole", "AccountFunction", "AccountFunctionRole"} {
		if mentions(at(s.cfn, "Resources/"+name))["Distribution"] {
			blame("%s refers to the distribution, which refers to its URL", name)
		}
	}
}

// versionsAreTried: a version that cannot start leaves the old one serving. The name of a release becomes part of a
// resource's name, of which the translator takes ten characters.
func versionsAreTried(s stack, blame func(string, ...any)) {
	group := at(s.cfn, "Resources/ArtworkFunctionDeploymentGroup/Properties")
	if at(group, "AlarmConfiguration/Enabled") != true || at(group, "AlarmConfiguration/Alarms/0/Name/Ref") != "NewVersionErrors" || at(group, "AutoRollbackConfiguration/Enabled") != true {
		blame("no alarm takes a deployment back")
	}
	if at(s.cfn, "Resources/ArtworkFunctionUrl/Properties/TargetFunctionArn/Ref") != "ArtworkFunctionAliaslive" {
		blame("the URL is not the alias's")
	}
	if at(s.cfn, "Parameters/Release/AllowedPattern") != "[A-Za-z0-9]{1,10}" || at(s.source, "Resources/ArtworkFunction/Properties/AutoPublishCodeSha256/Ref") != "Release" {
		blame("a new release does not make a new version")
	}
}

func whatRunsByItself(s stack, blame func(string, ...any)) {
	if rule := at(s.cfn, "Resources/UsageFunctionFile/Properties/EventPattern"); at(rule, "detail/bucket/name/0/Ref") != "Logs" ||
		at(rule, "detail/object/key/0/prefix") != "cdn/" || at(s.cfn, "Resources/Logs/Properties/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled") != true {
		blame("new log files are not told of")
	}
	for name, want := range map[string]string{"UsageFunctionDaily": "cron(10 0 * * ? *)", "RefreshFunctionHourly": "rate(1 hour)"} {
		schedule := at(s.cfn, "Resources/"+name+"/Properties")
		if at(schedule, "ScheduleExpression") != want || !mentions(at(schedule, "Name"))["AWS"] {
			blame("%s: %v named %v, want %s and a name of the stack", name, at(schedule, "ScheduleExpression"), at(schedule, "Name"), want)
		}
	}
	// A second run of the same hour takes from what the sources allow in a day.
	invoke := at(s.cfn, "Resources/RefreshFunctionEventInvokeConfig/Properties")
	if at(invoke, "FunctionName/Ref") != "RefreshFunction" || at(invoke, "MaximumRetryAttempts") != 0.0 ||
		at(s.cfn, "Resources/RefreshFunctionHourly/Properties/Target/RetryPolicy/MaximumRetryAttempts") != 0.0 {
		blame("a refresh that failed is run again")
	}
}
