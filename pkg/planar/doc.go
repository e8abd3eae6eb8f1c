// Package planar is a JPEG codec that works on planes of luma and chroma, so that a photograph goes from file to file
// without ever becoming RGB.
//
// It does four things. A [Decoder] turns a baseline or progressive file into [Planes], at full size or at n/8 of it. An
// [Encoder] turns planes into a baseline or progressive file. A [Splicer] changes some rows of a file that the encoder
// made with restart markers, and copies every byte of the others. A [Recoder] makes a baseline file of another's coefficients,
// without a detour by way of samples. A [RestartMap] may be kept beside a file, so that a splicer need not look for the markers.
//
// Files and planes are slices in memory that the caller owns; the package opens nothing and starts no goroutine.
// Decoder, Encoder, Splicer and Recoder keep their buffers between uses, but for those of uncommonly large files, and Planes
// keep theirs whatever they held: in the steady state only output is allocated. A file is not kept, but by the splicer that has
// it open. None of them may be used by two goroutines at once.
//
// It speaks 8-bit, Huffman-coded, grey or YCbCr with chroma at full or half size, across and down. For everything else
// (CMYK, RGB, 12-bit, arithmetic, lossless, hierarchical, odd sampling) it answers [ErrUnsupported], and the caller may
// go to image/jpeg. It never repairs: a file whose damage shows, or that ends early, is an error, never half a picture. But it
// passes over stray bytes between a scan and the next marker.
//
// Arithmetic is whole numbers, the same on every machine. The transforms are those of Loeffler, Ligtenberg and
// Moschytz with 13-bit constants; the rest follows ITU-T T.81, whose names the code uses.
package planar
