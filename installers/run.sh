#!/bin/sh
# run.sh PYTHON OUT: opens the window on the sample plan; without a display writes the sample's PDF and workbook into OUT.
set -eu
python=$1 out=$2
if [ "$(uname)" = Darwin ] || [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    exec "$python" -m planner --sample
fi
echo "No display here: writing the sample plan's PDF and workbook into $out/ instead of opening the window."
exec "$python" -m planner demo --out "$out"
