#!/bin/sh
# Installs orchestrion for this user: curl -fsSL URL/install.sh | sh
#
#   ORCHESTRION_VERSION       release to install, such as v0.1.0; default: the latest
#   ORCHESTRION_INSTALL       folder for the program; default: $HOME/.local/bin
#   ORCHESTRION_TARGET        platform, such as linux-x64-musl, instead of what is found out
#   ORCHESTRION_DOWNLOAD_URL  where the releases lie: URL/latest/download/FILE and URL/download/VERSION/FILE
#
# Everything stands in functions that the last line calls: a download that was cut off runs nothing.

set -u

DEFAULT_URL="" # release: download URL

say() {
  printf 'orchestrion: %s\n' "$*" >&2
}

die() {
  say "$*"
  exit 1
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# Ends the script as the signal would, after the trap on EXIT has removed what it left.
stop() {
  trap - INT TERM HUP
  exit "$1"
}

# Prints the C library of this Linux: glibc or musl. Debian can have musl's loader beside glibc, so glibc is asked for first.
libc() {
  if getconf GNU_LIBC_VERSION >/dev/null 2>&1; then
    echo glibc
  elif ldd --version 2>&1 | grep -qi musl; then
    echo musl
  elif ls /lib/ld-musl-*.so.1 >/dev/null 2>&1 && ! ls /lib*/ld-linux-*.so.* >/dev/null 2>&1; then
    echo musl
  else
    echo glibc
  fi
}

# Prints the platform's name as a release has it.
target() {
  os=$(uname -s)
  cpu=$(uname -m)
  case $os in
    Linux) os=linux ;;
    Darwin) os=darwin ;;
    MINGW* | MSYS* | CYGWIN*) die "on Windows use release/install.ps1, in PowerShell" ;;
    *) die "there is no release for $os; with Node and Go, \`npm ci && npm run build\` in a clone may make one" ;;
  esac
  case $cpu in
    x86_64 | amd64) cpu=x64 ;;
    aarch64 | arm64) cpu=arm64 ;;
    *) die "there is no release for the processor $cpu; there are x86_64 and arm64" ;;
  esac
  name=$os-$cpu
  if [ "$os" = linux ]; then
    # A 64-bit kernel may carry a 32-bit system, in which no program of 64 bits finds its loader.
    if [ "$(getconf LONG_BIT 2>/dev/null || echo 64)" = 32 ]; then
      die "this system is a 32-bit one; there are releases for 64 bits only"
    fi
    if [ "$(libc)" = musl ]; then
      name=$name-musl
    fi
    # Bun's one program for x64 needs a processor like Intel's Nehalem of 2008, and uses AVX2 where there is some.
    if [ "$cpu" = x64 ] && [ -r /proc/cpuinfo ] && ! grep -qw sse4_2 /proc/cpuinfo; then
      die "this processor has no SSE4.2, which the program needs; a virtual machine may offer it with another model of CPU"
    fi
  elif [ "$cpu" = x64 ] && [ "$(sysctl -n sysctl.proc_translated 2>/dev/null)" = 1 ]; then
    name=darwin-arm64 # a shell for Intel on Apple's own processor
  fi
  echo "$name"
}

# download URL FILE: 0 when it is there, 44 when the server has no such file, 1 on anything else, and then $reason says what. That
# is no file: the disk may be full.
download() {
  if has curl; then
    # The status comes last, behind what curl complains of.
    reason=$(curl --silent --show-error --location --retry 2 --connect-timeout 15 \
      --output "$2" --write-out '\n%{http_code}' "$1" 2>&1) || { reason=$(echo "$reason" | head -n 1) && return 1; }
    code=$(echo "$reason" | tail -n 1)
    case $code in
      200) return 0 ;;
      404 | 410) return 44 ;;
      *) reason="the server answered with status $code" && return 1 ;;
    esac
  fi
  # wget tells by its message only, busybox' as well as GNU's. The options are those that both have.
  if reason=$(wget -O "$2" "$1" 2>&1); then
    return 0
  fi
  if echo "$reason" | grep -Eq ' (404|410) '; then
    return 44
  fi
  reason=$(echo "$reason" | tail -n 1)
  return 1
}

# Prints ": no space left…" when nothing can be written to the folder any more. Not all programs say so.
space() {
  # A shell may write what it printed only when it ends.
  if ! (printf '%0100000d' 0 >"$work/space") 2>/dev/null; then
    printf '%s' ": no space is left in $folder, or your quota there is used up"
  fi
}

# fetch URL FILE WHAT: downloads, or says why not and ends.
fetch() {
  status=0
  download "$1" "$2" || status=$?
  case $status in
    0) ;;
    44) die "there is no $3: $1 does not exist" ;;
    *) die "cannot download $1: $reason$(space)" ;;
  esac
}

