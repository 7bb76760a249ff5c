"""The comment by which a stub page asks for a list: `<!-- baimo:timeline -->`, `<!-- baimo:index model -->`."""

from __future__ import annotations

import re

MARKER = re.compile(r"<!--\s*baimo:(?P<name>[a-z-]+)(?:\s+(?P<argument>[a-z-]+))?\s*-->")


class UnknownMarker(ValueError):
    """A stub asks for a list that does not exist."""
