"""Two hundred random mutations of valid entries: never a traceback, never a hang, never a wrong success.

Each mutation is one of `BREAKING` (the check must report one of the rules named) or `ANY` (it may report or
not). The mutated entry is checked as part of a whole project, and mended, which must lose nothing.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from project import lay_out
from support import ROOT

from baimo import cli
from baimo.check import runner
from baimo.check.fix import mend
from baimo.frontmatter import parse
from baimo.load import KIND_OF_FOLDER, entry_files

MUTATIONS, SEED, SECONDS = 210, 20261122, 10.0
ODD = ["\u200b", "\ufeff", "\u202e", "\x00", "\x85", "\u2028", "\ud83d", "é", "e\u0301", "２", "𠀀", "🙂", "\x1b[31m", "\t", "&amp;", "]]>", "-{", "}-", "[[", "[@", "`", "```", "**", "<!--", "---", "---\n", "...", "'", '"', "{", "[", "|", ">", "!", "%", "@", "*a", "&a", ": ", " #"]
RUNS = ["a", "[", "[[", "*", "`", "` ", "~~~\n", "<", "<!--", "-{", "中", "> ", "- ", "|", "#", "{#", "\\", "“", "1.", "http://", "[@", "](", "![", "д"]
MORE_RUNS = ["“", "《", "**", "[[a|", "[[a]]", "中a", " ", "。 ", "\t", "- a\n", "# a\n", "-{zh-cn:", "{: a=", "\n\n", "<!-- ", "-->", "[@a; ", "![a", "[a", "](a"]
Mutation = Callable[[random.Random, str], bytes]


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def delete_line(chance: random.Random, text: str) -> bytes:
    lines = _lines(text)
    del lines[chance.randrange(len(lines))]
    return _encode("\n".join(lines))


def repeat_line(chance: random.Random, text: str) -> bytes:
    lines = _lines(text)
    at = chance.randrange(len(lines))
    return _encode("\n".join([*lines[:at], lines[at], *lines[at:]]))


def swap_lines(chance: random.Random, text: str) -> bytes:
    lines = _lines(text)
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return _encode("\n".join(lines))


def indent_line(chance: random.Random, text: str) -> bytes:
    lines = _lines(text)
    at = chance.randrange(len(lines))
    lines[at] = chance.choice([" ", "  ", "\t", "- "]) + lines[at]
    return _encode("\n".join(lines))


def insert_odd(chance: random.Random, text: str) -> bytes:
    at = chance.randrange(len(text))
    return _encode(text[:at] + chance.choice(ODD) + text[at:])


def swap_type(chance: random.Random, text: str) -> bytes:
    """Give some key a value of another type."""
    lines = _lines(text)
    keys = [at for at, line in enumerate(lines[: lines.index("---", 1)]) if re.match(r"\s*(?:- )?\w+:", line)]
    at = chance.choice(keys)
    value = chance.choice(["", " []", " {}", " 5", " true", " null", " [a, b]", " {a: b}", "\n      - x", " >\n  长", " |", " !!python/object:os.system x", " ~"])
    lines[at] = lines[at].partition(":")[0] + ":" + value
    return _encode("\n".join(lines))


def truncate(chance: random.Random, text: str) -> bytes:
    return _encode(text)[: chance.randrange(len(_encode(text)))]


def flip_bytes(chance: random.Random, text: str) -> bytes:
    raw = bytearray(_encode(text))
    for _ in range(chance.randrange(1, 6)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


def huge_body(chance: random.Random, text: str) -> bytes:
    """Just below the limit of size: long runs are where careless patterns take for ever."""
    run = chance.choice(RUNS)
    return _encode(text + "\n" + run * (20_000 // len(run.encode())) + "\n")


def other_encoding(chance: random.Random, text: str) -> bytes:
    return text.encode(chance.choice(["gb18030", "utf-16", "utf-16-le", "big5", "utf-32"]), "replace")


def byte_order_mark(chance: random.Random, text: str) -> bytes:
    return b"\xef\xbb\xbf" + _encode(text)


def line_ends(chance: random.Random, text: str) -> bytes:
    return _encode(text.replace("\n", chance.choice(["\r\n", "\r"])))


def nul(chance: random.Random, text: str) -> bytes:
    at = chance.randrange(len(text))
    return _encode(text[:at] + "\0" + text[at:])


def too_large(chance: random.Random, text: str) -> bytes:
    return _encode(text + "字" * 200_000)


def no_end(chance: random.Random, text: str) -> bytes:
    return _encode(text.replace("\n---\n", "\n", 1))


def empty(chance: random.Random, text: str) -> bytes:
    return chance.choice([b"", b"\n", b"---\n", b"---\n---\n", b"---\n\n---\n", b"---\n- a\n---\n"])


def unknown_key(chance: random.Random, text: str) -> bytes:
    return _encode(text.replace("\nsummary:", f"\n{chance.choice(['sumary', 'Summary', '__class__', 'facts.x', '../x'])}: x\nsummary:", 1))


def lost_key(chance: random.Random, text: str) -> bytes:
    return _encode(re.sub(rf"^{chance.choice(['name', 'kind', 'summary'])}: .*\n", "", text, count=1, flags=re.M))


def lost_source(chance: random.Random, text: str) -> bytes:
    return _encode(re.sub(r"^(\s+)source: .*$", rf"\1source: {chance.choice(['no-such-source', '../../etc/passwd', 'x' * 5000, 'A', ','])}", text, count=1, flags=re.M))


def deep(chance: random.Random, text: str) -> bytes:
    depth = chance.choice([9, 50, 3000])
    header = "".join(f"{' ' * level}a:\n" for level in range(depth)) if depth < 100 else "a: " + "[" * depth + "\n"
    return _encode(text.replace("\nsummary:", f"\n{header}summary:", 1))


def anchor(chance: random.Random, text: str) -> bytes:
    return _encode(text.replace("name: ", "name: &a ", 1))


BREAKING: dict[Mutation, set[str]] = {
    other_encoding: {"BZ-FILE-2", "BZ-FILE-3", "BZ-FILE-4", "BZ-FILE-5", "BZ-FILE-7", "BZ-YAML-1"},
    byte_order_mark: {"BZ-FILE-3"}, line_ends: {"BZ-FILE-4"}, nul: {"BZ-FILE-5", "BZ-FILE-7"}, too_large: {"BZ-FILE-1"},
    no_end: {"BZ-YAML-1"}, empty: {"BZ-YAML-1", "BZ-YAML-3"}, unknown_key: {"BZ-KEY-1"}, lost_key: {"BZ-KEY-2"},
    lost_source: {"BZ-REF-2", "BZ-ID-1", "BZ-YAML-2"}, deep: {"BZ-YAML-7", "BZ-YAML-6", "BZ-YAML-2"}, anchor: {"BZ-YAML-4"},
}
ANY = (delete_line, repeat_line, swap_lines, indent_line, insert_odd, swap_type, truncate, flip_bytes, huge_body)


@pytest.fixture(scope="module")
def entries() -> list[Path]:
    """Entries with relations, events, facts and prose: the long ones."""
    found = [file for file in entry_files(ROOT / "docs") if file.parent.name != "sources"]
    return [file for file in found if "facts:" in file.read_text("utf-8") and file.stat().st_size > 1500]


@pytest.fixture(scope="module")
def sources() -> list[Path]:
    return [file for file in entry_files(ROOT / "docs") if file.parent.name == "sources"]


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(lay_out(tmp_path))
    return tmp_path


def check(capsys, *arguments: str) -> tuple[int, str]:
    """Run the check; return its status and what it printed, having seen that it neither broke nor hung."""
    began = time.monotonic()
    status = cli.main(["check", *arguments])
    assert time.monotonic() - began < SECONDS
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
    assert status in (0, 1) and bool(told.out) == bool(status)
    return status, told.out


@pytest.fixture
def quick(monkeypatch) -> None:
    """Leave out the table of names: making it takes most of a second and reads nothing but valid pages."""
    monkeypatch.setattr(runner, "name_forms", lambda pages, tables: (None, []))


@pytest.mark.parametrize("number", range(MUTATIONS))
def test_mutation(number, project, entries, capsys, quick):
    chance = random.Random(SEED + number)
    original = chance.choice(entries)
    text = original.read_text("utf-8")
    mutation = (*BREAKING, *ANY)[number % (len(BREAKING) + len(ANY))]
    raw = mutation(chance, text)
    path = f"docs/{original.parent.name}/{original.name}"
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_bytes(raw)
    _, told = check(capsys)
    rules = {line.split(" ")[1] for line in told.split("\n") if line.startswith(f"{path}:")}
    if mutation in BREAKING and raw != text.encode():
        assert rules & BREAKING[mutation], mutation.__name__
    mended = mend(path, raw, KIND_OF_FOLDER[original.parent.name])
    before, faults = parse("a", raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    if before and not faults:
        after, _ = parse("a", mended)
        assert (after.data, after.body) == (before.data, before.body)


@pytest.mark.parametrize("name", ["..md", "...md", "A.md", "a b.md", "a_b.md", "中文.md", "-a.md", "a-.md", "a--b.md", "a.b.md", "\u200b.md", "con\n.md", "x" * 200 + "!.md", "$(id).md", "<b>.md"])
def test_tricks_in_file_names(project, capsys, name):
    (project / "docs/companies" / name).write_text("---\nkind: company\nname: 乙\nsummary: 定义。\n---\n一段 [@source-a]。\n", "utf-8")
    status, told = check(capsys)
    assert status == 1 and "BZ-ID-1" in told


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "alpha.md", "nowhere.md", "loop.md", "../../docs"])
def test_symbolic_links(project, capsys, target):
    (project / "docs/companies/loop.md").symlink_to(target)
    for arguments in ([], ["--fix"], ["docs/companies/loop.md"]):
        status, told = check(capsys, *arguments)
        assert status == 1 and "docs/companies/loop.md:0:0: BZ-FILE-6 " in told


def test_a_folder_that_looks_like_an_entry(project, capsys):
    (project / "docs/companies/beta.md").mkdir()
    status = cli.main(["check"])
    assert status in (1, 2) and capsys.readouterr() != ("", "")


@pytest.mark.parametrize("number", range(10))
def test_the_whole_command_on_a_mutated_source(project, sources, capsys, number):
    chance = random.Random(SEED - number)
    file = chance.choice(sources)
    (project / "docs/sources" / file.name).write_bytes(chance.choice(ANY)(chance, file.read_text("utf-8")))
    check(capsys, "--fix")


@pytest.mark.parametrize("run", [*RUNS, *MORE_RUNS])
def test_long_runs_take_no_longer_than_short_ones(project, capsys, quick, run):
    def seconds(size: int) -> float:
        text = "---\nkind: company\nname: 乙\nsummary: 定义。\n---\n一段 [@source-a]。\n\n"
        (project / "docs/companies/beta.md").write_text(text + run * (size // len(run.encode())) + "\n", "utf-8")
        began = time.process_time()
        check(capsys)
        return time.process_time() - began

    # What grows with the square of its length takes sixteen times as long every time; a busy machine not always.
    assert any(seconds(80_000) < 7 * max(seconds(20_000), 0.1) for _ in range(3))
