package command

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
)

// Table begins a table whose columns are parted by tabs. It is printed when it is flushed.
func Table(out io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(out, 0, 0, 2, ' ', 0) }

// Fields prints names and values, one pair a line, and leaves out those without a value.
func Fields(out io.Writer, fields [][2]string) error {
	table := Table(out)
	for _, field := range fields {
		if field[1] != "" {
			fmt.Fprintf(table, "%s\t%s\n", field[0], field[1])
		}
	}
	return table.Flush()
}

// JSON prints a value for other programs.
func JSON(out io.Writer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
