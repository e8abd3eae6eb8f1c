package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
)

// harm is one way of damaging a file.
type harm struct {
	name string
	do   func(data []byte) ([]byte, error)
}

// harmed are the pictures that copies of are damaged: one of each kind that matters to a decoder.
func harmed() map[string][]harm {
	jpeg := []harm{
		{"cut-short", func(data []byte) ([]byte, error) { return data[:len(data)*2/3], nil }},
		{"cut-short-with-an-end", func(data []byte) ([]byte, error) { return append(data[:len(data)*2/3], 0xff, 0xd9), nil }},
		{"huffman", inSegment(0xc4, func(body []byte) { body[17], body[18] = body[18], body[17] })}, // the symbols of the two shortest codes
		{"quantisation", inSegment(0xdb, func(body []byte) { body[1] ^= 8 })},                       // of the mean of a block
		{"height", inSegment(0xc0, func(body []byte) { body[2] ^= 8 })},
		{"scan", inScan},
	}
	return map[string][]harm{
		"2x2-plain-213x157.jpg":       jpeg,
		"2x2-base-213x157.jpg":        append(jpeg, harm{"restart-marker", laterMarker}),
		"1x1-optimised-213x157.jpg":   jpeg,
		"2x2-progressive-213x157.jpg": jpeg,
		"kept-poster-0.jpg":           jpeg,
		"placeholder-logo-png.png": {
			{"cut-short", func(data []byte) ([]byte, error) { return data[:len(data)*2/3], nil }},
			{"deflated", func(data []byte) ([]byte, error) { data[len(data)/2] ^= 0x55; return data, nil }},
			{"another", another},
		},
	}
}

// damage makes damaged copies of some pictures.
func damage(pictures []picture) (damaged []picture, err error) {
	all := harmed()
	for _, p := range pictures {
		for _, h := range all[p.name] {
			data, err := h.do(bytes.Clone(p.data))
			if err != nil {
				return nil, fmt.Errorf("damage to %s: %s: %w", p.name, h.name, err)
			}
			damaged = append(damaged, picture{name: "damaged-" + h.name + "-" + p.name, data: data, sound: p.data})
		}
		delete(all, p.name)
	}
	for name := range all {
		return nil, fmt.Errorf("damage to %s: no such picture", name)
	}
	return damaged, nil
}

// inSegment changes the body of the first segment of a kind. A frame of the progressive kind counts as one of the baseline.
func inSegment(marker byte, change func(body []byte)) func([]byte) ([]byte, error) {
	return func(data []byte) ([]byte, error) {
		for at := 2; at+4 <= len(data) && data[at] == 0xff && data[at+1] != 0xda; {
			kind, size := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
			if kind == 0xc2 {
				kind = 0xc0
			}
			if kind == marker {
				change(data[at+4 : at+2+size])
				return data, nil
			}
			at += 2 + size
		}
		return nil, fmt.Errorf("no segment %#x", marker)
	}
}

// inScan overwrites some bytes in the middle of the last scan that is long.
func inScan(data []byte) ([]byte, error) {
	at := bytes.LastIndex(data[:len(data)/2], []byte{0xff, 0xda})
	if at < 0 {
		return nil, fmt.Errorf("no scan in its first half")
	}
	for i := range 12 {
		data[len(data)/2+i] = byte(0x35 + 29*i)
	}
	return data, nil
}

// laterMarker puts a restart marker in the place of the one before it.
func laterMarker(data []byte) ([]byte, error) {
	at := bytes.Index(data, []byte{0xff, 0xd2})
	if at < 0 {
		return nil, fmt.Errorf("no restart marker")
	}
	data[at+1]++
	return data, nil
}

// another is a sound file of a picture that differs in a few pixels.
func another(data []byte) ([]byte, error) {
	im, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out := image.NewNRGBA(im.Bounds())
	draw.Draw(out, out.Rect, im, image.Point{}, draw.Src)
	draw.Draw(out, image.Rect(20, 20, 22, 22), image.NewUniform(color.NRGBA{R: 5, A: 255}), image.Point{}, draw.Src)
	var b bytes.Buffer
	err = png.Encode(&b, out)
	return b.Bytes(), err
}
