@echo off
rem Double click: asks what to do and runs it, with the window kept open to read the answer.
chcp 65001 >nul
title Chuyên mục NQ71
cd /d "%~dp0"

set "PYTHON="
py -3 -c "import sys" >nul 2>nul && set "PYTHON=py -3"
if not defined PYTHON python -c "import sys" >nul 2>nul && set "PYTHON=python"
if not defined PYTHON goto no_python

:menu
echo.
echo   1  Xem thử trên máy này (có cả bản nháp)
echo   2  Kiểm tra bài và kế hoạch
echo   3  Dựng chuyên mục vào thư mục output
echo   0  Thoát
echo.
choice /c 1230 /n /m "Chọn một số: "
if errorlevel 4 exit /b 0
if errorlevel 3 (%PYTHON% tasks.py build & goto menu)
if errorlevel 2 (%PYTHON% tasks.py check & goto menu)
%PYTHON% tasks.py serve
goto menu

:no_python
echo.
echo   Máy này chưa có Python.
echo   Cách sửa: mở https://www.python.org/downloads/ để tải và cài bản mới nhất,
echo   khi cài nhớ đánh dấu ô "Add python.exe to PATH", rồi bấm đúp lại tệp này.
echo.
pause
exit /b 2
