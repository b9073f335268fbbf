"""A casebook in a folder of its own, and the command line as a person meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

ARTICLE = """\
The army of Arvania shelled the town of Hama on Saturday, killing at least five people, the Valley Courier said.

A spokesman of the Russian Defence Ministry said that Syrian government forces had ceased fire in Idlib on May 18. Turkey
rejected the claim.
"""


@pytest.fixture
def dateline(tmp_path: Path) -> Run:
    """Run the command line in the test's folder, in a process of its own."""

    def run(*arguments: str, folder: Path = tmp_path, text: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
        return subprocess.run(
            [sys.executable, "-m", "dateline", *arguments],
            cwd=folder, input=text, capture_output=True, text=True, env=environment, timeout=170, check=False,
        )  # fmt: skip

    return run


@pytest.fixture
def casebook(dateline: Run, tmp_path: Path) -> Path:
    """Make a casebook with one article read."""
    folder = tmp_path / "case"
    dateline("init", "case")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    dateline("add", "article.txt", "--published", "2019-05-19", "--source", "Harbour Post", folder=folder)
    assert dateline("read", folder=folder).returncode == 0
    return folder
