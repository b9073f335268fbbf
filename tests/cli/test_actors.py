"""`dateline actors`: who acts in the casebook, and who is who."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import commands

TEXT = """\
Jaber Ali Basha, the commander of the Syrian rebels, rejected the ceasefire on Saturday.

The Marsh Eagles shelled Hama, and Russia criticised the Nusra Front.
"""
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("actors")


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(folder)

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(commands, list(arguments))

    if not (folder / "casebook.toml").exists():
        (folder / "article.txt").write_text(TEXT, encoding="utf-8")
        call("init", ".")
        call("add", "article.txt", "--published", "2019-05-19", "--source", "Harbour Post")
        assert call("read").exit_code == 0
    return call


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_query_is_short_for_list(run: Run) -> None:
    assert [row["id"] for row in rows(run("actors", "basha", "--json"))] == ["own:jaber-ali-basha.SYR.REB"]
    assert rows(run("actors", "--json")) == rows(run("actors", "list", "--json"))
    assert "Introduced by" in run("actors").stdout


def test_pages(run: Run) -> None:
    whole = rows(run("actors", "--json"))
    assert len(whole) > 1
    assert rows(run("actors", "--json", "--limit", "1", "--offset", "1")) == whole[1:2]


def test_an_actor_is_shown_with_facts_and_claims(run: Run) -> None:
    (plain,) = rows(run("actors", "show", "RUS", "--json"))
    assert plain["kind"] == "country"
    assert "ISO 3166-1" in str(plain["source"])
    assert plain["claims"]
    assert "claim by and about it" in run("actors", "show", "Jaber Ali Basha").stdout


def test_adding_and_taking_back(run: Run) -> None:
    added = run(
        "actors", "add", "Marsh Eagles", "--country", "SYR", "--sector", "REB", "--why", "known here", "--by", "ada"
    )
    assert added.exit_code == 0, added.output
    assert run("read").stdout.startswith("Read 1 document")
    assert "casebook:marsh-eagles-syr-reb" in run("actors", "eagles").stdout
    (made,) = rows(run("actors", "decisions", "--json"))
    assert (made["kind"], made["user"], made["why"]) == ("add", "ada", "known here")
    assert run("actors", "undo", str(made["id"])).exit_code == 0
    assert run("read").stdout.startswith("Read 1 document")
    assert rows(run("actors", "eagles", "--json")) == []
    assert "Taken back" in run("actors", "decisions").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "Nobody Here"),
        ("merge", "HTS", "HTS"),
        ("split", "HTS", "Nobody Here"),
        ("undo", "beef"),
        ("add", "Mira Example", "--kind", "person"),
    ],
)
def test_what_makes_no_sense_is_told(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("actors", *arguments)
    assert result.exit_code == 1
    assert result.exception is not None
