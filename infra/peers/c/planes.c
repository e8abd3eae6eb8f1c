/* JPEG of planes: width, height and quality as arguments, the samples of Y, Cb and Cr on standard input, row by row and at
   4:2:0; the file goes to standard output. */
#include "encode.h"

int main(int argc, char **argv)
{
	struct plane target[3] = {{0}};
	if (argc != 4) { fprintf(stderr, "width height quality\n"); return 1; }
	int width = atoi(argv[1]), height = atoi(argv[2]);
	for (int i = 0; i < 3; i++) {
		int w = i ? (width + 1) / 2 : width, h = i ? (height + 1) / 2 : height;
		fit(&target[i], w, h, stride_of(w), h);
		for (int r = 0; r < h; r++)
			if (fread(target[i].at + (size_t)r * target[i].stride, 1, w, stdin) != (size_t)w) { fprintf(stderr, "too few samples\n"); return 1; }
		pad(&target[i]);
	}
	size_t size = encode(target, width, height, atoi(argv[3]));
	return fwrite(encoded, 1, size, stdout) != size;
}
