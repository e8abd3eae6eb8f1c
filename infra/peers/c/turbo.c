/* The reference: libjpeg-turbo decodes to planes at the smallest of n/8 that is large enough, the planes are resized, a strip
   of badges that was made before is blended in, libjpeg-turbo encodes at quality 85. All buffers are kept. With TURBOJPEG
   defined the library's other interface decodes, which is faster where it scales. */
#include <math.h>
#include "peer.h"
#include "encode.h"
#ifdef TURBOJPEG
#include <turbojpeg.h>
#endif

static double catmull(double d)
{
	d = fabs(d);
	if (d < 1) return 1 + d * d * (1.5 * d - 2.5);
	if (d < 2) return 2 + d * (d * (2.5 - 0.5 * d) - 4);
	return 0;
}

struct taps { int n, in, count, *first; float *weight; };

static const struct taps *taps_of(int n, int in, double start, double length)
{
	static struct taps known[64];
	static double starts[64], lengths[64];
	static int filled;
	for (int i = 0; i < filled; i++)
		if (known[i].n == n && known[i].in == in && starts[i] == start && lengths[i] == length) return &known[i];
	if (filled == 64) abort();
	struct taps *t = &known[filled];
	starts[filled] = start; lengths[filled++] = length;
	double step = length / n, coarse = step > 1 ? step : 1;
	t->n = n; t->in = in; t->count = (int)ceil(4 * coarse) + 1;
	if (t->count > in) t->count = in;
	t->first = malloc(sizeof(int) * n);
	t->weight = calloc((size_t)n * t->count, sizeof(float));
	for (int i = 0; i < n; i++) {
		double centre = start + (i + 0.5) * step - 0.5, sum = 0;
		int low = (int)ceil(centre - 2 * coarse), first = low < 0 ? 0 : low;
		if (first > in - t->count) first = in - t->count;
		t->first[i] = first;
		for (int s = low; s <= (int)floor(centre + 2 * coarse); s++) {
			double w = catmull((s - centre) / coarse);
			int k = s - first;
			if (k < 0) k = 0;
			if (k >= t->count) k = t->count - 1;
			t->weight[i * t->count + k] += w; sum += w;
		}
		for (int k = 0; k < t->count; k++) t->weight[i * t->count + k] /= sum;
	}
	return t;
}

#define ACROSS 16 /* rows that are resized side by side, one to a lane */

static void resize(struct plane *to, const struct plane *from, double x, double y, double w, double h)
{
	static float *rows, *lanes;
	static size_t room, lane_room;
	const struct taps *a = taps_of(to->w, from->w, x, w), *d = taps_of(to->h, from->h, y, h);
	if (room < (size_t)to->w * (from->h + ACROSS)) { room = (size_t)to->w * (from->h + ACROSS); rows = realloc(rows, room * sizeof(float)); }
	if (lane_room < (size_t)from->w * ACROSS) { lane_room = (size_t)from->w * ACROSS; lanes = realloc(lanes, lane_room * sizeof(float)); }
	for (int top = 0; top < from->h; top += ACROSS) {
		for (int r = 0; r < ACROSS; r++) {
			const uint8_t *in = from->at + (size_t)(top + r < from->h ? top + r : from->h - 1) * from->stride;
			for (int i = 0; i < from->w; i++) lanes[i * ACROSS + r] = in[i];
		}
		for (int i = 0; i < to->w; i++) {
			float sum[ACROSS] = {0};
			const float *in = lanes + (size_t)a->first[i] * ACROSS, *weight = a->weight + (size_t)i * a->count;
			for (int k = 0; k < a->count; k++)
				for (int r = 0; r < ACROSS; r++) sum[r] += weight[k] * in[k * ACROSS + r];
			for (int r = 0; r < ACROSS; r++) rows[(size_t)(top + r) * to->w + i] = sum[r];
		}
	}
	for (int i = 0; i < to->h; i++) {
		static float sum[8192];
		uint8_t *out = to->at + (size_t)i * to->stride;
		for (int c = 0; c < to->w; c++) sum[c] = 0.5f;
		for (int k = 0; k < d->count; k++) {
			const float weight = d->weight[i * d->count + k], *in = rows + (size_t)(d->first[i] + k) * to->w;
			for (int c = 0; c < to->w; c++) sum[c] += weight * in[c];
		}
		for (int c = 0; c < to->w; c++) out[c] = sum[c] < 0 ? 0 : sum[c] > 255 ? 255 : (uint8_t)sum[c];
	}
}

static struct plane source[3], target[3], strip[3], alpha[2];

#ifndef TURBOJPEG

