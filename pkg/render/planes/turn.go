package planes

// Upright gives the picture turned and mirrored as an EXIF orientation says; 1 and anything unknown leave it as it is. A last
// column or row that has a sample of chroma to itself is left out if it would become the first one.
func (im *Image) Upright(orientation int) *Image {
	if orientation < 2 || orientation > 8 {
		return im
	}
	im = im.mirrorable(orientation)
	out := &Image{Width: im.Width, Height: im.Height, Planes: make([]Plane, len(im.Planes))}
	if orientation >= 5 {
		out.Width, out.Height = im.Height, im.Width
	}
	for i := range im.Planes {
		out.Planes[i] = im.Planes[i].turned(orientation)
	}
	return out
}

// mirrorable is the picture without columns or rows at the end that share samples of chroma with fewer others than there could
// be: at the beginning each sample would go with the wrong ones.
func (im *Image) mirrorable(orientation int) *Image {
	chroma := &im.Planes[len(im.Planes)-1]
	width, height := im.Width, im.Height
	switch orientation {
	case 2, 3, 7, 8:
		width = max(width-width%chroma.SubX, min(width, chroma.SubX))
	}
	switch orientation {
	case 3, 4, 6, 7:
		height = max(height-height%chroma.SubY, min(height, chroma.SubY))
	}
	out := &Image{Width: width, Height: height, Planes: make([]Plane, len(im.Planes))}
	for i, p := range im.Planes {
		p.Width, p.Height = (width+p.SubX-1)/p.SubX, (height+p.SubY-1)/p.SubY
		out.Planes[i] = p
	}
	return out
}

func (p *Plane) turned(orientation int) Plane {
	out := Plane{Width: p.Width, Height: p.Height, Channels: p.Channels, SubX: p.SubX, SubY: p.SubY}
	if orientation >= 5 {
		out.Width, out.Height, out.SubX, out.SubY = p.Height, p.Width, p.SubY, p.SubX
	}
	out.Stride = out.Width * p.Channels
	out.Pix = make([]byte, out.Stride*out.Height)
	right, down := p.Channels, p.Stride // bytes to the next sample of the source as the target is walked
	last := (p.Height-1)*p.Stride + (p.Width-1)*p.Channels
	topRight, bottomLeft := (p.Width-1)*p.Channels, (p.Height-1)*p.Stride
	var start, dx, dy int
	switch orientation {
	case 2: // mirrored
		start, dx, dy = topRight, -right, down
	case 3: // half a turn
		start, dx, dy = last, -right, -down
	case 4: // upside down, mirrored
		start, dx, dy = bottomLeft, right, -down
	case 5: // along the diagonal
		start, dx, dy = 0, down, right
	case 6: // a quarter clockwise puts it right
		start, dx, dy = bottomLeft, -down, right
	case 7: // along the other diagonal
		start, dx, dy = last, -down, -right
	case 8: // a quarter anticlockwise puts it right
		start, dx, dy = topRight, down, -right
	}
	for y := range out.Height {
		row := out.Pix[y*out.Stride : (y+1)*out.Stride]
		for x := range out.Width {
			from := start + y*dy + x*dx
			copy(row[x*p.Channels:(x+1)*p.Channels], p.Pix[from:from+p.Channels])
		}
	}
	return out
}
