package stack_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var parameterRules = []rule{
	{"parameters explain themselves", parametersExplain},
	{"secrets are not echoed", secretsAreNotEchoed},
	{"what the stack tells", outputs},
}

func parametersExplain(s stack, blame func(string, ...any)) {
	grouped := map[string]int{}
	for _, group := range list(at(s.source, "Metadata/AWS::CloudFormation::Interface/ParameterGroups")) {
		for _, name := range texts(at(group, "Parameters")) {
			grouped[name]++
		}
	}
	parameters, _ := s.source["Parameters"].(object)
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		description, _ := at(parameters[name], "Description").(string)
		if len(description) < 30 || !strings.HasSuffix(description, ".") {
			blame("%s: %q explains nothing", name, description)
		}
		if at(parameters[name], "Default") == nil {
			blame("%s: no default, so a first deployment asks", name)
		}
		if grouped[name] != 1 {
			blame("%s stands in %d groups", name, grouped[name])
		}
	}
}

func secretsAreNotEchoed(s stack, blame func(string, ...any)) {
	parameters, _ := s.cfn["Parameters"].(object)
	for name, p := range parameters {
		if secret := strings.HasPrefix(text(at(p, "Type")), "AWS::SSM::"); secret && at(p, "NoEcho") != true {
			blame("%s is echoed", name)
		}
	}
	walk(s.cfn["Outputs"], func(o object) {
		if p, ok := o["Ref"].(string); ok && at(parameters[p], "NoEcho") == true {
			blame("an output tells %s", p)
		}
	})
}

func outputs(s stack, blame func(string, ...any)) {
	for _, name := range []string{"FirstUrl", "PosterUrl", "DistributionDomain", "DistributionId", "EdgeStoreArn", "TableName", "PictureBucket", "LogBucket"} {
		if at(s.cfn, "Outputs/"+name+"/Description") == nil || at(s.cfn, "Outputs/"+name+"/Value") == nil {
			blame("no %s", name)
		}
	}
}

// TestReadmeKnowsTheStack keeps infra/README.md complete: every parameter, alarm and output stands in it, and what it names
// in their tables exists.
func TestReadmeKnowsTheStack(t *testing.T) {
	t.Parallel()
	s := load(t)
	readme := string(read(t, "../README.md"))
	for _, name := range slices.Concat(slices.Sorted(maps.Keys(s.source["Parameters"].(object))), slices.Sorted(maps.Keys(s.source["Outputs"].(object)))) {
		if !strings.Contains(readme, "`"+name+"`") {
			t.Errorf("infra/README.md does not know %s", name)
		}
	}
	var alarms []string
	for _, alarm := range resources(s.source, "AWS::CloudWatch::Alarm") {
		alarms = append(alarms, alarm.name)
	}
	_, section, _ := strings.Cut(readme, "\n## Alarms\n")
	section, _, _ = strings.Cut(section, "\n## ")
	var told []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([A-Za-z]+)`").FindAllStringSubmatch(section, -1) {
		told = append(told, row[1])
	}
	slices.Sort(told)
	if !slices.Equal(told, alarms) {
		t.Errorf("infra/README.md tells of the alarms %v, want %v", told, alarms)
	}
}

// TestReadmeKnowsTheTools looks for the commands and flags of which infra/README.md speaks in the tools' code.
func TestReadmeKnowsTheTools(t *testing.T) {
	t.Parallel()
	readme := string(read(t, "../README.md"))
	for _, tool := range []string{"keys", "profiles"} {
		files, err := parsed("../" + tool)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, file := range files {
			words = append(words, literals(file)...)
		}
		said := regexp.MustCompile("(?:`|infra/)"+tool+" ([a-z]+)([^`\n#]*)").FindAllStringSubmatch(readme, -1)
		if len(said) < 2 {
			t.Errorf("infra/README.md has %d commands of %s", len(said), tool)
		}
		for _, command := range said {
			if !slices.Contains(words, command[1]) {
				t.Errorf("%s has no command %s", tool, command[1])
			}
			for _, flag := range regexp.MustCompile(`--([a-z]+)`).FindAllStringSubmatch(command[2], -1) {
				if !slices.Contains(words, flag[1]) {
					t.Errorf("%s has no flag --%s, of which %s %s speaks", tool, flag[1], tool, command[1])
				}
			}
		}
	}
}
