"""What Lighthouse (mobile) makes of four pages of a built site, served compressed and with the site's headers.

    npm install --prefix FOLDER lighthouse@12
    python -m tests.bench.pages SITE FOLDER/node_modules/.bin/lighthouse [RUNS]

Prints a line a page: the median of the runs for each category and for what the reader waits for, and below it
every audit that costs points in a category whose goal is 100.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import mimetypes
import os
import shutil
import statistics
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[3] / "hooks"))

from baimo.publish import headers  # noqa: E402

PAGES = {"home": "", "entry": "models/gpt-4/", "longest entry": "companies/baidu/", "timeline": "timeline/", "models": "models/"}
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
METRICS = {"LCP ms": "largest-contentful-paint", "TBT ms": "total-blocking-time", "CLS": "cumulative-layout-shift", "KiB": "total-byte-weight"}
_ENOUGH = 200
"""Bytes from which a server compresses."""


class _Server(http.server.SimpleHTTPRequestHandler):
    """Sends files as a real server would: compressed, with the security headers and a lifetime."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        content, kind = path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        packed = text and len(content) >= _ENOUGH
        content = gzip.compress(content, 6, mtime=0) if packed else content
        self.send_response(200)
        for name, value in headers.SECURITY.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Cache-Control", "max-age=31536000")
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments) -> None:
        pass


def serve(site: str) -> str:
    """Serve `site` from a thread and return its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Server, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def report(program: str, url: str) -> dict[str, Any]:
    """Return Lighthouse's report on a page. Without one the program ends and says why."""
    command = [program, url, "--output=json", "--quiet", "--chrome-flags=--headless=new --no-sandbox"]
    result = subprocess.run(command, env={**os.environ, "CHROME_PATH": shutil.which("chromium")}, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{url}: {result.stderr}")
    return json.loads(result.stdout)


def main(site: str, program: str, runs: int) -> None:
    address = serve(site)
    print("page", *GOALS, *METRICS, sep="\t")
    for name, path in PAGES.items():
        reports = [report(program, address + path) for _ in range(runs)]
        scores = [statistics.median(round(100 * one["categories"][key]["score"]) for one in reports) for key in GOALS]
        values = [statistics.median(one["audits"][id]["numericValue"] for one in reports) for id in METRICS.values()]
        print(name, *map(round, scores), *(f"{value / 1024:.0f}" if key == "KiB" else f"{value:.3g}" if key == "CLS" else round(value)
                                           for key, value in zip(METRICS, values)), sep="\t", flush=True)
        for audit in _costly(reports[-1]):
            print("   ", audit, flush=True)


def _costly(one: dict[str, Any]) -> list[str]:
    """Return the audits that keep a category whose goal is 100 from it, with the first elements."""
    ids = {ref["id"]: ref["weight"] for key, goal in GOALS.items() if goal == 100 for ref in one["categories"][key]["auditRefs"]}
    failed = (one["audits"][id] for id, weight in ids.items() if weight and (one["audits"][id]["score"] or 0) < 1)
    return [
        f"{audit['id']}: " + " | ".join(str(item.get("node", item).get("snippet", item))[:160] for item in audit.get("details", {}).get("items", [])[:4])
        for audit in failed if audit["scoreDisplayMode"] not in ("notApplicable", "manual")
    ]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int((*sys.argv, "1")[3]))
