// Package standins runs what stands in for AWS in tests, as processes on loopback ports: DynamoDB Local, AWS's own engine;
// dynalite, a second opinion about it; versitygw for S3. Nothing that is deployed imports it.
//
// A stand-in is started by the test that asks for it and ends with it, also if the test's process is killed. What it needs
// is set up once by .ci/standins/setup.sh, in the user's cache folder. What is missing on the machine fails the test in
// words that say what to install. It needs Linux.
package standins

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"aioratings/pkg/awsclient"
)

// Credentials and region of everything here. They open nothing.
const (
	keyID  = "standin"
	secret = "standinsecret"
	region = "us-east-1"
)

// Config is how the stand-ins are asked.
func Config(t testing.TB) aws.Config {
	t.Helper()
	credentials, err := awsclient.Static(keyID, secret, "")
	if err != nil {
		t.Fatal(err)
	}
	config, err := awsclient.New(region, credentials)
	if err != nil {
		t.Fatal(err)
	}
	return config
}

// DynamoDBs are the ways to start a stand-in for DynamoDB, by name. Each gives the endpoint.
func DynamoDBs() map[string]func(testing.TB) string {
	return map[string]func(testing.TB) string{"DynamoDB Local": DynamoDBLocal, "dynalite": Dynalite}
}

// DynamoDBLocal starts DynamoDB Local, empty and in memory. Its server cannot be told to listen on loopback addresses only.
func DynamoDBLocal(t testing.TB) string {
	t.Helper()
	folder := setUp(t, "dynamodblocal")
	return start(t, program{
		name: "DynamoDB Local",
		command: func(port string) *exec.Cmd {
			return exec.Command("java", "-Xmx512m", "-Djava.library.path="+folder, "-cp", filepath.Join(folder, "*"),
				"software.amazon.dynamodb.services.local.main.ServerRunner",
				"-inMemory", "-disableTelemetry", "-port", port)
		},
	})
}

// Dynalite starts dynalite, empty and in memory.
func Dynalite(t testing.TB) string {
	t.Helper()
	folder := setUp(t, "dynalite")
	return start(t, program{
		name: "dynalite",
		command: func(port string) *exec.Cmd {
			return exec.Command("node", filepath.Join(folder, "node_modules", "dynalite", "cli.js"),
				"--host", loopback, "--port", port, "--createTableMs", "0", "--deleteTableMs", "0")
		},
	})
}

// VersityGW starts versitygw on a folder that ends with the test. It keeps metadata beside the objects and not in extended
// attributes, which not every filesystem has.
func VersityGW(t testing.TB) string {
	t.Helper()
	folder, objects, metadata := setUp(t, "versitygw"), t.TempDir(), t.TempDir()
	return start(t, program{
		name: "versitygw",
		command: func(port string) *exec.Cmd {
			return exec.Command(filepath.Join(folder, "versitygw"), "--access", keyID, "--secret", secret, "--region", region,
				"--port", loopback+":"+port, "--keep-alive", "--quiet", "posix", "--sidecar", metadata, objects)
		},
	})
}

// setUp sees to it that a stand-in is there and gives its folder. Nearly always it only looks.
func setUp(t testing.TB, name string) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatalf("no folder to keep stand-ins in: %v", err)
	}
	script := filepath.Join(root(t), ".ci", "standins", "setup.sh")
	command := exec.CommandContext(t.Context(), "bash", script, filepath.Join(cache, "aioratings", "standins"), name)
	told := new(tail)
	command.Stderr = told.and(os.Stderr)
	command.WaitDelay = time.Second
	folder, err := command.Output()
	if err != nil {
		t.Fatalf("%s cannot be set up: %v\n%s", name, err, told)
	}
	return strings.TrimSpace(string(folder))
}

// root is the project's folder: the nearest above this test's that has a go.mod.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test's folder")
		}
		dir = filepath.Dir(dir)
	}
}
