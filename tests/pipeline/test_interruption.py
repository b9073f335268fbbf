"""`kill -9` in the middle of reading loses nothing and doubles nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.store.sql import SqlStore

SENTENCES = (
    "On May {day}, government forces shelled the town number {n} in Hama, killing {n} people, the Valley Courier said.",
    "A spokesman of the Turkish Defence Ministry said on Monday that talks with Russia about Idlib would go on.",
    "Rebels rejected the offer of {n} days of truce, and accused Syria of attacks on hospitals.",
)


def write_articles(path: Path, number: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for n in range(number):
            text = " ".join(sentence.format(n=n + 2, day=n % 20 + 1) for sentence in SENTENCES * 2)
            row = {
                "id": n,
                "text": text,
                "published": "2019-05-21",
                "source": f"Courier {n % 7}",
                "title": f"Report {n}",
            }
            stream.write(json.dumps(row) + "\n")


def run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=170).stdout


def count(folder: Path) -> dict[str, int]:
    store = SqlStore(f"sqlite:///{folder / 'casebook.db'}")
    try:
        with store.view() as view:
            return dict(view.counts())
    finally:
        store.close()


def start_casebook(folder: Path) -> Path:
    folder.mkdir()
    write_articles(folder / "articles.jsonl", 100)
    run(folder, "init", ".")
    run(folder, "add", "articles.jsonl")
    return folder


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_reading_goes_on_where_it_was(tmp_path: Path) -> None:
    whole, broken = start_casebook(tmp_path / "whole"), start_casebook(tmp_path / "broken")
    run(whole, "read")
    kills = 0
    for patience in (0.0, 0.1):
        process = subprocess.Popen([sys.executable, "-m", "dateline", "read"], cwd=broken, stderr=subprocess.DEVNULL)
        before = count(broken)["claims"]
        while process.poll() is None and count(broken)["claims"] == before:
            time.sleep(0.05)
        time.sleep(patience)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.wait()
    assert kills, "the reading was over before it could be killed"
    partly = count(broken)
    assert partly["claims"] > 0
    run(broken, "read")
    assert count(broken) == count(whole)
    assert run(broken, "export", "claims.jsonl", "-") == run(whole, "export", "claims.jsonl", "-")
    assert "Nothing to do" in run(broken, "read")
