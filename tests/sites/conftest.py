"""The tiny encyclopedia of `tree.py`, built by the real MkDocs."""

from __future__ import annotations

import pytest
from support import Site, build_site, write_tree
from tree import TREE


@pytest.fixture(scope="session")
def tiny(tmp_path_factory) -> Site:
    """The tree as it is, built once."""
    root = tmp_path_factory.mktemp("tiny")
    assert build_site(write_tree(root, TREE), root / "site") == []
    return Site(root / "site")


@pytest.fixture
def build(tmp_path):
    """A function that builds the tree with some files replaced and gives the site and its warnings."""

    def run(files: dict[str, str], name: str = "site") -> tuple[Site, list[str]]:
        docs = write_tree(tmp_path, {**TREE, **files})
        return Site(tmp_path / name), build_site(docs, tmp_path / name)

    return run
