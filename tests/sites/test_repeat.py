"""Two builds of one tree are the same, byte for byte; no build remembers another."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from support import ROOT, Site, build_site, text_of, write_tree
from tree import TREE


def test_two_builds_in_two_processes_and_places(tmp_path):
    """With other hash seeds, other folders and a fixed time; files are written in another order."""
    sites = []
    for seed, name in (("1", "one"), ("2", "two")):
        root = tmp_path / name
        files = dict(sorted(TREE.items(), reverse=seed == "2"))
        write_tree(root, files)
        shutil.copy(ROOT / "mkdocs.yml", root)
        for folder in ("hooks", "overrides"):
            (root / folder).symlink_to(ROOT / folder)
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1700000000"}
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)
        sites.append(Site(root / "site").files())
    assert sites[0].keys() == sites[1].keys() and len(sites[0]) > 60
    assert [path for path, content in sites[0].items() if sites[1][path] != content] == []
    assert b"<lastmod>" not in sites[0]["sitemap.xml"], "dates come from Git, and there is none"


def test_a_build_leaves_nothing_behind(tmp_path, tiny):
    """In one process: a build of another tree in between changes nothing."""
    other = {
        "index.md": "# 別的站\n", "timeline.md": TREE["timeline.md"], "glossary.md": TREE["glossary.md"],
        "models/index.md": TREE["models/index.md"], "sources/paper.md": TREE["sources/paper.md"],
        "models/ernie.md": text_of("model", "另一模型", body="另一种说法 [@paper]。\n"),
    }
    assert build_site(write_tree(tmp_path / "other", other), tmp_path / "other" / "site") == []
    assert build_site(write_tree(tmp_path / "again", TREE), tmp_path / "again" / "site") == []
    again, first = Site(tmp_path / "again" / "site").files(), tiny.files()
    assert [path for path in first if again.get(path) != first[path]] == [] and again.keys() == first.keys()
