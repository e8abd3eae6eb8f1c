#!/usr/bin/env bash
# What the encoders make, read by others: image/jpeg and image/png, djpeg, ImageMagick and Chromium; see infra/decoders. It
# installs what is missing, and leaves the pictures in dist/decoders.
set -euo pipefail
cd "$(dirname "$0")/.."

any() { # any COMMAND...: one of them is there
	local name
	for name; do command -v "$name" >/dev/null && return; done
	return 1
}
packages=()
any djpeg || packages+=(libjpeg-turbo-progs)
any mogrify || packages+=(imagemagick)
# The one without a window has Chromium's decoders and a fifth fewer bytes.
any chromium-headless-shell chromium chromium-browser google-chrome || packages+=(chromium-headless-shell)
.ci/apt.sh "reading our pictures with other decoders (any Chromium will do) needs" "${packages[@]}"
go run ./infra/decoders
