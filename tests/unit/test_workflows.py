"""Workflows that run what strangers send may not write, and the one that writes runs nothing of theirs."""

from __future__ import annotations

import re

import pytest
import yaml
from support import ROOT

FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))


def read(name: str) -> dict:
    return yaml.load((ROOT / f".github/workflows/{name}.yml").read_text("utf-8"), yaml.CBaseLoader)


def steps(workflow: dict) -> list[dict]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_workflow(file):
    text, workflow = file.read_text("utf-8"), read(file.stem)
    assert "permissions" in workflow and "pull_request_target" not in text
    uses = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert [use for use in uses if not re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", use)] == []
    # What people type (titles, branches) never becomes part of a script.
    assert [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", ["ci", "review"])
def test_what_runs_pull_requests_holds_nothing_secret(name):
    text, workflow = (ROOT / f".github/workflows/{name}.yml").read_text("utf-8"), read(name)
    assert workflow["permissions"] == {"contents": "read"}
    assert not re.search(r"secrets\.|github\.token|GH_TOKEN", text)
    assert [step["with"]["persist-credentials"] for step in steps(workflow) if "checkout" in step.get("uses", "")] == ["false"]
    assert all("permissions" not in job for job in workflow["jobs"].values())


def test_what_comments_runs_nothing_of_the_pull_request():
    workflow = read("review-comment")
    assert workflow["on"] == {"workflow_run": {"workflows": [read("review")["name"]], "types": ["completed"]}}
    assert workflow["permissions"] == {}
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"actions": "read", "pull-requests": "write"}]
    assert [step for step in steps(workflow) if "uses" in step] == []
    commands = "\n".join(step["run"] for step in steps(workflow))
    assert not re.search(r"\b(make|baimo|python|bash|sh|source|eval)\b", commands)


def test_only_the_record_of_a_publication_is_written():
    jobs = read("pages")["jobs"]
    assert read("pages")["permissions"] == {"contents": "read"}
    assert {name: job.get("permissions") for name, job in jobs.items()} == {
        "build": None, "deploy": {"pages": "write", "id-token": "write"}, "record": {"contents": "write"},
    }
    commands = "\n".join(step.get("run", "") for step in jobs["record"]["steps"])
    assert re.findall(r"git add (.*)", commands) == ["docs/_data/published.txt docs/_data/redirects.yml"]
    assert "make build" not in commands and jobs["record"]["needs"] == "deploy"


def test_report_links_fill_fields_that_the_forms_have():
    fragment = (ROOT / "hooks/baimo/render/fragments/tools.html").read_text("utf-8")
    links = re.findall(r"issues/new\?([^\"]*)\"", fragment)
    asked = [dict(re.findall(r"(?:^|&amp;)(\w+)=([^&{]*)", link)) for link in links]
    assert [link["template"] for link in asked] == ["1-wrong-fact.yml", "3-traditional-wording.yml"]
    for link in asked:
        form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / link["template"]).read_text("utf-8"))
        assert set(link) - {"template", "title"} <= {field["id"] for field in form["body"]}


@pytest.mark.parametrize("file", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml")), ids=lambda file: file.stem)
def test_every_form_is_whole(file):
    form = yaml.safe_load(file.read_text("utf-8"))
    assert {"name", "description", "title", "labels", "body"} == set(form)
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids)) and all(field["attributes"]["label"] for field in form["body"])
    if "kind" in ids:
        words = yaml.safe_load((ROOT / "hooks/baimo/render/words/zh.yml").read_text("utf-8"))
        options = next(field["attributes"]["options"] for field in form["body"] if field["id"] == "kind")
        assert set(options) - {"说不准"} == {label for kind, label in words["kinds"].items() if kind != "phase"}
