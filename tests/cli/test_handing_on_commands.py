"""The commands that hand the record on: reports in every format, dossiers and their proof, watches and their feeds."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from dateline.cli import commands
from dateline.errors import DatelineError
from dateline.store.sql import SqlStore
from web.casebook import ARTICLES, FIGHTING, fill, fill_followed

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("filled") / "casebook.db"
    store = SqlStore(f"sqlite:///{path}")
    fill_followed(store, ARTICLES)
    store.close()
    return path.read_bytes()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled: bytes) -> Run:
    (tmp_path / "casebook.toml").write_text('name = "harbour"\n')
    (tmp_path / "casebook.db").write_bytes(filled)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_DATABASE", raising=False)

    def invoke(*words: str) -> Result:
        # Commands remember how their help was first asked for, which other tests ask for in another way.
        return CliRunner().invoke(deepcopy(commands), list(words))

    return invoke


@pytest.mark.parametrize(
    ("name", "begins"), [("s.html", b"<!doctype"), ("s.md", b"# Situation"), ("s.pdf", b"%PDF"), ("s.docx", b"PK")]
)
def test_the_ending_chooses_the_format(run: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    result = run("report", "-o", name, "--since", "2019-05-13", "--until", "2019-05-31")
    assert result.exit_code == 0, result.output
    assert (tmp_path / name).read_bytes().lstrip().startswith(begins)


def test_a_format_names_the_file_and_fills_a_pipe(run: Run, tmp_path: Path) -> None:
    assert run("report", "--format", "md").exit_code == 0
    assert (tmp_path / "sitrep.md").is_file()
    assert run("report", "-o", "-", "--format", "md").output.startswith("# Situation report")
    assert run("report", "-o", "week", "--format", "md", "--title", "The week").exit_code == 0
    assert (tmp_path / "week.md").read_text().startswith("# The week")


@pytest.mark.parametrize(
    "words", [("-o", "s.txt"), ("-o", "-"), ("-o", "s.md", "--format", "pdf"), ("--kept", "nowhere"), ("--event", "zz")]
)
def test_what_cannot_be_written_is_told(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    result = run("report", *words)
    assert result.exit_code == 1
    assert isinstance(result.exception, DatelineError)
    assert not list(tmp_path.glob("s.*"))


def test_a_report_on_one_event(run: Run, tmp_path: Path) -> None:
    assert run("report", "-o", "one.md", "--event", "eatt").exit_code == 0
    told = (tmp_path / "one.md").read_text()
    assert "Warehouse in Hamarfell attacked" in told
    assert "Dockers march" not in told


def test_a_kept_report_is_listed_and_written_again(run: Run, tmp_path: Path) -> None:
    result = run("report", "--keep", "--title", "First", "--note", "for Ana", "-o", "first.md", "--user", "ben")
    assert result.exit_code == 0, result.output
    listed = run("report", "--list").output
    assert "First" in listed
    assert "for Ana" in listed
    name = next(word for word in listed.split() if word.startswith("r") and len(word) == 11)
    assert run("report", "--kept", name, "-o", "again.md").exit_code == 0
    assert (tmp_path / "again.md").read_text() == (tmp_path / "first.md").read_text()
    assert "saved by ben" in (tmp_path / "again.md").read_text()
    assert run("report", "--kept", name, "--version", "9").exit_code == 1


def test_a_dossier_is_made_verified_and_told_when_spoilt(run: Run, tmp_path: Path) -> None:
    result = run("dossier", "d.zip", "--from", "2019-05-13", "--to", "2019-05-20")
    assert result.exit_code == 0, result.output
    digest = result.output.split()[-1]
    assert run("verify", "d.zip", "--sha256", digest).exit_code == 0
    wrong = run("verify", "d.zip", "--sha256", "0" * 64)
    assert wrong.exit_code == 1
    assert "not the one that you were told" in wrong.output
    content = bytearray((tmp_path / "d.zip").read_bytes())
    content[content.index(b"report.html") + 200] ^= 0xFF
    (tmp_path / "d.zip").write_bytes(content)
    spoilt = run("verify", "d.zip")
    assert spoilt.exit_code == 1
    assert "changed: report.html" in spoilt.output
    assert json.loads(run("verify", "d.zip", "--json").output)["whole"] is False
    assert run("verify", "nowhere.zip").exit_code == 1


def test_a_dossier_of_an_event_by_the_beginning_of_its_id(run: Run, tmp_path: Path) -> None:
    assert run("dossier", "one.zip", "--event", "etru", "--captures").exit_code == 0
    assert run("verify", "one.zip").exit_code == 0
    assert run("dossier", "none.zip", "--from", "1990-01-01", "--to", "1990-01-02").exit_code == 1
    assert not (tmp_path / "none.zip").exists()


def test_a_watch_tells_what_is_new_and_goes(run: Run, tmp_path: Path) -> None:
    made = json.loads(run("watch", "add", "League", "--actor", "Northern League", "--json").output)
    assert made["found"] == 5
    assert "League" in run("watch", "list").output
    assert "0 new, 0 changed" in run("watch", "run").output
    store = SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    fill(store, (*ARTICLES, FIGHTING))
    store.close()
    assert "2 new" in run("watch", "run").output
    for kind in ("atom", "rss"):
        assert run("watch", "feed", made["id"], f"{kind}.xml", "--format", kind).exit_code == 0
        assert "Nordvik" in ElementTree.tostring(ElementTree.parse(tmp_path / f"{kind}.xml").getroot(), "unicode")
    assert json.loads(run("watch", "list", "--json").output)["filters"] == {"actor": "Northern League"}
    assert run("watch", "remove", made["id"]).exit_code == 0
    assert run("watch", "remove", made["id"]).exit_code == 1
    assert "No watch is kept" in run("watch", "run").output


@pytest.mark.parametrize(
    "words",
    [("--webhook", "http://127.0.0.1:1/x"), ("--mail", "nobody"), ("--status", "sure"), ("--what", "documents")],
)
def test_what_cannot_be_watched_is_refused(run: Run, words: tuple[str, ...]) -> None:
    assert run("watch", "add", "Odd", *words).exit_code == 1
    assert json.loads(run("watch", "list", "--json").output or "[]") == []


def test_a_report_as_known_on_a_day_leaves_out_what_came_later(run: Run) -> None:
    assert run("report", "-o", "then.md", "--as-known-on", "2019-05-15", "--place", "Hamarfell").exit_code == 0
    written = Path("then.md").read_text(encoding="utf-8")
    assert "Hamarfell. As known on 15 May 2019" in written
    assert "Field Notes" not in written
    assert run("report", "--as-known-on", "soon").exit_code == 2
    assert run("dossier", "then.zip", "--as-known-on", "2019-05-15").exit_code == 0
    assert run("dossier", "then.zip", "--as-known-on", "1990-01-01").exit_code == 1


@pytest.mark.parametrize("name", ["claims.jsonl", "events.jsonl", "events.geojson"])
def test_an_export_names_whom_to_credit(run: Run, name: str) -> None:
    result = run("export", name)
    assert result.exit_code == 0
    assert "GeoNames" in result.stderr
    assert "Natural Earth" in result.stderr
