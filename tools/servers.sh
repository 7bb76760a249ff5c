#!/bin/sh
# Bring the web servers that tests/deploy starts: Debian's Caddy and nginx.
set -eu
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"
PATH=$PATH:/usr/sbin:/sbin
missing=""
for name in caddy nginx; do
  command -v "$name" >/dev/null 2>&1 || missing="$missing $name"
done
[ -n "$missing" ] || exit 0
if command -v apt-get >/dev/null 2>&1; then
  echo "正在用 apt 安装$missing"
  case $missing in *nginx*) missing=$(echo "$missing" | sed 's/nginx/nginx-light/') ;; esac
  # The packages would start services of their own; the tests start theirs on a free port.
  $as_root apt-get update -qq && $as_root env RUNLEVEL=1 apt-get install -y -qq $missing >/dev/null || true
fi
for name in caddy nginx; do
  command -v "$name" >/dev/null 2>&1 || { echo "没有 $name：请安装系统软件包 $name 再重试。" >&2; exit 1; }
done
