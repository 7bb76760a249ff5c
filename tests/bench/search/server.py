"""A web server that serves a folder as any host would, and counts what it sends."""

from __future__ import annotations

import functools
import gzip
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_TEXT = (".js", ".json", ".html", ".css")


def serve(folder: Path) -> ThreadingHTTPServer:
    """Serve `folder` on a free port of this machine until `shutdown`; `sent` is the number of bytes of bodies so far."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Compressed, directory=str(folder)))
    server.sent = 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Compressed(SimpleHTTPRequestHandler):
    """Compresses text and keeps no log."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments) -> None:
        pass

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self.send_error(404)
        body = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        if file.suffix in _TEXT:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.server.sent += len(body)
        self.wfile.write(body)
