/* libvips: thumbnail (which scales while decoding), the strip composited on, JPEG at quality 85; one thread. */
#include "peer.h"
#include <vips/vips.h>

static VipsImage *strip;

size_t draw(const struct job *j)
{
	VipsImage *small, *both, *flat;
	void *out;
	size_t size;
	if (!strip) {
		VipsImage *raw = vips_image_new_from_memory(j->strip, (size_t)4 * j->strip_w * j->strip_h, j->strip_w, j->strip_h, 4, VIPS_FORMAT_UCHAR);
		if (vips_copy(raw, &strip, "interpretation", VIPS_INTERPRETATION_sRGB, NULL)) vips_error_exit(NULL);
	}
	if (vips_thumbnail_buffer(j->source, j->size, &small, j->width, "height", j->height, "crop", VIPS_INTERESTING_CENTRE, NULL)) vips_error_exit(NULL);
	if (vips_composite2(small, strip, &both, VIPS_BLEND_MODE_OVER, "x", j->x, "y", j->y, NULL)) vips_error_exit(NULL);
	if (vips_flatten(both, &flat, NULL) || vips_jpegsave_buffer(flat, &out, &size, "Q", 85, "strip", TRUE, NULL)) vips_error_exit(NULL);
	g_free(out);
	g_object_unref(flat); g_object_unref(both); g_object_unref(small);
	return size;
}

int main(int argc, char **argv)
{
	if (VIPS_INIT(argv[0])) vips_error_exit(NULL);
	vips_concurrency_set(1);
	vips_cache_set_max(0);
	return serve(argc, argv);
}
