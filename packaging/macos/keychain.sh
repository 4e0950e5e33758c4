#!/usr/bin/env bash
# Puts the certificate of the workflow's secrets into a keychain of its own, and says in $GITHUB_ENV
# what installers.py is to sign and notarise with. Where there are no secrets it says so.
set -euo pipefail

if [ -z "${CERTIFICATE:-}" ]; then
  echo "::notice::There is no certificate: the app will not be signed."
  exit 0
fi
keychain="$RUNNER_TEMP/photokin.keychain-db"
unlock=$(openssl rand -hex 16)
printf '%s' "$CERTIFICATE" | base64 --decode > "$RUNNER_TEMP/certificate.p12"
security create-keychain -p "$unlock" "$keychain"
security set-keychain-settings -lut 21600 "$keychain"
security unlock-keychain -p "$unlock" "$keychain"
security import "$RUNNER_TEMP/certificate.p12" -k "$keychain" -P "$PASSWORD" -T /usr/bin/codesign
rm "$RUNNER_TEMP/certificate.p12"
security set-key-partition-list -S apple-tool:,apple: -s -k "$unlock" "$keychain" > /dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
identity=$(security find-identity -v -p codesigning "$keychain" | sed -n 's/.*"\(.*\)".*/\1/p' | head -1)
echo "PHOTOKIN_MACOS_IDENTITY=$identity" >> "$GITHUB_ENV"

if [ -z "${KEY:-}" ]; then
  echo "::notice::There is no key for notarisation: the app will be signed only."
  exit 0
fi
printf '%s' "$KEY" | base64 --decode > "$RUNNER_TEMP/notary.p8"
{
  echo "PHOTOKIN_NOTARY_KEY=$RUNNER_TEMP/notary.p8"
  echo "PHOTOKIN_NOTARY_KEY_ID=$KEY_ID"
  echo "PHOTOKIN_NOTARY_ISSUER=$ISSUER"
} >> "$GITHUB_ENV"
