"""The commands that follow a casebook over time, run as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ARTICLES = [
    ("2019-05-18", "Valley Courier", "Syrian government forces unilaterally ceased fire in Idlib on May 18, the army said."),
    ("2019-05-19", "Harbour Post", "A truce was declared in Idlib on May 18, an officer of the Syrian army said. Rebels "
     "shelled army positions in Idlib on May 19."),
    ("2019-05-20", "Radio Almond", "Turkey and Russia discussed the ceasefire in Idlib on Monday. Syria is likely to attack "
     "the rebels in Hama in June."),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a casebook of three invented articles, in this process."""
    import os

    from dateline.ingest.intake import IntakeOptions
    from dateline.pipeline import IntakeCount, Pipeline, collect, read_casebook
    from dateline.settings import CASEBOOK_FILE, read_settings
    from dateline.store.sql import SqlStore

    made = tmp_path_factory.mktemp("case")
    (made / CASEBOOK_FILE).write_text('name = "case"\n', encoding="utf-8")
    settings = read_settings(os.environ, made)
    assert settings.database is not None
    store = SqlStore(settings.database)
    for number, (day, outlet, text) in enumerate(ARTICLES):
        path = made / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        collect(store, str(path), IntakeOptions(published=day, source=outlet), IntakeCount())
    read_casebook(store, Pipeline(settings))
    store.close()
    return made


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str) -> str:
    from click.testing import CliRunner

    from dateline.cli import commands

    monkeypatch.chdir(folder)
    result = CliRunner().invoke(commands, arguments)
    assert result.exit_code == 0, (arguments, result.output, result.exception)
    return result.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("storylines",), "Idlib"),
        (("agreements",), "Ceasefire"),
        (("agreements",), "unilateral"),
        (("forecasts",), "forecast"),
        (("forecasts", "--sources"), "Radio Almond"),
        (("relations", "Turkey", "Russia"), "asserted"),
        (("coverage",), "Harbour Post"),
        (("wording",), "ceased fire"),
    ],
)
def test_commands_tell_people(
    monkeypatch: pytest.MonkeyPatch, folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    if arguments == ("wording",):
        told = "Valley Courier"
    assert told in run(monkeypatch, folder, *arguments)


@pytest.mark.parametrize(
    "arguments",
    [("storylines",), ("agreements",), ("forecasts",), ("forecasts", "--sources"), ("relations", "TUR", "RUS"), ("coverage",),
     ("wording",)],
)  # fmt: skip
def test_commands_tell_machines(monkeypatch: pytest.MonkeyPatch, folder: Path, arguments: tuple[str, ...]) -> None:
    rows = [json.loads(line) for line in run(monkeypatch, folder, *arguments, "--json").splitlines()]
    assert rows
    assert all(isinstance(row, dict) for row in rows)


def test_a_storyline_is_told_in_parts(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    story = json.loads(run(monkeypatch, folder, "storylines", "--json").splitlines()[0])
    told = run(monkeypatch, folder, "storyline", story["id"][:8])
    assert "Part 1." in told
    assert "Timeline" in told
    event = run(monkeypatch, folder, "spread", story["events"][0])
    assert "Who has it from whom" in event


def test_an_unknown_storyline_is_told(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    from click.testing import CliRunner

    from dateline.cli import commands
    from dateline.errors import NotFound

    monkeypatch.chdir(folder)
    result = CliRunner().invoke(commands, ["storyline", "nothing"])
    assert isinstance(result.exception, NotFound)
    assert "dateline storylines" in str(result.exception)
