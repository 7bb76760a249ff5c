"""What in a parsed page could run, load or send something that its author put there."""

from __future__ import annotations

from lxml import html

_ACTIVE = frozenset("script iframe frame object embed applet form style link meta base template svg math input button video audio source textarea".split())
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href", "srcdoc", "background"})


def dangers(root: html.HtmlElement, of_the_theme: bool = False) -> list[str]:
    """Return what is dangerous below `root`; a whole page also holds what the theme brings, known by its shape."""
    return [wrong for element in root.iter() if isinstance(element.tag, str) for wrong in _wrong(element, of_the_theme)]


def _wrong(element: html.HtmlElement, of_the_theme: bool):
    if element.tag in _ACTIVE and not (of_the_theme and _theme_s(element)):
        yield f"<{element.tag}>"
    for name, value in element.items():
        plain = "".join(value.split()).lower()
        if name.startswith("on") or name == "style":
            yield f"{element.tag} {name}={value}"
        elif name in _ADDRESSES and (plain.startswith(("javascript:", "data:", "vbscript:", "//", "blob:", "file:")) or name == "srcdoc"):
            yield f"{element.tag} {name}={value}"
        elif name == "src" and ":" in plain.partition("/")[0]:
            yield f"{element.tag} {name}={value}"


def _theme_s(element: html.HtmlElement) -> bool:
    if element.tag == "script":
        return bool(element.get("src") and not (element.text or "").strip()) or element.get("type") in ("application/json", "application/ld+json")
    if element.tag == "meta":
        return element.get("http-equiv") in (None, "Content-Security-Policy")
    if element.tag == "link":
        return not (element.get("href") or "").startswith(("//", "data:"))
    return element.tag not in ("iframe", "frame", "object", "embed", "applet", "style", "base", "math")
