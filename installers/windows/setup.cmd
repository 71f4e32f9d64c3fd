@echo off
rem setup.cmd LOCK: a virtual environment with exactly what LOCK names, and the program on top.
if not exist .venv\Scripts\python.exe (
    py -3 -m venv .venv || python -m venv .venv || (echo Python 3.11 or newer is needed. & exit /b 1)
)
.venv\Scripts\python -c "import sys; sys.exit(sys.version_info < (3, 11))" || (echo Python 3.11 or newer is needed. & exit /b 1)
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes -r %1 || exit /b 1
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e . || exit /b 1
