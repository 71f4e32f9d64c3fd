#!/bin/sh
# real_window.sh PYTHON OUT: starts the real window on a virtual screen, keeps OUT/window.png, fails if nothing is shown.
set -eu
python=$1 out=$2
mkdir -p "$out"
MEP_HOME=$(mktemp -d)
export MEP_HOME
trap 'rm -rf "$MEP_HOME"' EXIT

xvfb-run -a -s "-screen 0 1366x768x24" sh -c '
    "$0" -m planner --sample & window=$!
    i=0
    while [ $i -lt 45 ]; do                       # the first start unpacks the trade columns
        sleep 1; i=$((i + 1))
        kill -0 $window 2>/dev/null || { echo "the window closed by itself" >&2; exit 1; }
        [ $i -lt 10 ] && continue
        import -window root "$1/window.png"
        colours=$(identify -format %k "$1/window.png")
        [ "$colours" -gt 200 ] && break
    done
    kill $window 2>/dev/null || true
    [ "$colours" -gt 200 ] || { echo "the window shows nothing ($colours colours)" >&2; exit 1; }
    echo "the window is up: $1/window.png, $colours colours"
' "$python" "$out"
