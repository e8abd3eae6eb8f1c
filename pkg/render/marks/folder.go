package marks

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"aioratings/pkg/request"
)

// The limits of an operator's own mark.
const (
	maxFileBytes = 1 << 20
	maxFileSide  = 1024 // pixels
)

// FromFolder gives our own marks with an operator's PNG files in the place of those that they name: "imdb.png" for a
// logo, "imdb-icon.png" for a white icon (only its alpha counts), "oscar.png" for a statuette; the two sources of Rotten
// Tomatoes have a name for each state, "rt-certified-fresh.png". A file may have 1024 pixels a side and 1 MB, and is
// fitted into the mark's box; 256 pixels are plenty. An icon without a file of its own stays ours.
//
// The error joins what is wrong with each file and names it: a name that is no mark (the sentence lists those that are),
// a file that is too large, no PNG, or wholly transparent. Names that start with a dot are passed over.
func FromFolder(fsys fs.FS) (*Set, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("marks: cannot list the folder: %w", err)
	}
	set, slots := Default(), slots()
	var wrong []error
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		name, isPNG := strings.CutSuffix(e.Name(), ".png")
		put, known := slots[name]
		if !isPNG || !known {
			wrong = append(wrong, fmt.Errorf("marks: %q is not the name of a mark; accepted are %s, each with .png",
				e.Name(), strings.Join(slices.Sorted(maps.Keys(slots)), ", ")))
			continue
		}
		img, err := readPNG(fsys, e.Name())
		if err != nil {
			wrong = append(wrong, fmt.Errorf("marks: %q: %w", e.Name(), err))
			continue
		}
		put(set, img)
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	return set, nil
}

// slots says for every accepted name where its picture goes.
func slots() map[string]func(*Set, image.Image) {
	all := map[string]func(*Set, image.Image){}
	for _, m := range motifs() {
		all[m.name()] = func(s *Set, img image.Image) { s.logos[m] = newPicture(img) }
		all[m.name()+"-icon"] = func(s *Set, img image.Image) { s.icons[m] = newPicture(silhouette{img}) }
	}
	for _, award := range [...]request.Award{request.Oscar, request.Emmy} {
		all[award.String()] = func(s *Set, img image.Image) { s.statuettes[award] = newPicture(img) }
	}
	return all
}

// readPNG decodes a file, refusing it before it can cost more than a mark may.
func readPNG(fsys fs.FS, name string) (image.Image, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxFileBytes {
		return nil, fmt.Errorf("larger than %d bytes", maxFileBytes)
	}
	head, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("not a PNG file: %w", err)
	}
	if head.Width > maxFileSide || head.Height > maxFileSide {
		return nil, fmt.Errorf("%d × %d pixels, at most %d a side are accepted", head.Width, head.Height, maxFileSide)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("a damaged PNG file: %w", err)
	}
	if transparent(img) {
		return nil, errors.New("nothing to see: wholly transparent")
	}
	return img, nil
}
