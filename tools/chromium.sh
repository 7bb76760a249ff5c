#!/bin/sh
# Bring a Chromium for the browser tests: one that is there, Debian's, or Playwright's own.
# Usage: chromium.sh PYTHON
set -eu
python=$1
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"

has_browser() {
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  "$python" - <<'PY' >/dev/null 2>&1
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not os.path.exists(playwright.chromium.executable_path))
PY
}

has_browser && exit 0
if command -v apt-get >/dev/null 2>&1; then
  echo "正在用 apt 安装 Chromium 与中文字体"
  $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium fonts-noto-cjk >/dev/null || true
  has_browser && exit 0
fi
echo "正在下载 Playwright 自带的 Chromium"
"$python" -m playwright install chromium || true
has_browser && exit 0
echo "没有可用的 Chromium：请装系统软件包 chromium，或运行 python -m playwright install chromium，再重试。" >&2
exit 1
