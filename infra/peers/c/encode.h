/* How libjpeg-turbo makes a JPEG of planes at 4:2:0, as it does when nobody asks for more than a quality. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <jpeglib.h>

struct plane { uint8_t *at; int w, h, stride; size_t room; };

static void fit(struct plane *p, int w, int h, int stride, int rows)
{
	size_t need = (size_t)stride * rows;
	if (p->room < need) { free(p->at); p->at = malloc(need); p->room = need; }
	p->w = w; p->h = h; p->stride = stride;
}

/* rows end on a whole MCU; what is beyond the picture repeats its last sample */
static int stride_of(int w) { return (w + 15) / 16 * 16 + 16; }

static void pad(struct plane *p)
{
	for (int r = 0; r < p->h; r++) memset(p->at + (size_t)r * p->stride + p->w, p->at[(size_t)r * p->stride + p->w - 1], p->stride - p->w);
}

static uint8_t *encoded;

/* The result lies in encoded, until the next call. */
static size_t encode(const struct plane target[3], int width, int height, int quality)
{
	static unsigned long room;
	struct jpeg_compress_struct c;
	struct jpeg_error_mgr e;
	unsigned long size = room;
	uint8_t *own = encoded;
	c.err = jpeg_std_error(&e);
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, &own, &size);
	c.image_width = width; c.image_height = height;
	c.input_components = 3; c.in_color_space = JCS_YCbCr;
	jpeg_set_defaults(&c);
	jpeg_set_quality(&c, quality, TRUE);
	c.raw_data_in = TRUE;
	jpeg_start_compress(&c, TRUE);
	JSAMPROW rows[3][16];
	JSAMPARRAY planes[3] = {rows[0], rows[1], rows[2]};
	for (int top = 0; top < height; top += 16) {
		for (int i = 0; i < 3; i++)
			for (int r = 0; r < (i ? 8 : 16); r++) {
				int y = (i ? top / 2 : top) + r;
				rows[i][r] = target[i].at + (size_t)(y < target[i].h ? y : target[i].h - 1) * target[i].stride;
			}
		jpeg_write_raw_data(&c, planes, 16);
	}
	jpeg_finish_compress(&c);
	jpeg_destroy_compress(&c);
	if (own != encoded) { free(encoded); encoded = own; room = size; }
	return size;
}
