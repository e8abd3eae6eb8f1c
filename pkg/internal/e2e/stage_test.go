package e2e

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/awsenv"
	"aioratings/pkg/dynamotable"
	"aioratings/pkg/internal/e2e/lambda"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/internal/standins"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/dynamokeys"
	"aioratings/pkg/usage/dynamousage"
)

const (
	root       = "../../.."
	secretText = "0123456789abcdef0123456789abcdef"
	timeout    = 10 * time.Second // of an invocation, as in the template
)

// stage is what all chains of a run share.
type stage struct{ binary, table, pictures string }

// newStage builds the function for this machine as it is built for the platform, and starts the stand-ins.
func newStage(t *testing.T) stage {
	t.Helper()
	know(t)
	s := stage{binary: filepath.Join(t.TempDir(), "bootstrap"), table: standins.DynamoDBLocal(t), pictures: standins.VersityGW(t)}
	build(t, s.binary, "artwork")
	return s
}

// build builds one of the functions; env are variables of the go command's beside those that there are.
func build(t *testing.T, to, function string, env ...string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), "go", "build", "-tags", "lambda.norpc", "-trimpath", "-ldflags=-s -w", "-o", to, "./functions/"+function)
	command.Dir, command.Env = root, append(append(os.Environ(), "CGO_ENABLED=0"), env...)
	if told, err := command.CombinedOutput(); err != nil {
		t.Fatalf("building %s: %v\n%s", function, err, told)
	}
}

// know looks at every file that the function is built from: so the go command learns that this test depends on them, and
// does not give the result of an older function.
func know(t *testing.T) {
	t.Helper()
	for _, dir := range []string{"functions", "pkg", "fonts"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
}

// chain is the function over an empty table, an empty bucket and upstreams of its own.
type chain struct {
	*lambda.Function
	tmdb      *fakes.TMDB
	mdblist   *fakes.MDBList
	env       map[string]string // of the function
	log       *os.File          // of its processes
	secrets   []string          // what it must not hold
	usage     *dynamousage.Store
	registrar keys.Registrar
	table     *line
	pictures  *line
	stores    *clock
}

// newChain lets up to so many environments run.
func (s stage) newChain(t *testing.T, environments int, titles ...fakes.Title) *chain {
	t.Helper()
	c := &chain{tmdb: fakes.StartTMDB(t, titles...), mdblist: fakes.StartMDBList(t, titles...), stores: new(clock)}
	c.table, c.pictures = newLine(t, s.table, c.stores), newLine(t, s.pictures, c.stores)
	name := standins.NewTable(t, s.table)
	table, err := dynamotable.Open(standins.Config(t), s.table, name, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := keys.ParseSecret(secretText)
	if err != nil {
		t.Fatal(err)
	}
	c.usage = dynamousage.New(table)
	c.registrar = keys.Registrar{Registry: dynamokeys.New(table), Secret: secret, Rand: rand.Reader, Now: time.Now}
	if c.log, err = os.Create(filepath.Join(t.TempDir(), "log")); err != nil {
		t.Fatal(err)
	}
	c.env = c.environment(t, name, standins.NewBucket(t, s.pictures))
	c.secrets = []string{secretText, fakes.TMDBKey, fakes.MDBListKey, c.env["AWS_SECRET_ACCESS_KEY"]}
	t.Cleanup(func() { c.readLog(t) })
	c.Function = c.run(t, s.binary, environments)
	return c
}

// readLog looks for secrets in what the processes have printed, and shows the end of it if the test has failed.
func (c *chain) readLog(t *testing.T) {
	t.Helper()
	_ = c.log.Close()
	said, err := os.ReadFile(c.log.Name())
	if err != nil || len(said) == 0 {
		t.Errorf("the function's log: got %d bytes, %v", len(said), err)
	}
	for _, secret := range c.secrets {
		if bytes.Contains(said, []byte(secret)) {
			t.Errorf("the function's log holds the secret %q", secret)
		}
	}
	if t.Failed() {
		t.Logf("the function's log: %s", said[max(0, len(said)-8<<10):])
	}
}

// run runs a function in the chain's environment.
func (c *chain) run(t *testing.T, binary string, environments int) *lambda.Function {
	f := lambda.Start(lambda.Config{Binary: binary, Env: c.env, Environments: environments, Timeout: timeout, Log: c.log})
	t.Cleanup(f.Close)
	return f
}

// environment is what template.yaml gives the function, and where the stand-ins are.
func (c *chain) environment(t *testing.T, table, bucket string) map[string]string {
	t.Helper()
	config := standins.Config(t)
	credentials, err := config.Credentials.Retrieve(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		awsenv.Region: config.Region, "AWS_ACCESS_KEY_ID": credentials.AccessKeyID, "AWS_SECRET_ACCESS_KEY": credentials.SecretAccessKey,
		awsenv.Table: table, awsenv.Bucket: bucket, awsenv.DynamoDBURL: c.table.url, awsenv.S3URL: c.pictures.url,
		"DEMO_KEY": "", "KEY_SECRET": secretText, "KEY_SECRET_PREVIOUS": "off",
		"TMDB_API_KEY": fakes.TMDBKey, "MDBLIST_API_KEY": fakes.MDBListKey, "OMDB_API_KEY": "off", "FANART_API_KEY": "off",
		"TVDB_API_KEY": "off", "TRAKT_CLIENT_ID": "off",
		"TMDB_API_URL": c.tmdb.URL, "TMDB_IMAGE_URL": c.tmdb.ImageURL, "MDBLIST_API_URL": c.mdblist.URL,
	}
}

// TestEnvironmentIsTheTemplates wants the function to run with the variables that the template gives it.
func TestEnvironmentIsTheTemplates(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, "template.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	_, function, _ := strings.Cut(string(text), "\n  ArtworkFunction:\n")
	_, function, _ = strings.Cut(function, "        Variables:\n")
	function, _, found := strings.Cut(function, "      Policies:\n")
	c := &chain{tmdb: fakes.StartTMDB(t), mdblist: fakes.StartMDBList(t), table: new(line), pictures: new(line)}
	environment := c.environment(t, "table", "bucket")
	names := strings.Fields(function)
	if !found || len(names) < 8 {
		t.Fatalf("the template's variables were not found; got %q", function)
	}
	for line := range strings.Lines(function) {
		name, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		if _, given := environment[name]; !given && name != "" && !strings.HasPrefix(name, "#") {
			t.Errorf("%s is in the template and not here", name)
		}
	}
}

const firstFilm = 1000 // its number at IMDb

// titles are as many films as the load needs, like the catalogue's and with ids of their own.
func titles(n int) []fakes.Title {
	all := fakes.Catalogue()
	for _, title := range fakes.Catalogue() {
		if title.IMDb != fakes.FilmIMDb {
			continue
		}
		for i := range n {
			title.TMDB, title.IMDb = uint64(90_000+i), fmt.Sprintf("tt%07d", firstFilm+i)
			all = append(all, title)
		}
	}
	return all
}
