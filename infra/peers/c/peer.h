/* What all peers in C have in common: they take a source and a strip, draw once for every line on standard input, and
   answer each with nanoseconds and bytes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct job {
	uint8_t *source;
	size_t size;
	uint8_t *strip; /* RGBA, not premultiplied */
	int strip_w, strip_h;
	int width, height, x, y; /* of the picture; where the strip goes */
};

size_t draw(const struct job *j); /* gives the bytes of the JPEG */

static uint8_t *slurp(const char *name, size_t *size)
{
	FILE *f = fopen(name, "rb");
	if (!f) { perror(name); exit(1); }
	fseek(f, 0, SEEK_END);
	*size = ftell(f);
	rewind(f);
	uint8_t *data = malloc(*size);
	if (fread(data, 1, *size, f) != *size) { perror(name); exit(1); }
	fclose(f);
	return data;
}

static int serve(int argc, char **argv)
{
	struct job j;
	size_t n;
	char line[64];
	if (argc != 9) { fprintf(stderr, "source strip strip-width strip-height width height x y\n"); return 1; }
	j.source = slurp(argv[1], &j.size);
	j.strip = slurp(argv[2], &n);
	j.strip_w = atoi(argv[3]); j.strip_h = atoi(argv[4]);
	j.width = atoi(argv[5]); j.height = atoi(argv[6]); j.x = atoi(argv[7]); j.y = atoi(argv[8]);
	if (n != (size_t)4 * j.strip_w * j.strip_h) return 1;
	while (fgets(line, sizeof line, stdin)) {
		struct timespec a, b;
		clock_gettime(CLOCK_MONOTONIC, &a);
		size_t bytes = draw(&j);
		clock_gettime(CLOCK_MONOTONIC, &b);
		printf("%lld %zu\n", (long long)(b.tv_sec - a.tv_sec) * 1000000000LL + b.tv_nsec - a.tv_nsec, bytes);
		fflush(stdout);
	}
	return 0;
}
