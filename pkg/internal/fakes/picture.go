package fakes

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"strconv"
	"strings"
)

// picture draws an image in one of TMDB's sizes: "w500" is at most 500 pixels wide, "original" as wide as described. Its
// colour comes from its path, so that two pictures can be told apart.
func picture(described Image, size string) ([]byte, error) {
	described.Width, described.Height = max(described.Width, 1), max(described.Height, 1)
	width := described.Width
	if n, err := strconv.Atoi(strings.TrimPrefix(size, "w")); err == nil && n < width {
		width = n
	}
	height := max(1, described.Height*width/described.Width)
	hash := fnv.New32a()
	hash.Write([]byte(described.Path))
	sum := hash.Sum32()
	canvas := image.NewRGBA(image.Rect(0, 0, width, height))
	fill := color.RGBA{uint8(sum), uint8(sum >> 8), uint8(sum >> 16), 255}
	draw.Draw(canvas, canvas.Rect, image.NewUniform(fill), image.Point{}, draw.Src)
	var out bytes.Buffer
	if isVector(described.Path) || strings.HasSuffix(described.Path, ".png") {
		err := png.Encode(&out, canvas)
		return out.Bytes(), err
	}
	err := jpeg.Encode(&out, canvas, nil)
	return out.Bytes(), err
}

func isVector(path string) bool { return strings.HasSuffix(path, ".svg") }