# Prints the SHA-256 of a file.
digest() {
  if has sha256sum; then
    sha256sum "$1" | cut -d ' ' -f 1
  elif has shasum; then
    shasum -a 256 "$1" | cut -d ' ' -f 1
  else
    openssl dgst -sha256 -r "$1" | cut -d ' ' -f 1
  fi
}

# Ends unless SHA256SUMS names this very content for the archive.
verify() {
  expected=$(awk -v name="$2" '$2 == name || $2 == "*" name { print $1 }' "$work/SHA256SUMS")
  [ -n "$expected" ] || die "SHA256SUMS of $version does not name $2; nothing was installed"
  actual=$(digest "$1")
  if [ "$actual" != "$expected" ]; then
    die "the checksum of $2 is wrong: SHA256SUMS says $expected, it is ${actual:-unknown}; nothing was installed"
  fi
}

# Ends unless the program runs, and says what may be missing.
probe() {
  if said=$("$1" version 2>&1); then
    echo "$said"
    return
  fi
  say "the program for $name does not run here: $(printf '%s' "$said" | head -n 1)"
  case $name in
    *musl*) die "it needs the C++ library: apk add libstdc++; nothing was installed" ;;
    *) die "ORCHESTRION_TARGET chooses another platform; nothing was installed" ;;
  esac
}

# Says how the shell will find the program, unless it does already.
advise() {
  case :${PATH:-}: in
    *":$folder:"*)
      found=$(command -v orchestrion || true)
      if [ "$found" != "$folder/orchestrion" ]; then
        say "note: $found comes first on PATH"
      fi
      ;;
    *) say "add it to PATH: export PATH=\"$folder:\$PATH\"" ;;
  esac
}

main() {
  url=${ORCHESTRION_DOWNLOAD_URL:-$DEFAULT_URL}
  url=${url%/}
  version=${ORCHESTRION_VERSION:-latest}
  folder=${ORCHESTRION_INSTALL:-${HOME:+$HOME/.local/bin}}
  [ -n "$url" ] || die "this copy of the script belongs to no release: set ORCHESTRION_DOWNLOAD_URL"
  [ -n "$folder" ] || die "HOME is not set: say with ORCHESTRION_INSTALL where to install"
  has curl || has wget || die "neither curl nor wget is there to download with"
  has sha256sum || has shasum || has openssl ||
    die "none of sha256sum, shasum and openssl is there; without them the download cannot be checked"
  has tar || die "tar is not there to unpack with"
  case $version in
    latest | v*) ;;
    *) version=v$version ;;
  esac
  name=${ORCHESTRION_TARGET:-$(target)} || exit 1
  archive=orchestrion-$name.tar.gz

  reason=$(mkdir -p "$folder" 2>&1) ||
    die "cannot make the folder $folder: ${reason##*: }; choose one with ORCHESTRION_INSTALL"
  folder=$(CDPATH='' cd -- "$folder" && pwd) || die "cannot enter $folder"
  # In the target folder, so that the last step is a rename within one file system.
  work=$(mktemp -d "$folder/.orchestrion-XXXXXX" 2>&1) ||
    die "cannot write to the folder $folder: ${work##*: }; choose one with ORCHESTRION_INSTALL"
  trap 'rm -rf "$work"' EXIT
  trap 'stop 130' INT
  trap 'stop 143' TERM
  trap 'stop 129' HUP

  if [ "$version" = latest ]; then
    fetch "$url/latest/download/VERSION" "$work/VERSION" "latest release"
    version=$(head -n 1 "$work/VERSION")
    case $version in
      *[!A-Za-z0-9.+_-]* | '' | [!v]*) die "$url/latest/download/VERSION holds no version: is that the right address?" ;;
    esac
  fi
  base=$url/download/$version
  say "installing $version for $name"
  fetch "$base/SHA256SUMS" "$work/SHA256SUMS" "release $version"
  fetch "$base/$archive" "$work/$archive" "release $version for $name"
  verify "$work/$archive" "$archive"
  tar -xzf "$work/$archive" -C "$work" orchestrion ||
    die "cannot unpack $archive$(space); nothing was installed"
  chmod 755 "$work/orchestrion"
  said=$(probe "$work/orchestrion") || exit 1
  [ ! -d "$folder/orchestrion" ] || die "$folder/orchestrion is a folder; nothing was installed"
  mv -f "$work/orchestrion" "$folder/orchestrion" || die "cannot write $folder/orchestrion"
  say "installed $said as $folder/orchestrion"
  advise
}

main "$@"
