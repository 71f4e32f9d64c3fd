#!/bin/bash
# sign_and_notarise.sh APP DMG: on a Mac, signs the program from the inside out, packs it, and has Apple notarise it.
#   SIGN_IDENTITY    "Developer ID Application: …"; without it the signature is ad hoc and nothing is sent to Apple
#   NOTARY_PROFILE   name of the credentials that `xcrun notarytool store-credentials` keeps in the keychain
# Never run so far: there was no Mac. See installers/README.md.
set -eu
app=$1 dmg=$2
here=$(cd "$(dirname "$0")" && pwd)
identity=${SIGN_IDENTITY:--}
stamp=--timestamp
[ "$identity" != - ] || stamp=--timestamp=none

sign() {
    codesign --force --options runtime $stamp --entitlements "$here/entitlements.plist" --sign "$identity" "$@"
}

# Each library by itself, then the bundle; no --deep, which would sign with one set of rights and miss Resources.
find "$app/Contents" -type f ! -path "*/Contents/MacOS/*" -print0 | while IFS= read -r -d '' file; do
    case "$(file -b "$file")" in Mach-O*) sign "$file" ;; esac
done
sign "$app"
codesign --verify --strict --verbose=2 "$app"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$dmg"
hdiutil create -quiet -fs HFS+ -format UDZO -volname "Market-Entry Planner" -srcfolder "$folder" "$dmg"
[ "$identity" != - ] || { echo "signed ad hoc; not notarised: SIGN_IDENTITY is not set"; exit 0; }
codesign --force $stamp --sign "$identity" "$dmg"
xcrun notarytool submit "$dmg" --keychain-profile "${NOTARY_PROFILE:?}" --wait
xcrun stapler staple "$app"
xcrun stapler staple "$dmg"
spctl --assess --type open --context context:primary-signature --verbose=2 "$dmg"
