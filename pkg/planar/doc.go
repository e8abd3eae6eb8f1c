// Package planar is a JPEG codec that works on planes of luma and chroma, so that a photograph goes from file to file
// without ever becoming RGB.
//
// It does four things. A [Decoder] turns a baseline or progressive file into [Planes], at full size or at n/8 of it. An
// [Encoder] turns planes into a baseline or progressive file. A [Splicer] changes some rows of a file that the encoder
// made with restart markers, and copies every byte of the others. A [Recoder] makes a baseline file of another's coefficients,
// without a detour by way of samples.
//
// Files and planes are slices in memory that the caller owns; the package opens nothing and starts no goroutine.
// Decoder, Encoder, Splicer, Recoder and Planes keep their buffers between uses, but for those of very large files: in the
// steady state only output is allocated.
// None of them may be used by two goroutines at once.
//
// It speaks 8-bit, Huffman-coded, grey or YCbCr with chroma at full or half size, across and down. For everything else
// (CMYK, RGB, 12-bit, arithmetic, lossless, hierarchical, odd sampling) it answers [ErrUnsupported], and the caller may
// go to image/jpeg. It never repairs: a file that is damaged or ends early is an error, never half a picture.
//
// Arithmetic is whole numbers, the same on every machine. The transforms are those of Loeffler, Ligtenberg and
// Moschytz with 13-bit constants; the rest follows ITU-T T.81, whose names the code uses.
package planar
