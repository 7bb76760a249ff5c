"""What runs in the background of live editing ends with it."""

from __future__ import annotations

import os
import select
import subprocess
from types import SimpleNamespace

from baimo.edit.live import Live


def test_a_background_build_that_is_stopped_leaves_no_process_behind(tmp_path):
    says, said = os.pipe()
    for name in ("docs", "site", "aside"):
        (tmp_path / name).mkdir()
    live = Live(
        SimpleNamespace(root=str(tmp_path / "site")), [tmp_path / "docs"], (tmp_path / "site", tmp_path / "aside"), tmp_path / "done",
        show=lambda file: {"page.html": f"{file.name} shown"},
        build=lambda folder: subprocess.run(["sh", "-c", "echo; exec sleep 60"], stdout=said),
    )
    (tmp_path / "docs" / "page.md").write_text("edited")
    live.changed()
    os.close(said)
    assert (tmp_path / "site" / "page.html").read_text() == "page.md shown"
    assert os.read(says, 1) == b"\n", "a process of the background build runs"
    live.close()
    assert select.select([says], [], [], 10)[0] and os.read(says, 1) == b"", "nobody is left who could say more"