static void decode(const struct job *j)
{
	struct jpeg_decompress_struct c;
	struct jpeg_error_mgr e;
	int n;
	c.err = jpeg_std_error(&e);
	jpeg_create_decompress(&c);
	jpeg_mem_src(&c, j->source, j->size);
	jpeg_read_header(&c, TRUE);
	for (n = 1; n < 8 && ((int)c.image_width * n < 8 * j->width || (int)c.image_height * n < 8 * j->height); n++) ;
	c.scale_num = n; c.scale_denom = 8;
	c.raw_data_out = TRUE;
	jpeg_start_decompress(&c);
	int size[3], lines = c.max_v_samp_factor * c.min_DCT_scaled_size;
	JSAMPROW rows[3][64];
	JSAMPARRAY planes[3];
	for (int i = 0; i < 3; i++) {
		jpeg_component_info *p = &c.comp_info[i];
		size[i] = p->v_samp_factor * p->DCT_scaled_size;
		int down = (c.output_height + lines - 1) / lines * size[i];
		fit(&source[i], p->downsampled_width, p->downsampled_height, p->width_in_blocks * p->DCT_scaled_size + 64, down);
		planes[i] = rows[i];
	}
	for (int block = 0; c.output_scanline < c.output_height; block++) {
		for (int i = 0; i < 3; i++)
			for (int r = 0; r < size[i]; r++) rows[i][r] = source[i].at + (size_t)(block * size[i] + r) * source[i].stride;
		jpeg_read_raw_data(&c, planes, lines);
	}
	jpeg_finish_decompress(&c);
	jpeg_destroy_decompress(&c);
}

#else

/* TurboJPEG's way to planes leaves chroma at half the size of luma when it scales. Plain libjpeg makes it as large as luma. */
static void decode(const struct job *j)
{
	static tjhandle handle;
	int width, height, sampling, colours, n, strides[3];
	uint8_t *planes[3];
	if (!handle) handle = tjInitDecompress();
	if (tjDecompressHeader3(handle, j->source, j->size, &width, &height, &sampling, &colours)) { fprintf(stderr, "%s\n", tjGetErrorStr2(handle)); exit(1); }
	for (n = 1; n < 8 && (width * n < 8 * j->width || height * n < 8 * j->height); ++n) ;
	tjscalingfactor eighths = {n, 8};
	width = TJSCALED(width, eighths); height = TJSCALED(height, eighths);
	for (int i = 0; i < 3; i++) {
		int w = tjPlaneWidth(i, width, sampling), h = tjPlaneHeight(i, height, sampling);
		fit(&source[i], w, h, strides[i] = stride_of(w), h);
		planes[i] = source[i].at;
		if (!i) { source[i].w = width; source[i].h = height; } /* without what makes them even */
	}
	if (tjDecompressToYUVPlanes(handle, j->source, j->size, planes, width, strides, height, TJFLAG_ACCURATEDCT)) { fprintf(stderr, "%s\n", tjGetErrorStr2(handle)); exit(1); }
}

#endif

/* once: the strip as planes with alpha */
static void prepare(const struct job *j)
{
	int w = j->strip_w, h = j->strip_h;
	if (strip[0].at) return;
	fit(&strip[0], w, h, w, h); fit(&alpha[0], w, h, w, h);
	for (int i = 1; i < 3; i++) fit(&strip[i], w / 2, h / 2, w / 2, h / 2);
	fit(&alpha[1], w / 2, h / 2, w / 2, h / 2);
	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++) {
			const uint8_t *p = j->strip + 4 * (y * w + x);
			strip[0].at[y * w + x] = 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
			alpha[0].at[y * w + x] = p[3];
			if (x / 2 < w / 2 && y / 2 < h / 2 && !(x & 1) && !(y & 1)) {
				int at = y / 2 * (w / 2) + x / 2;
				strip[1].at[at] = 128 - 0.168736 * p[0] - 0.331264 * p[1] + 0.5 * p[2];
				strip[2].at[at] = 128 + 0.5 * p[0] - 0.418688 * p[1] - 0.081312 * p[2];
				alpha[1].at[at] = p[3];
			}
		}
}

static void blend(struct plane *on, const struct plane *top, const struct plane *share, int x, int y)
{
	for (int r = 0; r < top->h; r++) {
		uint8_t *to = on->at + (size_t)(y + r) * on->stride + x;
		const uint8_t *from = top->at + (size_t)r * top->stride, *a = share->at + (size_t)r * share->stride;
		for (int c = 0; c < top->w; c++) {
			unsigned v = to[c] * (255 - a[c]) + from[c] * a[c] + 128;
			to[c] = (v + (v >> 8)) >> 8;
		}
	}
}

size_t draw(const struct job *j)
{
	prepare(j);
	decode(j);
	int snug = source[0].w >= j->width && source[0].w <= j->width * 1.01 && source[0].h >= j->height && source[0].h <= j->height * 1.01;
	for (int i = 0; i < 3; i++) {
		int w = i ? (j->width + 1) / 2 : j->width, h = i ? (j->height + 1) / 2 : j->height;
		fit(&target[i], w, h, stride_of(w), h);
		int half = i && source[i].w * 2 <= source[0].w + 1;
		if (snug && (!i || half)) {
			int x = (source[i].w - w) / 2, y = (source[i].h - h) / 2;
			for (int r = 0; r < h; r++) memcpy(target[i].at + (size_t)r * target[i].stride, source[i].at + (size_t)(y + r) * source[i].stride + x, w);
		} else {
			double shape = (double)j->width / j->height, wide = source[i].w, high = source[i].h;
			if (wide > high * shape) wide = high * shape; else high = wide / shape;
			resize(&target[i], &source[i], (source[i].w - wide) / 2, (source[i].h - high) / 2, wide, high);
		}
		pad(&target[i]);
	}
	for (int i = 0; i < 3; i++) blend(&target[i], &strip[i], &alpha[i > 0], i ? j->x / 2 : j->x, i ? j->y / 2 : j->y);
	return encode(target, j->width, j->height, 85);
}

int main(int argc, char **argv) { return serve(argc, argv); }
