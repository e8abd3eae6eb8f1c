package main

import (
	"fmt"
	"strings"

	"aioratings/pkg/upstream/demo"
)

// section is one heading of the sheet with its pictures.
type section struct {
	Title string
	About string
	Cells []cell
}

// cell is one picture: what it shows and the address behind the key.
type cell struct{ Label, Path string }

// The titles that the parameters are shown on: dark, bright and busy art, and one with every source.
const (
	dark   = "imdb/poster-default/tt0013442.jpg" // Nosferatu
	bright = "imdb/poster-default/tt0018578.jpg" // Wings, which won an Oscar
	busy   = "imdb/poster-default/tt990000002.jpg"
	full   = "imdb/poster-default/tt990000001.jpg"
	wide   = "imdb/backdrop-default/tt990000101.jpg"
	still  = "imdb/episode-default/tt990000101:1:1.jpg"
	ten    = "ratings_limit=10"
)

// sections lists everything that there is to judge.
func sections(catalogue *demo.Catalogue) []section {
	return []section{
		titlesSection(catalogue),
		{"The ten sources", "every label and background on bright and dark art", labels()},
		{"Positions and directions", "all anchors, rows and columns", positions()},
		{"Badge sizes and picture sizes", "nothing clipped, everything to scale", sizes()},
		{"One to ten badges", "what does not fit shrinks as one", counts()},
		{"States of Rotten Tomatoes", "critics and audience, from certified to spilled", states()},
		{"Split and inset", "badges on two sides, and moved in from the edges", splits()},
		{"Fit and blur", "what happens to art of another shape, and spoilers", fits()},
		{"Families", "backdrops, logos, episodes", families(catalogue)},
		{"Saved designs", "the five examples, on art that suits them and on art that does not", savedDesigns()},
		{"Languages and lettering", "", languages()},
		{"Without art", "placeholders, only where they are asked for", placeholders()},
	}
}

func titlesSection(catalogue *demo.Catalogue) section {
	s := section{Title: "The demo catalogue", About: "posters as they are without any parameter"}
	for _, title := range catalogue.Titles() {
		s.Cells = append(s.Cells, cell{title.Name, fmt.Sprintf("imdb/poster-default/%s.jpg?fallback=true&imageSize=small", title.IMDb)})
	}
	return s
}

// grid makes a cell of every combination of the values of two parameters on one address.
func grid(path, common, a string, as []string, b string, bs []string) (cells []cell) {
	for _, x := range as {
		for _, y := range bs {
			query := strings.Trim(strings.Join([]string{common, a + "=" + x, b + "=" + y}, "&"), "&")
			cells = append(cells, cell{a + " " + x + " · " + b + " " + y, path + "?" + query})
		}
	}
	return cells
}

func labels() (cells []cell) {
	marks, grounds := []string{"o", "i", "t"}, []string{"d", "k", "t", "n"}
	for _, art := range []string{bright, dark} {
		cells = append(cells, grid(art, ten, "label_style", marks, "badge_background", grounds)...)
		cells = append(cells, grid(art, ten+"&badge_style=v", "label_style", marks, "badge_background", grounds)...)
		cells = append(cells, grid(art, ten+"&badge_shape=p", "label_style", marks, "badge_background", grounds)...)
	}
	return cells
}

func positions() []cell {
	anchors := []string{"bc", "tc", "l", "r", "tl", "tr", "bl", "br"}
	cells := grid(bright, "ratings_limit=4", "position", anchors, "direction", []string{"h", "v"})
	return append(cells, grid(wide, "ratings_limit=5", "position", anchors, "direction", []string{"h", "v"})...)
}

func sizes() []cell {
	badges := []string{"xs", "s", "m", "l", "xl"}
	cells := grid(busy, ten, "badge_size", badges, "imageSize", []string{"small", "medium"})
	cells = append(cells, grid(full, "ratings_limit=6", "imageSize", []string{"small", "medium", "large", "very-large"}, "badge_size", []string{"m"})...)
	return append(cells, grid(busy, ten+"&badge_style=v", "badge_size", badges, "position", []string{"bc", "l"})...)
}

func counts() (cells []cell) {
	for n := 0; n <= 10; n++ {
		cells = append(cells, cell{fmt.Sprint(n, " badges"), fmt.Sprintf("%s?ratings_limit=%d", full, n)},
			cell{fmt.Sprint(n, " in a column"), fmt.Sprintf("%s?ratings_limit=%d&position=l", full, n)})
	}
	return cells
}

func states() (cells []cell) {
	const only = "?ratings_order=rt,rta&badge_size=l&imageSize=small&label_style="
	for _, id := range []string{"tt0017136", "tt990000004", "tt990000002", "tt0018578", "tt990000102", "tt990000103"} {
		for _, label := range []string{"o", "i"} {
			cells = append(cells, cell{id + " label_style " + label, "imdb/poster-default/" + id + ".jpg" + only + label})
		}
	}
	return cells
}

func splits() []cell {
	cells := grid(bright, "split=true&ratings_limit=5", "position", []string{"bc", "tc", "l", "r", "tl", "br"}, "direction", []string{"h", "v"})
	return append(cells, grid(dark, "ratings_limit=3", "position", []string{"bc", "tr", "l"}, "edge_inset", []string{"0", "10", "30", "50"})...)
}

func fits() []cell {
	modes := []string{"native", "cover", "pad", "blur"}
	cells := grid("imdb/poster-default/tt0017136.jpg", "", "fit", modes, "blur", []string{"false", "true"})
	return append(cells, grid("imdb/backdrop-default/tt0017136.jpg", "imageSize=small", "fit", modes, "blur", []string{"false", "true"})...)
}

func families(catalogue *demo.Catalogue) (cells []cell) {
	for _, title := range catalogue.Titles()[:9] {
		cells = append(cells,
			cell{title.Name + ", backdrop", fmt.Sprintf("imdb/backdrop-default/%s.jpg?imageSize=small", title.IMDb)},
			cell{title.Name + ", logo", fmt.Sprintf("imdb/logo-default/%s.png", title.IMDb)},
			cell{title.Name + ", logo as JPEG", fmt.Sprintf("imdb/logo-default/%s.jpg?imageSize=small", title.IMDb)})
	}
	for _, title := range catalogue.Titles() {
		for _, e := range catalogue.Episodes(title) {
			cells = append(cells, cell{fmt.Sprintf("%s %d×%d", title.Name, e.Season, e.Number),
				fmt.Sprintf("imdb/episode-default/%s:%d:%d.jpg", title.IMDb, e.Season, e.Number)})
		}
	}
	return append(cells, cell{"ten on a still", still + "?ratings_limit=10"}, cell{"ten on a backdrop", wide + "?ratings_limit=10"})
}

func languages() (cells []cell) {
	for _, query := range []string{"lang=en", "lang=de", "lang=ja", "lang=original", "textless=true"} {
		for _, id := range []string{"tt0017136", "tt990000001"} {
			cells = append(cells, cell{id + " " + query, "imdb/poster-default/" + id + ".jpg?imageSize=small&" + query})
		}
	}
	return cells
}

func placeholders() (cells []cell) {
	for _, family := range []string{"poster", "backdrop", "logo"} {
		for _, id := range []string{"tt990000005"} {
			cells = append(cells, cell{family, "imdb/" + family + "-default/" + id + ".jpg?imageSize=small&fallback=true"})
		}
	}
	return cells
}
