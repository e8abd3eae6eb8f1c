package stack_test

import (
	"reflect"
	"slices"
	"strings"
)

const distributionArn = "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}"

var accessRules = []rule{
	{"both permissions of a URL", bothPermissions},
	{"no public URL", noPublicURL},
	{"no permission for everybody", permissionsHaveASource},
	{"no star in what is allowed", noStar},
	{"what each function may do", actionsOfRoles},
	{"keys and designs are written by their owner alone", keysAreReadOnly},
	{"tiers are changed by the operator alone", tiersAreReadOnly},
	{"managed policies are the few known ones", managedPolicies},
}

// bothPermissions: without the second, a URL made since October 2025 answers 403 to everything.
func bothPermissions(s stack, blame func(string, ...any)) {
	urls := resources(s.cfn, "AWS::Lambda::Url")
	if len(urls) != 2 {
		blame("%d URLs, want those of artwork and account", len(urls))
	}
	for _, url := range urls {
		var invokeURL, invoke int
		for _, p := range resources(s.cfn, "AWS::Lambda::Permission") {
			if !reflect.DeepEqual(p.prop("FunctionName"), url.prop("TargetFunctionArn")) || p.prop("Principal") != "cloudfront.amazonaws.com" ||
				at(p.prop("SourceArn"), "Fn::Sub") != distributionArn {
				continue
			}
			switch {
			case p.prop("Action") == "lambda:InvokeFunctionUrl" && p.prop("FunctionUrlAuthType") == "AWS_IAM":
				invokeURL++
			case p.prop("Action") == "lambda:InvokeFunction" && p.prop("InvokedViaFunctionUrl") == true:
				invoke++
			}
		}
		if invokeURL != 1 || invoke != 1 {
			blame("%s: %d permissions to invoke the URL and %d to invoke the function by it, want one of each", url.name, invokeURL, invoke)
		}
	}
}

func noPublicURL(s stack, blame func(string, ...any)) {
	for _, url := range resources(s.cfn, "AWS::Lambda::Url") {
		if url.prop("AuthType") != "AWS_IAM" || url.prop("InvokeMode") != "RESPONSE_STREAM" || url.prop("Cors") != nil {
			blame("%s: %v, %v, want AWS_IAM and RESPONSE_STREAM", url.name, url.prop("AuthType"), url.prop("InvokeMode"))
		}
	}
}

func permissionsHaveASource(s stack, blame func(string, ...any)) {
	for _, p := range resources(s.cfn, "AWS::Lambda::Permission") {
		if p.prop("SourceArn") == nil || p.prop("Principal") == "*" || p.prop("FunctionUrlAuthType") == "NONE" {
			blame("%s lets anybody in", p.name)
		}
	}
}

// statements visits every statement of every policy in the stack, those of roles, buckets and all else.
func statements(s stack, visit func(owner named, statement object)) {
	for _, r := range resources(s.cfn, "") {
		walk(r.object, func(o object) {
			for _, item := range list(o["Statement"]) {
				if statement, ok := item.(object); ok {
					visit(r, statement)
				}
			}
		})
	}
}

// noStar: the only statement about everybody is the one that refuses plain HTTP.
func noStar(s stack, blame func(string, ...any)) {
	statements(s, func(r named, statement object) {
		if statement["Effect"] == "Deny" && (at(statement, "Condition/Bool/aws:SecureTransport") == "false" || statement["Principal"] == nil) {
			return
		}
		if statement["Effect"] != "Allow" || statement["NotAction"] != nil || statement["NotResource"] != nil || statement["NotPrincipal"] != nil {
			blame("%s: an unknown kind of statement %v", r.name, statement)
		}
		for _, action := range texts(statement["Action"]) {
			if strings.Contains(action, "*") {
				blame("%s: allows %s", r.name, action)
			}
		}
		leaves(statement["Resource"], func(text string) {
			// "${Bucket.Arn}/*" is all of a bucket.
			if text == "*" || strings.HasSuffix(text, "/*") && strings.Count(text, "/") < 2 {
				blame("%s: allows %v on %s", r.name, statement["Action"], text)
			}
		})
		leaves(statement["Principal"], func(text string) {
			if text == "*" {
				blame("%s: allows everybody", r.name)
			}
		})
	})
}

