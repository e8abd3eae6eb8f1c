package stack_test

import (
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// values are what the stack's references come to in an account of nobody's.
var values = map[string]string{
	"Table": "aioratings-Table-1", "Pictures": "aioratings-pictures-1", "Logs": "aioratings-logs-1", "Distribution": "E2EXAMPLE1ABCD",
	"EdgeStore": "arn:aws:cloudfront::123456789012:key-value-store/0a1b2c3d-1111-2222-3333-444455556666",
	"KeySecret": strings.Repeat("s", 44), "TmdbApiKey": strings.Repeat("0", 32),
}

// valueOf gives a variable's value as CloudFormation would, with nothing restored and the sources off that have no key.
func (s stack) valueOf(v any) string {
	if condition := list(at(v, "Fn::If")); len(condition) == 3 {
		v = condition[2]
	}
	name := text(v)
	if value, ok := values[name]; ok {
		return value
	}
	parameter := at(s.cfn, "Parameters/"+name)
	switch usual := at(parameter, "Default").(type) {
	case float64:
		return strconv.Itoa(int(usual))
	case string:
		if text(at(parameter, "Type")) == "AWS::SSM::Parameter::Value<String>" {
			return "off"
		}
		return usual
	}
	return name
}

// TestFunctionsStart starts every function with the settings that the stack gives it: it must get as far as to look for the
// platform, whose address is missing here. Nobody is asked for anything on the way.
func TestFunctionsStart(t *testing.T) {
	t.Parallel()
	s := load(t)
	for _, f := range resources(s.source, "AWS::Serverless::Function") {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			binary := filepath.Join(t.TempDir(), "bootstrap")
			build := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "./"+text(f.prop("CodeUri")))
			build.Dir = "../.."
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			start := exec.CommandContext(t.Context(), binary)
			start.Dir = t.TempDir()
			start.Env = []string{"AWS_REGION=us-east-1", "AWS_ACCESS_KEY_ID=id", "AWS_SECRET_ACCESS_KEY=secret", "AWS_SESSION_TOKEN=token"}
			variables, _ := at(s.cfn, "Resources/"+f.name+"/Properties/Environment/Variables").(object)
			for name, value := range variables {
				start.Env = append(start.Env, name+"="+s.valueOf(value))
			}
			out, err := start.CombinedOutput()
			if err == nil || !strings.Contains(string(out), "AWS_LAMBDA_RUNTIME_API] are not defined") {
				t.Errorf("with %q: got %v\n%s", start.Env, err, out)
			}
		})
	}
}
