#!/bin/sh
# make-venv.sh PYTHON VENV LOCK: a virtual environment with exactly what LOCK names, and the program itself on top.
set -eu
python=$1 venv=$2 lock=$3

# Qt 6.9, which still runs on older laptops, is packed for Python up to 3.13.
usable() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; }
for candidate in ${python:-python3 python3.13 python3.12 python3.11}; do
    if usable "$candidate"; then python=$candidate; break; fi
done
if [ -z "$python" ] || ! usable "$python"; then
    echo "Python 3.11, 3.12 or 3.13 is needed. Install one, or name it: make run PYTHON=/path/to/python3.13" >&2
    exit 1
fi
if [ -x "$venv/bin/python" ] && ! usable "$venv/bin/python"; then
    rm -rf "$venv" # made by a Python that has gone or has been replaced since
fi
if [ ! -x "$venv/bin/python" ]; then
    "$python" -m venv "$venv" || {
        rm -rf "$venv"
        echo "Python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2
        exit 1
    }
fi
echo "Installing the locked packages of $lock (a minute the first time) ..."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
