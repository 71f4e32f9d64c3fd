@echo off
rem The same set-up, then the tests.
cd /d "%~dp0..\.."
call installers\windows\setup.cmd requirements-dev.lock
if errorlevel 1 exit /b 1
set QT_QPA_PLATFORM=offscreen
.venv\Scripts\python -m pytest
