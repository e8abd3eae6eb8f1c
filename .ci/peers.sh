#!/usr/bin/env bash
# Our drawings, without and with vector kernels, beside those of libjpeg-turbo in C, libvips, the standard library and, where
# cargo is, Rust's image crate; and our bytes beside libjpeg-turbo's at equal looks. It ends with the project's targets, each
# met or not. See infra/peers/README.md. It installs what is missing of compiler and libraries, and takes two to three minutes.
#
#   .ci/peers.sh [-strict] [-all] [-pictures N] [-rounds N] [-reference NAME]
#
#   -strict      exit with 1 if a target is not met; else with 0, for machines are noisy
#   -all         as many pictures at the large widths as at the small ones: three minutes more
#   -pictures N  generated pictures whose looks are measured (30), 0 for none of them
#   -rounds N    drawings of each peer (ROUNDS, or 15); 0 measures looks only
#   -reference   the peer that targets are set against: reference, or turbojpeg, which is faster where it scales
set -euo pipefail
case "${1:-}" in -h | --help | -help)
	sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"
	exit
	;;
esac
cd "$(dirname "$0")/.."
missing=()
command -v gcc >/dev/null || missing+=(gcc libc6-dev)
command -v pkg-config >/dev/null || missing+=(pkg-config)
[ -e /usr/include/jpeglib.h ] || missing+=(libjpeg62-turbo-dev)
[ -e /usr/include/turbojpeg.h ] || missing+=(libturbojpeg0-dev)
pkg-config --exists vips 2>/dev/null || missing+=(libvips-dev)
.ci/apt.sh "measuring beside others needs" "${missing[@]}"
echo "building ..." >&2
out=$PWD/dist/peers
rm -rf "$out/bin"
mkdir -p "$out/bin"
gcc -O3 -march=native -ffast-math -Wall -Werror -o "$out/bin/reference" infra/peers/c/turbo.c -ljpeg -lm
gcc -O3 -march=native -ffast-math -Wall -Werror -DTURBOJPEG -o "$out/bin/turbojpeg" infra/peers/c/turbo.c -ljpeg -lturbojpeg -lm
# shellcheck disable=SC2046 # the flags are words of their own
gcc -O3 -march=native -Wall -o "$out/bin/libvips" infra/peers/c/vips.c $(pkg-config --cflags --libs vips)
gcc -O3 -Wall -Werror -o "$out/encoder" infra/peers/c/planes.c -ljpeg
if command -v cargo >/dev/null; then
	CARGO_TARGET_DIR=$out/rust cargo build --quiet --release --manifest-path infra/peers/rust/Cargo.toml
	cp "$out/rust/release/peer" "$out/bin/image-crate"
fi
export CGO_ENABLED=0
GOEXPERIMENT= go build -o "$out/bench" ./infra/peers
vector=()
if [ "$(go env GOARCH)" = amd64 ]; then
	GOEXPERIMENT=simd GOAMD64=v3 go build -o "$out/bench-simd" ./infra/peers
	vector=(-vector "$out/bench-simd")
fi
"$out/bench" -programs "$out/bin" -encoder "$out/encoder" "${vector[@]}" -rounds "${ROUNDS:-15}" "$@"
