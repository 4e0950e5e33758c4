#!/usr/bin/env bash
# Signs one program of Windows, in place, with the certificate that the environment names. The time
# is attested by a server on the network, unless PHOTOKIN_TIMESTAMPS is empty.
set -euo pipefail

timestamps=${PHOTOKIN_TIMESTAMPS-http://timestamp.digicert.com}
signed=$(mktemp -u "$1.XXXXXX")
osslsigncode sign -pkcs12 "$PHOTOKIN_WINDOWS_CERTIFICATE" \
  -readpass <(printf '%s' "$PHOTOKIN_WINDOWS_PASSWORD") \
  -h sha256 -n Photokin ${timestamps:+-ts "$timestamps"} -in "$1" -out "$signed"
mv "$signed" "$1"
