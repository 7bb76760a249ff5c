"""Our style sheets and scripts stand under the name of their content."""

from __future__ import annotations

import re

import pytest
from support import ROOT

from baimo.publish import assets

OWN = assets.files(ROOT / "docs" / "assets")


def test_every_style_sheet_and_script_is_there():
    found = {path.relative_to(ROOT / "docs/assets").as_posix() for path in (ROOT / "docs/assets").rglob("*") if path.suffix in assets.ENDINGS}
    assert {path for path, _ in OWN} == found


def test_scripts_find_what_they_import():
    paths = {path for path, _ in OWN}
    for path, content in OWN:
        for name in re.findall(r'(?:from |import\(|import )"\./([^"]+)"', content.decode()):
            assert path.rpartition("/")[0] + "/" * ("/" in path) + name in paths


@pytest.mark.parametrize("other", [
    [*OWN[:-1], (OWN[-1][0], OWN[-1][1] + b" ")], OWN[:-1], [("x" + OWN[0][0], OWN[0][1]), *OWN[1:]], [(OWN[0][0], b""), (OWN[1][0], OWN[0][1] + OWN[1][1]), *OWN[2:]],
])
def test_the_place_is_that_of_the_content(other):
    place = assets.place(OWN)
    assert re.fullmatch(r"assets/own/[0-9a-f]{12}/", place) and assets.place(list(OWN)) == place != assets.place(other)
