"""The core is plain Python: it imports no MkDocs, and no module keeps state that a second build would see."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

PACKAGE = ROOT / "hooks" / "baimo"
FILES = sorted(PACKAGE.rglob("*.py"))
HOOK = ROOT / "hooks" / "build.py"
MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MAKERS = {"list", "dict", "set", "defaultdict", "Counter", "deque", "OrderedDict"}
MUTATORS = {
    "add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "setdefault", "sort", "update",
}

IMPORT_ALL = """
import importlib, sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("mkdocs", "material", "mkdocs_static_i18n"):
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Blocked())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def module(file: Path) -> str:
    return ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def test_no_module_needs_mkdocs():
    names = [module(file) for file in FILES]
    assert len(names) > 40
    result = subprocess.run([sys.executable, "-c", IMPORT_ALL, *names], cwd=ROOT / "hooks", capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_adapter_needs_mkdocs():
    """Proof that the block above works."""
    result = subprocess.run([sys.executable, "-c", IMPORT_ALL, "build"], cwd=HOOK.parent, capture_output=True, text=True)
    assert result.returncode == 1 and "mkdocs.config.defaults is blocked" in result.stderr or "mkdocs is blocked" in result.stderr


def test_the_adapter_is_the_only_hook_file():
    assert [path.name for path in (ROOT / "hooks").glob("*.py")] == ["build.py"]


def module_names(tree: ast.Module) -> dict[str, ast.expr]:
    """Return the names a module binds at its top level, with their values."""
    found = {}
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    found[target.id] = node.value
    return found


def mutations(tree: ast.Module) -> set[str]:
    """Return the module-level mutable names that code of the module changes, and all `global` names."""
    def is_mutable(value: ast.expr) -> bool:
        return isinstance(value, MUTABLE) or (
            isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in MAKERS
        )

    names = {name for name, value in module_names(tree).items() if is_mutable(value)}
    changed = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            changed |= set(node.names)
        target = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS:
            target = node.func.value
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, (ast.Store, ast.Del)):
            target = node.value
        if isinstance(target, ast.Name) and target.id in names:
            changed.add(target.id)
    return changed


@pytest.mark.parametrize("file", FILES, ids=module)
def test_no_module_level_state(file):
    assert mutations(ast.parse(file.read_text("utf-8"))) == set()


@pytest.mark.parametrize(("code", "found"), [
    ("_seen = []\ndef f(x): _seen.append(x)", {"_seen"}),
    ("_cache = {}\ndef f(x): _cache[x] = 1", {"_cache"}),
    ("from collections import defaultdict\n_d = defaultdict(list)\ndef f(x): del _d[x]", {"_d"}),
    ("n = 0\ndef f():\n    global n\n    n += 1", {"n"}),
    ("TABLE = {'a': 1}\ndef f(x): return TABLE[x]", set()),
    ("def f():\n    found = []\n    found.append(1)", set()),
])
def test_the_check_itself(code, found):
    assert mutations(ast.parse(code)) == found


@pytest.mark.parametrize("file", [*FILES, HOOK], ids=lambda file: file.stem)
def test_every_module_says_what_it_is_for(file):
    tree = ast.parse(file.read_text("utf-8"))
    assert ast.get_docstring(tree), file
