package stack_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// account is an AWS account as the doubles in testdata/bin keep it.
type account struct{ folder string }

func newAccount(t *testing.T) account {
	t.Helper()
	a := account{t.TempDir()}
	a.set(t, "version", "aws-cli/2.31.0 Python/3.13")
	a.set(t, "quota", "1000")
	a.set(t, "writes", "1")
	return a
}

func (a account) set(t *testing.T, name, value string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(a.folder, name), []byte(value), 0o600); err != nil {
		t.Fatal(err)
	}
}

// get gives what lies under a name, or "".
func (a account) get(name string) string {
	text, _ := os.ReadFile(filepath.Join(a.folder, name))
	return string(text)
}

// deploy runs deploy.sh and gives what it called, and what it printed.
func (a account) deploy(t *testing.T, parameters string) (calls, told string, err error) {
	t.Helper()
	a.set(t, "calls", "")
	bin, err := filepath.Abs("testdata/bin")
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command("./deploy.sh")
	command.Env = []string{"PATH=" + bin + ":" + os.Getenv("PATH"), "STATE=" + a.folder, "PARAMETERS=" + parameters, "HOME=" + a.folder}
	out, err := command.CombinedOutput()
	return a.get("calls"), string(out), err
}

func TestFirstDeployment(t *testing.T) {
	t.Parallel()
	a := newAccount(t)
	calls, told, err := a.deploy(t, "AlarmEmail=ada@example.org LogDays=7")
	if err != nil {
		t.Fatalf("%v\n%s", err, told)
	}
	secret := a.get("ssm.aioratings.key-secret")
	if !regexp.MustCompile(`\A[A-Za-z0-9_-]{44}\z`).MatchString(secret) || a.get("kvs.secret") != secret {
		t.Errorf("the secrets are %q and, at the edge, %q, want 44 equal characters", secret, a.get("kvs.secret"))
	}
	if strings.Contains(calls+told, secret) {
		t.Error("the secret stands on a command line or in the output")
	}
	if a.get("ssm.aioratings.tmdb-api-key") != "off" || a.get("ssm.aioratings.key-secret-previous") != "off" || a.get("kvs.secret-previous") != "" {
		t.Error("sources and the previous secret are not off")
	}
	for _, want := range []string{
		"sam build --region us-east-1 --build-dir dist/sam\n", "node infra/stack/edge.mjs dist/edge/function.json\n",
		"--stack-name aioratings", " AccountConcurrency=1000 AlarmEmail=ada@example.org LogDays=7\n", "https://d1.cloudfront.net/status\n",
	} {
		if !strings.Contains(calls, want) {
			t.Errorf("no call with %q in\n%s", want, calls)
		}
	}
	if strings.Contains(calls, "posters.example.org") {
		t.Errorf("a host that DNS may not know yet is asked:\n%s", calls)
	}
	if deployed, told := strings.Index(calls, "sam deploy"), strings.Index(calls, "update-keys"); told < deployed {
		t.Errorf("the edge is told of the secret before there is one:\n%s", calls)
	}
	if !regexp.MustCompile(` Release=[0-9]{10} `).MatchString(calls) {
		t.Errorf("no release of ten digits in\n%s", calls)
	}
}

// TestFirstDeploymentAgain has a stack of which only the name is left, because making it failed.
func TestFirstDeploymentAgain(t *testing.T) {
	t.Parallel()
	a := newAccount(t)
	a.set(t, "stack", "undone")
	if _, told, err := a.deploy(t, ""); err != nil || a.get("kvs.secret") == "" {
		t.Errorf("got %v and the secret %q at the edge\n%s", err, a.get("kvs.secret"), told)
	}
}

func TestNextDeployments(t *testing.T) {
	t.Parallel()
	a := newAccount(t)
	deploy := func() string {
		t.Helper()
		calls, told, err := a.deploy(t, "")
		if err != nil {
			t.Fatalf("%v\n%s", err, told)
		}
		return calls
	}
	// atOnce wants all to be written in one go, while the functions are still the old ones.
	atOnce := func(what, calls string) {
		t.Helper()
		if told, deployed := strings.Index(calls, "update-keys"), strings.Index(calls, "sam deploy"); told < 0 || told > deployed ||
			strings.Count(calls, "update-keys")+strings.Count(calls, "put-key")+strings.Count(calls, "delete-key") != 1 {
			t.Errorf("%s: want one write to the edge's store, before sam deploy:\n%s", what, calls)
		}
	}
	deploy()
	if calls := deploy(); strings.Contains(calls, "put-") || strings.Contains(calls, "update-keys") {
		t.Errorf("a second deployment writes:\n%s", calls)
	}
	old := a.get("ssm.aioratings.key-secret")
	a.set(t, "ssm.aioratings.key-secret-previous", old)
	a.set(t, "ssm.aioratings.key-secret", strings.Repeat("n", 40))
	calls := deploy()
	atOnce("rotating", calls)
	if strings.Contains(calls, old) || strings.Contains(calls, strings.Repeat("n", 40)) {
		t.Error("a secret stands on a command line")
	}
	if a.get("kvs.secret-previous") != old || a.get("kvs.secret") != strings.Repeat("n", 40) {
		t.Errorf("rotating: the edge has %q and %q", a.get("kvs.secret"), a.get("kvs.secret-previous"))
	}
	a.set(t, "ssm.aioratings.key-secret-previous", "off")
	atOnce("after rotating", deploy())
	if got := a.get("kvs.secret-previous"); got != "" {
		t.Errorf("after rotating: the edge still has %q", got)
	}
}

// TestEmptyParameter empties a parameter as infra/README.md says: its quotes do not get past the shell, and SAM wants them.
func TestEmptyParameter(t *testing.T) {
	t.Parallel()
	a := newAccount(t)
	calls, told, err := a.deploy(t, `RestoredTable= WebAclArn="" LogDays=7`)
	if err != nil || !strings.HasSuffix(strings.TrimSpace(deploying(calls)), ` RestoredTable="" WebAclArn="" LogDays=7`) {
		t.Errorf("got %v and the call\n%s\n%s", err, deploying(calls), told)
	}
}

// deploying gives the call that deploys.
func deploying(calls string) string {
	_, call, _ := strings.Cut(calls, "sam deploy ")
	call, _, _ = strings.Cut(call, "\n")
	return call
}

// TestRefusedDeployments wants nothing to be written where something is wrong.
func TestRefusedDeployments(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, file, value, parameters, want string }{
		{"a new account", "quota", "10", "", "needs a quota of 157"},
		{"more drawings than the quota", "quota", "1000", "ArtworkConcurrency=900", "needs a quota of 1007"},
		{"an old AWS CLI", "version", "aws-cli/1.45.11 Python/3.11.7", "", "AWS CLI 2 is needed"},
		{"a refused look-up", "denied", "yes", "", "AccessDeniedException"},
	} {
		a := newAccount(t)
		a.set(t, c.file, c.value)
		calls, told, err := a.deploy(t, c.parameters)
		if err == nil || !strings.Contains(told, c.want) {
			t.Errorf("%s: got %v, %q, want a failure that says %q", c.name, err, told, c.want)
		}
		if strings.Contains(calls, "put-") || strings.Contains(calls, "update-keys") || strings.Contains(calls, "sam ") {
			t.Errorf("%s: something was done:\n%s", c.name, calls)
		}
	}
}
