#!/usr/bin/env bash
# Our drawings beside those of libjpeg-turbo in C, libvips, the standard library and, where cargo is, Rust's image crate: see
# infra/peers. It installs what is missing of the first two. ROUNDS is the number of drawings of each (15).
set -euo pipefail
cd "$(dirname "$0")/.."
missing=()
command -v gcc >/dev/null || missing+=(gcc libc6-dev)
command -v pkg-config >/dev/null || missing+=(pkg-config)
[ -e /usr/include/jpeglib.h ] || missing+=(libjpeg62-turbo-dev)
pkg-config --exists vips 2>/dev/null || missing+=(libvips-dev)
if [ "${#missing[@]}" -gt 0 ]; then
	echo "installing ${missing[*]} ..." >&2
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
out=$PWD/dist/peers
rm -rf "$out/bin"
mkdir -p "$out/bin"
gcc -O3 -march=native -ffast-math -Wall -Werror -o "$out/bin/reference" infra/peers/c/turbo.c -ljpeg -lm
# shellcheck disable=SC2046 # the flags are words of their own
gcc -O3 -march=native -Wall -o "$out/bin/libvips" infra/peers/c/vips.c $(pkg-config --cflags --libs vips)
if command -v cargo >/dev/null; then
	CARGO_TARGET_DIR=$out/rust cargo build --quiet --release --manifest-path infra/peers/rust/Cargo.toml
	cp "$out/rust/release/peer" "$out/bin/image-crate"
fi
CGO_ENABLED=0 go build -o "$out/bench" ./infra/peers
"$out/bench" -programs "$out/bin" -rounds "${ROUNDS:-15}"
