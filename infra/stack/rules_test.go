package stack_test

import (
	"fmt"
	"slices"
	"testing"
)

// rule is one thing that must hold; check tells where it does not.
type rule struct {
	name  string
	check func(s stack, blame func(format string, args ...any))
}

func rules() []rule {
	return slices.Concat(accessRules, keptRules, functionRules, edgeRules, originRules, watchRules, parameterRules, environmentRules, logRules)
}

// findings gives what a rule finds wrong.
func (r rule) findings(s stack) []string {
	var found []string
	r.check(s, func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) })
	return found
}

func TestRules(t *testing.T) {
	t.Parallel()
	s := load(t)
	for _, r := range rules() {
		t.Run(r.name, func(t *testing.T) {
			for _, finding := range r.findings(s) {
				t.Error(finding)
			}
		})
	}
}

// TestRulesBite makes every edit of the table and wants the rule it names to find it.
func TestRulesBite(t *testing.T) {
	t.Parallel()
	bitten := map[string]bool{}
	for _, e := range edits {
		s := load(t)
		doc := s.cfn
		if e.source {
			doc = s.source
		}
		if !put(doc, e.path, e.value) {
			t.Errorf("%s: there is no %s", e.rule, e.path)
			continue
		}
		i := slices.IndexFunc(rules(), func(r rule) bool { return r.name == e.rule })
		if i < 0 {
			t.Errorf("there is no rule %q", e.rule)
			continue
		}
		bitten[e.rule] = true
		if len(rules()[i].findings(s)) == 0 {
			t.Errorf("%s: nothing found with %s = %v", e.rule, e.path, e.value)
		}
	}
	for _, r := range rules() {
		if !bitten[r.name] {
			t.Errorf("no edit shows that the rule %q bites", r.name)
		}
	}
}
