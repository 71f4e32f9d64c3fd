@echo off
rem setup.cmd LOCK: a virtual environment with exactly what LOCK names, and the program on top; done already: nothing.
rem Qt 6.9, which still runs on older laptops, is packed for Python up to 3.13.
for %%v in (3.13 3.12 3.11) do if not exist .venv\Scripts\python.exe py -%%v -m venv .venv 2>nul
if not exist .venv\Scripts\python.exe python -m venv .venv 2>nul
if not exist .venv\Scripts\python.exe goto needed
.venv\Scripts\python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
if errorlevel 1 goto another
.venv\Scripts\python -c "import pathlib, sys; sys.exit(any(not (kept := pathlib.Path('.venv', name)).exists() or kept.read_bytes() != pathlib.Path(name).read_bytes() for name in sys.argv[1:]))" pyproject.toml %1
if not errorlevel 1 exit /b 0
echo Installing the locked packages of %1 (a minute the first time) ...
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes -r %1
if errorlevel 1 exit /b 1
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
if errorlevel 1 exit /b 1
copy /y pyproject.toml .venv\pyproject.toml >nul
copy /y %1 .venv\%1 >nul
exit /b 0

:another
rmdir /s /q .venv
:needed
echo Python 3.11, 3.12 or 3.13 is needed, from python.org.
exit /b 1
