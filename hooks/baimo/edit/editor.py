"""What code editors need while front matter is typed: JSON Schemas, settings, a task that runs the check.

Generated from the schema of the check and committed; `baimo schema --check` tells whether they agree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..schema import FOLDERS, KINDS
from ..schema.validate import ordered_keys

FOLDER = ".vscode"
_SCHEMAS = f"{FOLDER}/schemas"


def files() -> Iterator[tuple[str, str]]:
    """Yield (path below the project's root, text) of every generated file."""
    for kind in KINDS:
        yield f"{_SCHEMAS}/{kind}.json", _json(schema(kind))
    yield f"{FOLDER}/settings.json", _json(_settings())
    yield f"{FOLDER}/tasks.json", _json(_tasks())
    yield f"{FOLDER}/extensions.json", _json({"recommendations": ["redhat.vscode-yaml"]})


def differing(root: Path) -> list[str]:
    """Return the paths whose file is missing or differs from what would be generated."""
    return [path for path, text in files() if not (root / path).is_file() or (root / path).read_text("utf-8") != text]


def write(root: Path) -> list[str]:
    """Write what differs; return its paths. Raises OSError."""
    changed = differing(root)
    for path, text in files():
        if path in changed:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
    return changed


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind as editors read YAML: `2023` may be a number, one source needs no list."""
    made = _as_typed(KINDS[kind].model_json_schema(by_alias=True))
    order = ordered_keys(KINDS[kind])
    made["properties"] = {key: made["properties"][key] for key in order}
    return {"$schema": "http://json-schema.org/draft-07/schema#", **_with_draft_7(made)}


def _as_typed(value: Any, key: str = "") -> Any:
    if isinstance(value, list):
        return [_as_typed(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {name: _as_typed(inner, name) for name, inner in value.items() if name not in ("default", "baimo")}
    if key == "source":
        made = _one_or_many(made)
    if made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = ["string", "number"]
    if "title" in made and isinstance(made["title"], str):
        made["description"] = "：".join(filter(None, (made["title"], made.get("description", ""))))
    return made


def _one_or_many(made: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of `source`, which the check also takes as a single text."""
    shown = {name: made[name] for name in ("title", "description") if name in made}
    choices = made.get("anyOf", [{name: inner for name, inner in made.items() if name not in shown}])
    choices = [choice for choice in choices if choice.get("type") != "null"]
    return {**shown, "anyOf": [{"type": "string"}, *choices]}


def _with_draft_7(made: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with the definitions where the language servers of editors look for them."""
    text = json.dumps(made, ensure_ascii=False).replace('"#/$defs/', '"#/definitions/')
    made = json.loads(text)
    if "$defs" in made:
        made["definitions"] = made.pop("$defs")
    return made


def _settings() -> dict[str, Any]:
    return {
        "editor.wordWrap": "on",
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "yaml.schemas": {f"./{_SCHEMAS}/{kind}.json": f"docs/{FOLDERS[kind]}/*.md" for kind in KINDS},
    }


def _tasks() -> dict[str, Any]:
    """A task that puts findings into the list of problems, beside the lines they are about."""
    pattern = {"regexp": r"^(docs/.+?):(\d+):(\d+): (BZ-\S+) (.*)$", "file": 1, "line": 2, "column": 3, "code": 4, "message": 5}
    matcher = {"owner": "baimo", "fileLocation": ["relative", "${workspaceFolder}"], "severity": "error", "pattern": pattern}
    common = {"type": "shell", "problemMatcher": matcher, "presentation": {"reveal": "silent"}}
    command = ".venv/bin/baimo"
    return {
        "version": "2.0.0",
        "tasks": [
            {"label": "检查这个条目", "command": command, "args": ["check", "${relativeFile}"], **common, "group": {"kind": "build", "isDefault": True}},
            {"label": "检查全部条目", "command": command, "args": ["check"], **common},
        ],
    }


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
