@echo off
rem Double click: asks what to do and runs it, with the window kept open to read the answer.
rem A Word file dropped on it becomes a new article.
chcp 65001 >nul
title Chuyên mục NQ71
cd /d "%~dp0"

set "PYTHON="
py -3 -c "import sys" >nul 2>nul && set "PYTHON=py -3"
if not defined PYTHON python -c "import sys" >nul 2>nul && set "PYTHON=python"
if not defined PYTHON goto no_python
if not "%~1"=="" goto from_word

:menu
echo.
echo   1  Bắt đầu một bài mới
echo   2  Xem thử trên máy này (có cả bản nháp)
echo   3  Kiểm tra bài và kế hoạch
echo   4  Dựng chuyên mục vào thư mục output
echo   0  Thoát
echo.
echo   Có bài viết bằng Word: đóng cửa sổ này, rồi kéo tệp .docx thả lên bien-tap.cmd.
echo.
choice /c 12340 /n /m "Chọn một số: "
if errorlevel 5 exit /b 0
if errorlevel 4 (%PYTHON% tasks.py build & goto menu)
if errorlevel 3 (%PYTHON% tasks.py check & goto menu)
if errorlevel 2 (%PYTHON% tasks.py serve & goto menu)
%PYTHON% tasks.py new
goto menu

:from_word
%PYTHON% tasks.py new --from "%~1"
echo.
pause
exit /b

:no_python
echo.
echo   Máy này chưa có Python.
echo   Cách sửa: mở https://www.python.org/downloads/ để tải và cài bản mới nhất,
echo   khi cài nhớ đánh dấu ô "Add python.exe to PATH", rồi bấm đúp lại tệp này.
echo.
pause
exit /b 2
