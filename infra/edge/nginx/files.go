package nginx

import (
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

//go:embed viewer.js cloudfront.js nginx.conf.tmpl
var files embed.FS

// write puts everything that nginx reads into the directory. The function's text stays as it is; one line behind it makes a
// module of it, since njs calls nothing by its name alone.
func write(c Config, address string) error {
	function, err := os.ReadFile(c.Function)
	if err != nil {
		return fmt.Errorf("nginx: reading the function: %w", err)
	}
	store, err := json.Marshal(c.Store)
	if err != nil {
		return err
	}
	conf, err := configuration(c, address)
	if err != nil {
		return err
	}
	texts := map[string]string{
		"edge.js":    string(function) + "\nexport default { handler: handler };\n",
		"store.js":   "export default { file: " + string(store) + " };\n",
		"nginx.conf": conf,
	}
	// njs finds a module by its file's whole name, and the function asks for "cloudfront".
	for name, file := range map[string]string{"viewer.js": "viewer.js", "cloudfront": "cloudfront.js"} {
		text, err := files.ReadFile(file)
		if err != nil {
			return err
		}
		texts[name] = string(text)
	}
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(c.Dir, name), []byte(text), 0o600); err != nil {
			return fmt.Errorf("nginx: %w", err)
		}
	}
	return nil
}

func configuration(c Config, address string) (string, error) {
	text, err := template.ParseFS(files, "nginx.conf.tmpl")
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = text.Execute(&b, map[string]any{
		"Dir": c.Dir, "Root": os.Geteuid() == 0, "Module": module, "Address": address, "Origin": c.Origin,
	})
	return b.String(), err
}
