#!/bin/sh
# system-libraries.sh run|window|workbook|paper|spark|installers|windows-setup|wine: the Debian packages that the program (or a check of it) needs.
# Installs what is missing when root; otherwise prints the exact line to type and goes on.
set -eu

case "${1:-run}" in
    run)      packages="python3-venv libgl1 libegl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxkbcommon-x11-0" ;;
    window)   packages="xvfb xauth imagemagick" ;;
    workbook) packages="libreoffice-calc" ;;
    paper)    packages="poppler-utils" ;;
    windows-setup) packages="nsis gcc-mingw-w64-x86-64 osslsigncode ca-certificates" ;;
    wine)     packages="wine wine64" ;;
    installers) packages="binutils debootstrap makeself rpm desktop-file-utils libxml2-utils appstream xorriso dmg2img p7zip-full" ;;
    spark)    command -v java >/dev/null 2>&1 && exit 0
              packages="openjdk-17-jre-headless" ;;
    *) echo "usage: $0 run|window|workbook|paper|spark|installers|windows-setup|wine" >&2; exit 2 ;;
esac

command -v dpkg-query >/dev/null 2>&1 || exit 0   # not Debian: the system's own Qt libraries are there, or its package manager knows

missing=""
for package in $packages; do
    state=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)
    case "$state" in ii*) ;; *) missing="$missing $package" ;; esac
done
# Another Python than Debian's brings its own venv module.
case "$missing" in *python3-venv*) if ${PYTHON:-python3} -c 'import ensurepip' 2>/dev/null; then
    missing=$(printf '%s' "$missing" | sed 's/ python3-venv//'); fi ;; esac
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    echo "Installing system libraries:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # Another installation may be running (a laptop's own updates): wait for it rather than stop.
    apt="apt-get -qq -o DPkg::Lock::Timeout=300"
    $apt update
    # shellcheck disable=SC2086  # lists of words on purpose
    $apt install -y --no-install-recommends $missing >/dev/null
else
    echo "These system libraries are missing. Type this line once, then try again if the window does not open:" >&2
    echo "    sudo apt-get install --no-install-recommends$missing" >&2
fi
