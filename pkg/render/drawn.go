package render

import (
	"image"
	"sync"
)

// drawn keeps what was drawn before, by what it looks like: gg and freetype take longer for one badge than laying ten over a
// picture takes, and there are few of them. When they take too much memory all go, and the next drawings make those anew
// that are still asked for. The zero value is ready. What is kept must not be changed.
type drawn[K comparable] struct {
	mu    sync.Mutex
	kept  map[K]*image.RGBA
	bytes int
}

const maxDrawnBytes = 8 << 20

func (k *drawn[K]) find(what K) *image.RGBA {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.kept[what]
}

func (k *drawn[K]) keep(what K, picture *image.RGBA) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept == nil || k.bytes+len(picture.Pix) > maxDrawnBytes {
		k.kept, k.bytes = make(map[K]*image.RGBA), 0
	}
	k.kept[what] = picture
	k.bytes += len(picture.Pix)
}