// actionsOfRoles: what a function's code does not call it may not do.
func actionsOfRoles(s stack, blame func(string, ...any)) {
	counts := "dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem"
	items := counts + " dynamodb:DeleteItem"
	pictures := " s3:GetObject s3:PutObject s3:ListBucket"
	edge := " cloudfront-keyvaluestore:DescribeKeyValueStore cloudfront-keyvaluestore:GetKey cloudfront-keyvaluestore:UpdateKeys"
	for name, want := range map[string]string{
		"ArtworkFunctionRole":       items + pictures,
		"AccountFunctionRole":       items + edge,
		"UsageFunctionRole":         counts + " dynamodb:Scan s3:GetObject s3:ListBucket" + edge,
		"RefreshFunctionRole":       items + " dynamodb:Query" + pictures + " cloudfront:CreateInvalidation",
		"UsageFunctionDailyRole":    "lambda:InvokeFunction",
		"RefreshFunctionHourlyRole": "lambda:InvokeFunction",
		"DeploymentRole":            "",
	} {
		var got []string
		walk(at(s.cfn, "Resources/"+name+"/Properties/Policies"), func(o object) {
			if o["Effect"] == "Allow" {
				got = append(got, texts(o["Action"])...)
			}
		})
		if wanted := strings.Fields(want); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(wanted))) {
			blame("%s may %v, want %v", name, got, wanted)
		}
	}
	if n := len(resources(s.cfn, "AWS::IAM::Role")); n != 7 {
		blame("%d roles, want 7", n)
	}
	if policies := len(resources(s.cfn, "AWS::IAM::Policy")) + len(resources(s.cfn, "AWS::IAM::ManagedPolicy")); policies != 0 {
		blame("%d policies beside the roles, want none", policies)
	}
}

// keysAreReadOnly: what strangers' requests and log files set off cannot make a key or a design.
func keysAreReadOnly(s stack, blame func(string, ...any)) {
	for _, name := range []string{"ArtworkFunctionRole", "UsageFunctionRole", "RefreshFunctionRole"} {
		var denied bool
		role := at(s.cfn, "Resources/"+name)
		walk(role, func(o object) {
			if o["Effect"] == "Deny" &&
				reflect.DeepEqual(texts(o["Action"]), []string{"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}) &&
				reflect.DeepEqual(texts(at(o, "Condition/ForAnyValue:StringLike/dynamodb:LeadingKeys")), []string{"KEY#*", "PROFILE#*"}) {
				denied = true
			}
		})
		if !denied {
			blame("%s may write keys or designs", name)
		}
	}
}

// tiersAreReadOnly: the same functions count beside what an account has paid for, and cannot change that. Nothing that they
// write may have an attribute of the name, or it would be refused.
func tiersAreReadOnly(s stack, blame func(string, ...any)) {
	for _, name := range []string{"ArtworkFunctionRole", "UsageFunctionRole", "RefreshFunctionRole"} {
		var denied bool
		walk(at(s.cfn, "Resources/"+name), func(o object) {
			denied = denied || o["Effect"] == "Deny" && reflect.DeepEqual(texts(o["Action"]), []string{"dynamodb:PutItem", "dynamodb:UpdateItem"}) &&
				reflect.DeepEqual(o["Resource"], at(s.cfn, "Resources/"+name+"/Properties/Policies/0/PolicyDocument/Statement/0/Resource")) &&
				reflect.DeepEqual(o["Condition"], object{"ForAnyValue:StringEquals": object{"dynamodb:Attributes": []any{"tier"}}})
		})
		if !denied {
			blame("%s may change an account's tier", name)
		}
	}
	for _, folder := range []string{"usage/dynamousage", "store/dynamorecords", "learnt/dynamofacts", "refresh/dynamoqueue", "profiles/dynamoprofiles"} {
		files, err := parsed("../../pkg/" + folder)
		if err != nil || len(files) == 0 {
			blame("%s: no code, %v", folder, err)
		}
		for path, f := range files {
			if slices.Contains(literals(f), "tier") {
				blame("%s: an attribute tier would be refused", path)
			}
		}
	}
}

// managedPolicies: only those that SAM adds for logs and traces, where AWS itself allows no narrower resource, and that of
// deployments.
func managedPolicies(s stack, blame func(string, ...any)) {
	known := []string{"service-role/AWSLambdaBasicExecutionRole", "AWSXrayWriteOnlyAccess", "service-role/AWSCodeDeployRoleForLambdaLimited"}
	for _, role := range resources(s.cfn, "AWS::IAM::Role") {
		for _, policy := range list(role.prop("ManagedPolicyArns")) {
			text, ok := policy.(string)
			if !ok {
				text, _ = at(policy, "Fn::Sub").(string)
			}
			_, name, _ := strings.Cut(text, ":policy/")
			if !slices.Contains(known, name) {
				blame("%s: %v", role.name, policy)
			}
		}
	}
}
