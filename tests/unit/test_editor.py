"""What code editors get is what the check enforces: the generated files are up to date and accept every entry."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
import yaml
from project import lay_out
from support import ROOT

from baimo import cli
from baimo.edit import editor
from baimo.load import entry_files
from baimo.schema import FOLDERS, KINDS


class _Yaml12(yaml.CSafeLoader):
    """Reads YAML as editors do: numbers and booleans have types, dates are text."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def faults(kind: str, data) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(editor.schema(kind)).iter_errors(data)]


def test_generated_files_are_up_to_date():
    assert editor.differing(ROOT) == [], "运行 baimo schema"


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind):
    schema = editor.schema(kind)
    jsonschema.Draft7Validator.check_schema(schema)
    assert "$defs" not in json.dumps(schema)
    assert next(iter(schema["properties"])) == "kind"


def test_every_entry_is_accepted():
    wrong = {}
    for kind, folder in FOLDERS.items():
        validator = jsonschema.Draft7Validator(editor.schema(kind))
        for file in entry_files(ROOT / "docs"):
            if file.parent.name == folder:
                header = file.read_text("utf-8").split("\n---\n", 1)[0][4:]
                wrong |= {f"{file.name}: {error.message}" : 1 for error in validator.iter_errors(yaml.load(header, _Yaml12))}
    assert wrong == {}


GOOD = {"kind": "company", "name": "甲", "summary": "定义。"}
BAD = [
    ({"foo": 1}, "'foo' was unexpected"), ({"kind": "model"}, "'company' was expected"), ({"summary": None}, "None is not of type"),
    ({"facts": {"fonded": []}}, "'fonded' was unexpected"), ({"relations": [{"type": "competes", "to": "a", "source": "s"}]}, "is not one of"),
    ({"facts": {"founded": [{"value": 2023, "certainty": "rumor"}]}}, "is not valid under any of the given schemas"),
]


@pytest.mark.parametrize(("more", "fault"), BAD)
def test_faults_are_seen(more, fault):
    assert faults("company", GOOD) == []
    assert any(fault in message for message in faults("company", GOOD | more))


def test_hover_help_is_in_chinese():
    schema = editor.schema("model")
    assert schema["definitions"]["ModelFacts"]["properties"]["price_input"]["description"] == "输入价格：每百万词元，如 0.15 美元"


def test_the_task_reads_what_the_check_prints():
    pattern = json.loads(dict(editor.files())[".vscode/tasks.json"])["tasks"][0]["problemMatcher"]["pattern"]
    match = re.fullmatch(pattern["regexp"], "docs/companies/beta.md:6:3: BZ-KEY-1 没有 fonded 这个键（是否想写 founded？）")
    assert match.groups() == ("docs/companies/beta.md", "6", "3", "BZ-KEY-1", "没有 fonded 这个键（是否想写 founded？）")


def test_the_command(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(lay_out(tmp_path))
    assert cli.main(["schema", "--check"]) == 1
    assert cli.main(["schema"]) == 0
    (tmp_path / ".vscode/settings.json").write_text("{}", "utf-8")
    capsys.readouterr()
    assert cli.main(["schema", "--check"]) == 1
    assert capsys.readouterr().err == "与字段定义不一致，请运行 baimo schema：.vscode/settings.json\n"
    assert cli.main(["schema"]) == 0 and cli.main(["schema", "--check"]) == 0
