package stack_test

import "reflect"

var keptRules = []rule{
	{"buckets are closed", bucketsAreClosed},
	{"buckets refuse plain HTTP", bucketsWantTLS},
	{"nothing stays in a bucket for good", bucketsForget},
	{"the table cannot be lost", tableCannotBeLost},
}

func bucketsAreClosed(s stack, blame func(string, ...any)) {
	buckets := resources(s.cfn, "AWS::S3::Bucket")
	if len(buckets) != 2 {
		blame("%d buckets, want pictures and logs", len(buckets))
	}
	for _, b := range buckets {
		for _, lock := range []string{"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"} {
			if b.prop("PublicAccessBlockConfiguration/"+lock) != true {
				blame("%s: no %s", b.name, lock)
			}
		}
		if b.prop("OwnershipControls/Rules/0/ObjectOwnership") != "BucketOwnerEnforced" {
			blame("%s: objects have owners of their own", b.name)
		}
		if b.prop("BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm") == nil {
			blame("%s: not encrypted", b.name)
		}
		if b.object["DeletionPolicy"] != "RetainExceptOnCreate" || b.object["UpdateReplacePolicy"] != "Retain" {
			blame("%s: a full bucket cannot be deleted, and so the stack could not; or the empty one of a failed deployment stays", b.name)
		}
	}
}

func bucketsWantTLS(s stack, blame func(string, ...any)) {
	for _, b := range resources(s.cfn, "AWS::S3::Bucket") {
		both := []any{object{"Fn::GetAtt": []any{b.name, "Arn"}}, object{"Fn::Sub": "${" + b.name + ".Arn}/*"}}
		var denied bool
		for _, p := range resources(s.cfn, "AWS::S3::BucketPolicy") {
			if at(p.prop("Bucket"), "Ref") != b.name {
				continue
			}
			for _, statement := range list(p.prop("PolicyDocument/Statement")) {
				denied = denied || at(statement, "Effect") == "Deny" && at(statement, "Principal") == "*" && at(statement, "Action") == "s3:*" &&
					reflect.DeepEqual(at(statement, "Resource"), both) && at(statement, "Condition/Bool/aws:SecureTransport") == "false"
			}
		}
		if !denied {
			blame("%s: plain HTTP is not refused for bucket and objects", b.name)
		}
	}
}

// bucketsForget: log files hold keys, so they go after 30 days at the latest.
func bucketsForget(s stack, blame func(string, ...any)) {
	for name, most := range map[string]float64{"Pictures": 180, "Logs": 30} {
		bucket := named{name, at(s.cfn, "Resources/"+name).(object)}
		var whole bool
		for _, r := range list(bucket.prop("LifecycleConfiguration/Rules")) {
			if days := s.number(at(r, "ExpirationInDays")); days > 0 && days <= most && at(r, "Status") == "Enabled" && at(r, "Prefix") == nil {
				whole = true
			}
		}
		if !whole {
			blame("%s: no rule lets everything expire within %v days", name, most)
		}
	}
}

func tableCannotBeLost(s stack, blame func(string, ...any)) {
	tables := resources(s.cfn, "AWS::DynamoDB::Table")
	if len(tables) != 1 {
		blame("%d tables, want one", len(tables))
	}
	for _, table := range tables {
		for path, want := range map[string]any{
			"DeletionProtectionEnabled": true, "PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled": true,
			"SSESpecification/SSEEnabled": true, "BillingMode": "PAY_PER_REQUEST",
			"TimeToLiveSpecification/AttributeName": "exp", "TimeToLiveSpecification/Enabled": true,
			"KeySchema/0/AttributeName": "pk", "KeySchema/1/AttributeName": "sk",
		} {
			if got := table.prop(path); got != want {
				blame("%s: %s is %v, want %v", table.name, path, got, want)
			}
		}
		if table.object["DeletionPolicy"] != "Retain" || table.object["UpdateReplacePolicy"] != "Retain" {
			blame("%s goes with the stack", table.name)
		}
	}
}
