package stack_test

import (
	"slices"
	"strings"
)

var watchRules = []rule{
	{"log files of the edge hold what counting needs", edgeLogs},
	{"every alarm is heard", alarmsAreHeard},
	{"what has an alarm", alarmsExist},
	{"the budget is told of", budget},
}

// edgeLogs: the address holds the key, or the query its name, which is more than enough about who asks. What a viewer's own
// query holds is how a picture shall look.
func edgeLogs(s stack, blame func(string, ...any)) {
	needed := []string{"date", "time", "cs-method", "cs-uri-stem", "cs-uri-query", "sc-status", "x-edge-result-type",
		"x-edge-detailed-result-type", "x-edge-request-id"}
	harmless := []string{"sc-bytes", "x-edge-response-result-type", "time-taken"}
	delivery := at(s.cfn, "Resources/CdnLogDelivery/Properties")
	fields := texts(at(delivery, "RecordFields"))
	for _, field := range fields {
		if !slices.Contains(needed, field) && !slices.Contains(harmless, field) {
			blame("%s is logged", field)
		}
	}
	for _, field := range needed {
		if !slices.Contains(fields, field) {
			blame("%s is not logged", field)
		}
	}
	destination := at(s.cfn, "Resources/CdnLogDestination/Properties")
	if at(destination, "OutputFormat") != "json" || at(destination, "DestinationResourceArn/Fn::Sub") != "${Logs.Arn}/cdn" {
		blame("files are %v in %v, want json in cdn/", at(destination, "OutputFormat"), at(destination, "DestinationResourceArn"))
	}
	var granted bool
	for _, statement := range list(at(s.cfn, "Resources/LogsPolicy/Properties/PolicyDocument/Statement")) {
		granted = granted || at(statement, "Principal/Service") == "delivery.logs.amazonaws.com" && at(statement, "Resource/Fn::Sub") == "${Logs.Arn}/cdn/*" &&
			at(statement, "Condition/StringEquals/aws:SourceAccount/Ref") == "AWS::AccountId"
	}
	if !granted || at(s.cfn, "Resources/CdnLogDestination/DependsOn") != "LogsPolicy" {
		blame("deliveries of this account may not write below cdn/ before they begin")
	}
}

func alarmsAreHeard(s stack, blame func(string, ...any)) {
	for _, alarm := range resources(s.cfn, "AWS::CloudWatch::Alarm") {
		if at(alarm.prop("AlarmActions"), "0/Ref") != "Alerts" || alarm.prop("ActionsEnabled") == false {
			blame("%s tells nobody", alarm.name)
		}
		if alarm.prop("AlarmDescription") == nil || alarm.prop("TreatMissingData") != "notBreaching" {
			blame("%s: no description, or silence is an alarm", alarm.name)
		}
	}
	mail := at(s.cfn, "Resources/AlertsByMail")
	if at(mail, "Condition") != "HasEmail" || at(mail, "Properties/Endpoint/Ref") != "AlarmEmail" || at(mail, "Properties/TopicArn/Ref") != "Alerts" {
		blame("alerts go to %v", mail)
	}
}

func alarmsExist(s stack, blame func(string, ...any)) {
	want := []string{
		"Errors of ArtworkFunction", "Throttles of ArtworkFunction", "Duration of ArtworkFunction", "Errors of AccountFunction",
		"Errors of UsageFunction", "Errors of RefreshFunction", "5xxErrorRate of Distribution", "FunctionExecutionErrors of AWS",
		"FunctionComputeUtilization of AWS", "ReadThrottleEvents of Table", "WriteThrottleEvents of Table", "ConcurrentExecutions of ",
	}
	var found []string
	for _, alarm := range resources(s.cfn, "AWS::CloudWatch::Alarm") {
		walk(alarm.object["Properties"], func(o object) {
			metric, ok := o["MetricName"].(string)
			if !ok {
				return
			}
			var of []string
			for name := range mentions(o["Dimensions"]) {
				if name != "RestoredTable" && (at(s.cfn, "Resources/"+name) != nil || name == "AWS") {
					of = append(of, name)
				}
			}
			found = append(found, metric+" of "+strings.Join(of, ","))
		})
	}
	for _, w := range want {
		if !slices.Contains(found, w) {
			blame("none for %s", w)
		}
	}
	if p := at(s.cfn, "Resources/ArtworkSlow/Properties/ExtendedStatistic"); p != "p99" {
		blame("slowness is judged by %v", p)
	}
}

func budget(s stack, blame func(string, ...any)) {
	b := named{"Budget", at(s.cfn, "Resources/Budget").(object)}
	if b.object["Condition"] != "HasEmail" || at(b.prop("Budget"), "BudgetLimit/Amount/Ref") != "MonthlyBudget" || b.prop("Budget/TimeUnit") != "MONTHLY" {
		blame("no monthly limit")
	}
	var kinds []string
	for _, n := range list(b.prop("NotificationsWithSubscribers")) {
		if at(n, "Subscribers/0/Address/Ref") == "AlarmEmail" {
			kinds = append(kinds, text(at(n, "Notification/NotificationType")))
		}
	}
	if !slices.Equal(kinds, []string{"ACTUAL", "FORECASTED"}) {
		blame("told of %v", kinds)
	}
}
