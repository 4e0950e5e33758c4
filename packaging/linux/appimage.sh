#!/bin/sh
# Makes an AppImage of the tar.xz: packaging/linux/appimage.sh TAR APPIMAGETOOL OUT
set -eu
tar=$1 tool=$2 out=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/AppDir/usr"
tar -xf "$tar" -C "$folder/AppDir/usr" --strip-components=1
cd "$folder/AppDir"
id=org.photokin.Photokin
ln -s "usr/share/applications/$id.desktop" "$id.desktop"
ln -s "usr/share/icons/hicolor/scalable/apps/$id.svg" "$id.svg"
ln -s "usr/share/icons/hicolor/256x256/apps/$id.png" .DirIcon
ln -s usr/bin/photokin AppRun
cd - >/dev/null
"$tool" --no-appstream "$folder/AppDir" "$out"
