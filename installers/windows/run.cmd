@echo off
rem Sets everything up the first time, then opens the window on the sample plan.
cd /d "%~dp0..\.."
call installers\windows\setup.cmd requirements.lock
if errorlevel 1 exit /b 1
.venv\Scripts\python -m planner --sample
