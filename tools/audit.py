"""`make audit`: licences and known vulnerabilities of everything the lock file installs, and our own licences.

Licences come from what is installed, without any network. Vulnerabilities are asked by pip-audit, and the
licence of each of our files by reuse, both through uv as in `make lock`, which needs the network; `--offline`
leaves that out. Exit status: 0 nothing wrong, 1 a licence we cannot use, a package that is not the locked one,
a known vulnerability or a file without a licence, 2 not asked, or not of every package.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.M)
_FREE = re.compile(
    r"MIT|BSD|Apache|\bISC\b|\bPSF\b|Python Software Foundation|MPL|Mozilla|\bZPL\b|0BSD|Unlicense|CC0|zlib|HPND|LGPL", re.I
)
_COMMAND = ("pip-audit", "--format", "json", "--progress-spinner", "off", "--disable-pip", "--require-hashes", "--requirement", str(LOCK))
_REUSE = ("reuse", "lint", "--lines")


def locked() -> dict[str, str]:
    """Return the packages of the lock file with their versions."""
    return {match["name"].lower(): match["version"] for match in _PIN.finditer(LOCK.read_text("utf-8"))}


def licence(name: str) -> str:
    """Return what an installed package says of its licence, or "". Raises PackageNotFoundError."""
    fields = metadata.metadata(name)
    classifiers = [value.rpartition(" :: ")[2] for value in fields.get_all("Classifier", ()) if value.startswith("License")]
    stated = (fields.get("License") or "").strip().split("\n")[0][:60].replace("UNKNOWN", "")
    return fields.get("License-Expression") or stated or "; ".join(classifiers) or _printed(name)


def _printed(name: str) -> str:
    """Return the title of the licence that came with a package, or ""."""
    files = metadata.files(name) or ()
    texts = (Path(file.locate()).read_text("utf-8", "replace") for file in files if file.stem.upper().startswith("LICEN"))
    return next((text.strip().split("\n")[0][:60] for text in texts if text.strip()), "")


def licence_problems(packages: dict[str, str]) -> Iterator[str]:
    """Print each package with its licence; yield what is wrong."""
    for name, version in sorted(packages.items()):
        try:
            found, installed = licence(name), metadata.version(name)
        except metadata.PackageNotFoundError:
            print(f"{name:28}{version:14}（本机不需要，没有安装）")
            continue
        print(f"{name:28}{version:14}{found}")
        if installed != version:
            yield f"{name}：装的是 {installed}，锁定的是 {version}"
        if not _FREE.search(found):
            yield f"{name}：许可“{found}”不在可用之列，请人工核对"


def vulnerabilities() -> int:
    """Print the known vulnerabilities. Returns 0 if there are none, 1 if some, 2 if not asked of every package."""
    if (answer := _ask(_COMMAND)) is None:
        print("没有查已知漏洞：这一步要装 pip-audit 或 uv，并且要连网", file=sys.stderr)
        return 2
    try:
        packages = json.loads(answer.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"{answer.stderr}没有查到已知漏洞：pip-audit 没能完成，可能没有连网", file=sys.stderr)
        return 2
    found = [f"{package['name']} {package['version']}：{fault['id']}" for package in packages for fault in package.get("vulns", ())]
    # pip-audit passes over what the index does not tell of, and says that all is well.
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    print("\n".join([*found, f"{len(packages) - len(skipped)} 个包查过，{len(found)} 个已知漏洞"]))
    if skipped:
        print(f"{len(skipped)} 个包没有查到：{'、'.join(skipped[:5])}……可能没有连网", file=sys.stderr)
    return 1 if found else 2 if skipped else 0


def own_licences() -> int:
    """Have reuse look for files of ours without a licence. Returns 0 if there are none, 1 if some, 2 if not asked."""
    if (answer := _ask(_REUSE)) is None or answer.returncode not in (0, 1):
        print("没有用 reuse 核对本项目各文件的许可：这一步要装 reuse 或 uv，并且要连网", file=sys.stderr)
        return 2
    print(answer.stdout, end="")
    return answer.returncode


def _ask(command: tuple[str, ...]) -> subprocess.CompletedProcess[str] | None:
    """Run a tool that is installed or that uv can bring, None if neither is."""
    asker = next((found for found in (command, ("uvx", *command)) if shutil.which(found[0])), None)
    return asker and subprocess.run(asker, check=False, cwd=LOCK.parent, capture_output=True, text=True)


def main(arguments: list[str]) -> int:
    """Print the report; return the exit status."""
    packages = locked()
    problems = list(licence_problems(packages))
    print("\n".join(["", *problems, f"{len(packages)} 个锁定的包，许可与版本有 {len(problems)} 个问题"]), flush=True)
    asked = set() if "--offline" in arguments else {vulnerabilities(), own_licences()}
    return 1 if problems or 1 in asked else max(asked, default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
