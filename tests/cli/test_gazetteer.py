"""The commands that add to the gazetteer, list what was added, and remove it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import commands

FIELDS = (
    "1",
    "Ardenna",
    "Ardenna",
    "",
    "35.5",
    "36.5",
    "P",
    "PPL",
    "SY",
    "",
    "10",
    "",
    "",
    "",
    "700",
    "",
    "",
    "",
    "2024-01-31",
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the commands run, with a home of its own."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["gazetteer", *arguments])


def test_a_country_and_a_table_are_added_listed_and_removed(home: Path) -> None:
    (home / "SY.txt").write_text("\t".join(FIELDS) + "\n", encoding="utf-8")
    (home / "mine.csv").write_text("name,lat,lon\nOllarna,35.1,36.2\n", encoding="utf-8")
    assert "SY: 1 places added" in run("add", "sy", "--from", str(home)).output
    assert "mine: 1 places added" in run("add", "mine.csv").output
    listed = run("list", "--json").output
    assert '"name": "SY"' in listed
    assert '"name": "mine"' in listed
    assert run("remove", "SY").exit_code == 0
    assert "SY" not in run("list", "--json").output


@pytest.mark.parametrize("arguments", [("add", "Atlantis"), ("add", "SY", "--from", "nowhere"), ("remove", "SY")])
def test_what_is_not_there_is_said(home: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code != 0
    assert result.exception is not None
