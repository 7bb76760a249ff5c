"""Every file says under which licence it is: in the repository, in the built site and in each export."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import tomllib

import duckdb
import pytest
from published import small_in
from support import ROOT

from baimo.publish import licences

BINARY = (".parquet", ".sqlite")
SCHEMA = re.compile(r"data/schema/\w+\.json")


def licence_of(path: str, tables: list[dict]) -> str:
    """Return the licence REUSE.toml gives a file: that of the last table one of whose globs matches."""
    globs = [(glob, table) for table in tables for glob in ([table["path"]] if isinstance(table["path"], str) else table["path"])]
    found = [table["SPDX-License-Identifier"] for glob, table in globs if re.fullmatch(pattern(glob), path)]
    return found[-1] if found else ""


def pattern(glob: str) -> str:
    """Return a glob of REUSE.toml as a regular expression: `**` crosses folders, `*` does not."""
    return ".*".join("[^/]*".join(map(re.escape, part.split("*"))) for part in glob.split("**"))


def test_every_file_of_the_repository_has_a_licence_and_its_text():
    tables = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    found = {licence_of(path, tables) for path in files if path}
    assert found == {path.stem for path in (ROOT / "LICENSES").iterdir()}
    assert all(table["SPDX-FileCopyrightText"] for table in tables)


@pytest.mark.parametrize(("path", "licence"), [
    ("docs/models/gpt-4.md", "CC-BY-SA-4.0"), ("docs/_data/hant/terms.yml", "Apache-2.0"), ("docs/assets/baimo.js", "MIT"), ("hooks/build.py", "MIT"),
])
def test_what_the_repository_says(path, licence):
    assert licence_of(path, tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]) == licence


@pytest.mark.parametrize(("path", "licence"), [
    ("models/gpt-4/index.html", "CC-BY-SA-4.0"), ("data/cards/0.json", "CC-BY-SA-4.0"), ("assets/baimo.js", "MIT"),
    ("assets/javascripts/bundle.js", "MIT"), ("download/baimozhi-zh-Hans.zip", "CC-BY-SA-4.0 AND MIT"),
])
def test_what_the_site_says(path, licence):
    files = dict(licences.files(ROOT / "LICENSES"))
    tables = tomllib.loads(files["REUSE.toml"].decode())["annotations"]
    assert licence_of(path, tables) == licence
    assert set(re.split(" AND ", licence)) <= {name.removeprefix("LICENSES/").removesuffix(".txt") for name in files}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_every_export_names_its_licence(language, tmp_path):
    """In the file, as its form allows, or beside it as REUSE has it."""
    found = small_in(language)
    silent = []
    for path, content in found.files.items():
        said = found.files.get(f"{path}.license", content)
        if not path.endswith((*BINARY, ".license")) and not SCHEMA.fullmatch(path) and b"CC-BY-SA-4.0" not in said:
            silent.append(path)
    assert all(path.startswith("data/cards/") for path in silent), "only what the site's own pages fetch"
    (tmp_path / "x.sqlite").write_bytes(found.files["data/baimozhi.sqlite"])
    assert sqlite3.connect(tmp_path / "x.sqlite").execute("SELECT value FROM meta WHERE key = 'licence'").fetchone() == ("CC-BY-SA-4.0",)
    for path in (path for path in found.files if path.endswith(".parquet")):
        (tmp_path / "x.parquet").write_bytes(found.files[path])
        notes = dict(duckdb.sql(f"SELECT key, value FROM parquet_kv_metadata('{tmp_path}/x.parquet')").fetchall())
        assert notes[b"licence"] == b"CC-BY-SA-4.0", path


def test_the_interface_names_both_licences():
    found = small_in("zh-Hans")
    assert found.result("index")["licences"] == {"content": "CC-BY-SA-4.0", "code": "MIT", "url": "https://creativecommons.org/licenses/by-sa/4.0/"}
    assert found.json("api/v1/openapi.json")["info"]["license"]["identifier"] == "CC-BY-SA-4.0"
    assert json.loads(found.files["data/csv/datapackage.json"])["licenses"][0]["name"] == "CC-BY-SA-4.0"
