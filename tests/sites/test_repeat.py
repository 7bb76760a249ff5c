"""Two builds of one tree are the same, byte for byte; no build remembers another."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from support import ROOT, Site, build_site, text_of, write_tree
from tree import TREE

from baimo.publish import offline


SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C", "PYTHONUTF8": "1"},
)
_WHO = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "x"), ("EMAIL", "x@example.org"), ("DATE", "2024-05-06T08:00:00+08:00"))}


def project(root: Path, files: dict[str, str], age: float) -> Path:
    """Write a whole project whose files are of the given age, and commit it."""
    docs = write_tree(root, files)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("hooks", "overrides", "LICENSES"):
        (root / folder).symlink_to(ROOT / folder)
    for path in docs.rglob("*"):
        os.utime(path, (age, age))
    for command in (("init", "--quiet"), ("add", "docs"), ("commit", "--quiet", "--message", "x")):
        subprocess.run(["git", *command], cwd=root, env={**os.environ, **_WHO}, check=True)
    return root


def test_two_builds_in_two_processes_and_places(tmp_path):
    """With other hash seeds, time zones, languages, folders and times of files; files are written in another order."""
    sites = []
    for number, surroundings in enumerate(SURROUNDINGS):
        root = project(tmp_path / str(number), dict(sorted(TREE.items(), reverse=bool(number))), 1e9 * (1 + number / 2))
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", **surroundings}
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)
        offline.write(root / "site")
        sites.append(Site(root / "site").files())
    assert sites[0].keys() == sites[1].keys() and len(sites[0]) > 60
    assert [path for path, content in sites[0].items() if sites[1][path] != content] == []
    assert sites[0]["sitemap.xml"].count(b"<lastmod>2024-05-06T08:00:00+08:00</lastmod>") > 20


SPEAKS_OF_IT = {
    "data/cards/19.json",
    # the entry, its data, and what lists the fact: the index of models, and what its maker has made
    "models/ernie/index.html", "models/ernie.md", "companies/baidu/index.html", "models/index.html", "api/v1/entries/ernie.json", "api/v1/kinds/model.json", "data/entries.json",
    "data/csv/facts.csv", "data/parquet/facts.parquet", "data/baimozhi.sqlite",
}


def test_a_change_touches_only_what_speaks_of_it(tmp_path, tiny, build):
    changed, warnings = build({"models/ernie.md": TREE["models/ernie.md"].replace("value: 2600 亿", "value: 2700 亿")})
    assert warnings == []
    before, after = tiny.files(), changed.files()
    found = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    pages = {path for path in found if not path.startswith("search/")}
    assert pages == SPEAKS_OF_IT | {f"zh-Hant/{path}" for path in SPEAKS_OF_IT}
    assert found - pages, "the search index, under a new name, knows it too"


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
