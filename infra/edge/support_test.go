package edge

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"aioratings/pkg/keys"
)

const (
	secretText = "0123456789abcdef0123456789abcdef"
	// openID is the id under which test/support.mjs's open store knows every key of one's own choice.
	openID = "legacyID0001"
)

// build gives the path of the function, built once.
var build = sync.OnceValues(func() (string, error) {
	file, err := filepath.Abs("dist/viewer-request.js")
	if err != nil {
		return "", err
	}
	text, err := exec.Command("node", "build.mjs", file).CombinedOutput()
	if err != nil {
		return string(text), err
	}
	return file, nil
})

// function gives the path of the built function.
func function(t *testing.T) string {
	t.Helper()
	file, err := build()
	if err != nil {
		t.Fatalf("building the function: %v\n%s(it needs Node and infra/edge/node_modules; .ci/edge.sh sets both up)", err, file)
	}
	return file
}

// reply is what the function made of an address: either a refusal or where it goes on to.
type reply struct {
	Status int
	Detail string
	URI    string
	Key    string
	Asker  string // what the log is told
}

// engine asks the built function about the addresses in asks, which are test/batch.mjs's, and gives its answers.
type engine func(t *testing.T, asks []byte) []byte

// askAll asks about many addresses. texts is what the key-value store holds besides the secret and the keys of one's own
// choice.
func (ask engine) askAll(t *testing.T, texts map[string]string, urls []string) []reply {
	t.Helper()
	all := map[string]string{"secret": secretText}
	for name, text := range texts {
		all[name] = text
	}
	asks, err := json.Marshal(map[string]any{"texts": all, "urls": urls})
	if err != nil {
		t.Fatal(err)
	}
	var replies []reply
	if err := json.Unmarshal(ask(t, asks), &replies); err != nil || len(replies) != len(urls) {
		t.Fatalf("got %d replies, %v, want %d", len(replies), err, len(urls))
	}
	return replies
}

func node(t *testing.T, asks []byte) []byte {
	t.Helper()
	return run(t, asks, "node", "--no-warnings", "--experimental-vm-modules", "test/batch.mjs", function(t))
}

// njs is the interpreter that CloudFront's own descends from.
func njs(t *testing.T, asks []byte) []byte {
	t.Helper()
	dir := t.TempDir()
	text, err := os.ReadFile(function(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"edge.js":    string(text) + "export default { handler: handler };\n",
		"asks.js":    "export default " + string(asks) + ";\n",
		"cloudfront": njsStore,
		"main.js":    njsBatch,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return run(t, nil, "njs", "-p", dir, filepath.Join(dir, "main.js"))
}

// The open store and test/batch.mjs, for njs.
const (
	njsStore = `import asks from 'asks.js';
export default { kvs: () => ({ get: (name) => {
	const text = asks.texts[name] || (name.startsWith('l:') ? '` + openID + `' : undefined);
	return text === undefined ? Promise.reject(new Error('KeyNotFound')) : Promise.resolve(text);
} }) };
`
	njsBatch = `import asks from 'asks.js';
import edge from 'edge.js';
async function main() {
	const answers = [];
	for (let i = 0; i < asks.urls.length; i++) {
		const cut = asks.urls[i].indexOf('?');
		const to = await edge.handler({ context: {}, request: {
			method: 'GET', uri: asks.urls[i].slice(0, cut), rawQueryString: () => asks.urls[i].slice(cut + 1), headers: {},
		} });
		answers.push(to.uri === undefined
			? { status: to.statusCode, detail: JSON.parse(to.body).detail }
			: { uri: to.uri, key: (to.headers['x-aioratings-key'] || {}).value, asker: (to.querystring.k || {}).value });
	}
	require('fs').writeFileSync('/dev/stdout', JSON.stringify(answers));
}
main();
`
)

// run gives what a program writes.
func run(t *testing.T, in []byte, name string, args ...string) []byte {
	t.Helper()
	var out, failure bytes.Buffer
	command := exec.CommandContext(t.Context(), name, args...)
	command.Stdin, command.Stdout, command.Stderr = bytes.NewReader(in), &out, &failure
	if err := command.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s(.ci/edge.sh sets up what is needed)", name, err, failure.String(), out.String())
	}
	return out.Bytes()
}

// minted gives a key with its id, the n-th of a fixed sequence.
func minted(t *testing.T, n byte) keys.Key {
	t.Helper()
	secret, err := keys.ParseSecret(secretText)
	if err != nil {
		t.Fatal(err)
	}
	key, err := keys.Mint(bytes.NewReader([]byte{n, 1, 2, 3, 4, 5, 6, 7, 8}), secret)
	if err != nil {
		t.Fatal(err)
	}
	return key
}
