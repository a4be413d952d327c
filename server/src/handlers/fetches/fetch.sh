#!/bin/sh
# Fetches one release, resumes where an interruption left it, and checks every byte.
# The address below works once and for an hour; it belongs to the person who downloaded this file.
set -eu

manifest_url='@MANIFEST@'
install='@INSTALL@'
folder=${MUSTER_DIR:-$PWD}
target=${MUSTER_INSTALL_DIR:-$HOME/.local/opt}
public_key='@KEY@'

say() { printf '%s\n' "$*"; }
fail() { printf 'Stopped: %s\n' "$*" >&2; exit 1; }

# get URL FILE: goes on where FILE ends.
get() {
    if command -v curl >/dev/null 2>&1; then
        curl --fail --silent --show-error --location --retry 3 --continue-at - --output "$2" "$1"
    elif command -v wget >/dev/null 2>&1; then
        wget --quiet --tries=4 --continue --output-document="$2" "$1"
    else
        fail 'neither curl nor wget is on this computer'
    fi
}

post() {
    if command -v curl >/dev/null 2>&1; then
        curl --fail --silent --show-error --retry 3 --request POST --output /dev/null "$1"
    else
        wget --quiet --tries=4 --post-data='' --output-document=/dev/null "$1"
    fi
}

# Base64url on standard input, bytes on standard output.
decode() {
    text=$(tr -d '\n' | tr '_-' '/+')
    while [ $((${#text} % 4)) -ne 0 ]; do text="$text="; done
    if printf 'YQ==' | base64 -d >/dev/null 2>&1; then
        printf '%s' "$text" | base64 -d
    else
        printf '%s' "$text" | base64 -D
    fi
}

sha256() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum "$1" | cut -d ' ' -f 1
    else
        shasum -a 256 "$1" | cut -d ' ' -f 1
    fi
}

size_of() { if [ -f "$1" ]; then wc -c <"$1" | tr -d ' '; else echo 0; fi; }

# text NAME: the value of a text of the JSON object on standard input.
text() { sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p"; }
number() { sed -n "s/.*\"$1\":\\([0-9]*\\).*/\\1/p"; }

# The signature is checked where OpenSSL knows Ed25519; the SHA-256 always is.
check_signature() {
    case $(openssl version 2>/dev/null || true) in
        'OpenSSL 3'* | 'OpenSSL 4'*) ;;
        *) say 'The signature is not checked here: that needs OpenSSL 3.'; return ;;
    esac
    printf '%s\n' "$public_key" >"$work/key"
    printf '%s' "${manifest%.*}" >"$work/signed"
    printf '%s' "${manifest##*.}" | decode >"$work/signature"
    openssl pkeyutl -verify -pubin -inkey "$work/key" -rawin -in "$work/signed" \
        -sigfile "$work/signature" >/dev/null 2>&1 || fail 'the list of files is not signed by the server'
}

install_file() {
    to="$target/$product-$version"
    mkdir -p "$to"
    case $1 in
        *.tar.gz | *.tgz) tar -xzf "$folder/$1" -C "$to" ;;
        *.zip) unzip -oq "$folder/$1" -d "$to" ;;
        *.pkg) sudo installer -pkg "$folder/$1" -target / ;;
        *.deb) sudo apt-get install -y "$folder/$1" ;;
        *.rpm) sudo rpm -U "$folder/$1" ;;
        *) cp "$folder/$1" "$to/$1"; chmod +x "$to/$1" ;;
    esac
    say "Installed in $to"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder"

# The list of files is kept beside them: a second start of this script goes on with it, and another download
# under the same name with its own.
code=${manifest_url%/manifest}
kept="$folder/.$(basename "$0").$(printf '%.12s' "${code##*/}").manifest"
if [ ! -s "$kept" ]; then
    get "$manifest_url" "$work/manifest" || fail 'this script was used before, or is older than an hour: download a new one'
    cp "$work/manifest" "$kept"
fi
manifest=$(cat "$kept")
check_signature
payload=${manifest#*.}
printf '%s' "${payload%.*}" | decode >"$work/payload"
product=$(text product <"$work/payload" | tr -cd 'A-Za-z0-9._-')
version=$(text version <"$work/payload" | tr -cd 'A-Za-z0-9._-')

tr '{' '\n' <"$work/payload" | grep '"sha256"' >"$work/files" || fail 'the list of files is empty'
while IFS= read -r entry; do
    name=$(printf '%s\n' "$entry" | text name)
    url=$(printf '%s\n' "$entry" | text url)
    size=$(printf '%s\n' "$entry" | number size)
    wanted=$(printf '%s\n' "$entry" | text sha256)
    case $name in '' | */* | .*) fail 'a file has a name that is not allowed' ;; esac
    say "Fetching $name ($size bytes)"
    if [ "$(size_of "$folder/$name")" -lt "$size" ]; then
        get "$url" "$folder/$name" || fail 'the connection broke; start this script again to go on'
    fi
    if [ "$(sha256 "$folder/$name")" != "$wanted" ]; then
        rm -f "$folder/$name"
        fail "$name is not what was published; it was deleted"
    fi
    say "Checked $name: SHA-256 $wanted"
    if [ "$install" = yes ]; then
        install_file "$name"
        post "${url%/file}/installed" || say 'The installation could not be reported.'
    fi
done <"$work/files"
rm -f "$kept"
