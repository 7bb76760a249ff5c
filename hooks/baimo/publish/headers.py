"""What a server says with every file: the content policy and its kin, and how long a file may be kept.

`_headers` is the form that static hosts read; `deploy/` says the same to Caddy and nginx, and a test
compares them. Each page carries the policy too, for hosts that send no headers.
"""

from __future__ import annotations

from .files import File

# No hashes and no nonces: nothing is inline, neither script nor style, so this one line fits every page.
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's style sheet draws its icons from data addresses
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def _written(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


META_POLICY = _written(_POLICY)
"""The policy as a page itself can state it: a page cannot say who may frame it."""

SECURITY = {
    "Content-Security-Policy": _written({**_POLICY, "frame-ancestors": "'none'"}),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Sent with every file. The data stays readable from other sites: no Cross-Origin-Resource-Policy."""

BRIEF = "public, max-age=300"
"""Pages and everything under a name that stays: asked for again after five minutes, mostly answered by 304."""

FOR_EVER = "public, max-age=31536000, immutable"
"""Files with a hash of their content in their name or in that of their folder."""

HASHED = ("/assets/javascripts/*", "/assets/stylesheets/*", "/assets/own/*", "/search/:version/*")
"""Where those files are."""


def files() -> list[File]:
    """Return `_headers` for the root of the site."""
    common = {**SECURITY, "Cache-Control": BRIEF, "Access-Control-Allow-Origin": "*"}
    lines = ["/*", *(f"  {name}: {value}" for name, value in common.items())]
    for path in HASHED:
        # The first line takes the general rule back: hosts of this form join values rather than replace them.
        lines += [path, "  ! Cache-Control", f"  Cache-Control: {FOR_EVER}"]
    return [("_headers", ("\n".join(lines) + "\n").encode())]
