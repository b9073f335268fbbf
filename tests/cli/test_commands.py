"""The commands, run as a person runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dateline.model.claim import Claim  # noqa: F401 - importing the package fails early and clearly if it is broken

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_casebook_from_init_to_report(dateline, casebook: Path) -> None:
    again = dateline("read", folder=casebook)
    assert (again.returncode, again.stdout) == (0, "Nothing to do: everything has been read.\n")
    events = lines(dateline("events", "--json", folder=casebook).stdout)
    assert {event["event_type"] for event in events} >= {"RETREAT", "ASSAULT"}
    shown = dateline("show", events[0]["id"], folder=casebook)
    assert events[0]["title"] in shown.stdout
    assert "Harbour Post" in shown.stdout
    assert dateline("report", "-o", "sitrep.html", folder=casebook).returncode == 0
    assert "Harbour Post" in (casebook / "sitrep.html").read_text(encoding="utf-8")


def test_who_said(dateline, casebook: Path) -> None:
    (said, *_) = lines(dateline("who-said", "ceased fire", "--json", folder=casebook).stdout)
    assert "Russia" in said["source_name"]
    assert {"source_type", "said_by", "said", "document", "published"} <= set(said)


def test_who_said_of_one_source(dateline, casebook: Path) -> None:
    said = lines(dateline("who-said", "ceased fire", "--source", "Russia", "--json", folder=casebook).stdout)
    assert said
    assert all("russia" in row["source_name"].lower() for row in said)
    assert not dateline("who-said", "ceased fire", "--source", "Nobody Here", "--json", folder=casebook).stdout.strip()


@pytest.mark.parametrize("name", ["claims.jsonl", "events.jsonl", "events.csv", "events.geojson"])
def test_exports_go_to_a_file_or_to_standard_output(dateline, casebook: Path, name: str) -> None:
    assert dateline("export", name, folder=casebook).returncode == 0
    out = dateline("export", name, "-", folder=casebook)
    assert out.stdout == (casebook / name).read_text(encoding="utf-8")


def test_exported_lines_hold_to_their_schemas(dateline, casebook: Path) -> None:
    for name in ("claim", "event"):
        validator = Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")))
        found = lines(dateline("export", f"{name}s.jsonl", "-", folder=casebook).stdout)
        assert found
        for line in found:
            validator.validate(line)


def test_evidence_stands_in_the_document_to_the_letter(dateline, casebook: Path) -> None:
    for claim in lines(dateline("export", "claims.jsonl", "-", folder=casebook).stdout):
        (document,) = lines(dateline("show", claim["document"]["id"], "--json", folder=casebook).stdout)
        evidence = claim["evidence"]
        assert document["text"][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_annotate_keeps_the_order_and_goes_on_after_bad_lines(dateline) -> None:
    rows = [
        json.dumps(
            {"id": "a", "text": "Israeli jets struck a depot near Damascus.", "published": "2019-05-19", "source": None}
        ),
        "{not json",
        json.dumps({"id": 7, "text": "", "published": None, "source": None}),
        json.dumps({"text": "no id"}),
        json.dumps(
            {"id": "b", "text": "Les forces ont bombardé la ville pendant la nuit, selon un témoin.", "published": None}
        ),
        json.dumps({"id": "c", "text": "x", "published": "2019-02-31"}),
        '{"id": NaN, "text": "x"}',
        "9" * 5000,
        json.dumps({"id": "\ud800", "text": "The army shelled Hama \ud800 \x9b31m today."}),
    ]
    answer = dateline("annotate", "--jsonl", "--predicates", text="\n".join(rows) + "\n")
    assert answer.returncode == 0
    found = lines(answer.stdout)
    validator = Draft202012Validator(json.loads((SCHEMAS / "annotation.schema.json").read_text(encoding="utf-8")))
    for line in found:
        validator.validate(line)
    assert [line["id"] for line in found] == ["a", None, 7, None, "b", "c", None, None, "\ud800"]
    assert [("error" in line) for line in found] == [False, True, False, True, False, True, True, True, False]
    assert "\x9b" not in answer.stdout
    assert found[0]["claims"][0]["document"] == {
        "id": "a", "key": "a", "url": None, "title": None, "source": None, "published": "2019-05-19",
    }  # fmt: skip
    assert found[1]["line"] == 2
    assert found[4]["language"] == "fr"
    assert found[4]["claims"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("events",), 1, "no casebook here"),
        (("add", "x.txt"), 1, "no casebook here"),
        (("export", "claims.xlsx"), 1, "no such export"),
        (("events", "--since", "soon"), 2, "2019-05-18"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_errors_say_what_to_do(dateline, arguments: tuple[str, ...], code: int, words: str) -> None:
    answer = dateline(*arguments)
    assert answer.returncode == code
    assert words in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("events", "--type", "retraet"), "did you mean RETREAT?"),
        (("events", "--country", "Syira"), "did you mean SYR?"),
        (("events", "--since", "2019-05-20", "--until", "2019-05-18"), "swap them"),
        (("evnts",), "Did you mean 'events'?"),
        (("init", ""), "an empty name"),
        (("add", ""), "an empty name"),
    ],
)
def test_what_was_probably_meant_is_told(dateline, arguments: tuple[str, ...], words: str) -> None:
    answer = dateline(*arguments)
    assert answer.returncode == 2
    assert words in answer.stderr


def test_making_a_casebook_twice_or_over_a_file(dateline, tmp_path: Path) -> None:
    assert "Casebook made in case." in dateline("init", "case").stdout
    again = dateline("init", ".", folder=tmp_path / "case")
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, "There is a casebook already in the current folder.")
    (tmp_path / "file").touch()
    over = dateline("init", "file")
    assert (over.returncode, len(over.stderr.splitlines())) == (1, 1)
    assert "in the way" in over.stderr


def test_the_beginning_of_an_id_is_enough(dateline, casebook: Path) -> None:
    (event, *_) = lines(dateline("events", "--json", folder=casebook).stdout)
    assert event["title"] in dateline("show", event["id"][:9], folder=casebook).stdout


def test_countries_have_names_and_codes(dateline, casebook: Path) -> None:
    listings = {dateline("events", "--country", name, folder=casebook).stdout for name in ("SYR", "sy", "Syria")}
    assert len(listings) == 1
    assert "2019" in listings.pop()


def test_nothing_found_is_told_beside_the_results(dateline, casebook: Path) -> None:
    answer = dateline("claims", "--words", "zeppelin", folder=casebook)
    assert (answer.returncode, answer.stdout) == (0, "")
    assert "No claims found" in answer.stderr


def test_texts_and_names_cannot_command_the_terminal(dateline, casebook: Path) -> None:
    nasty = {"text": "The army shelled Hama on Sunday.", "title": "\x1b]0;T\x07 [/b] \u202e", "source": "[/x]\x9b2J"}
    (casebook / "nasty.jsonl").write_text(json.dumps(nasty), encoding="utf-8")
    (casebook / "two\nlines\x1b[31m.txt").touch()
    added = dateline("add", "nasty.jsonl", "two\nlines\x1b[31m.txt", folder=casebook)
    assert added.stderr.splitlines() == [r"skipped two\nlines\x1b[31m.txt: it is empty; give a file or page with text"]
    assert dateline("read", folder=casebook).returncode == 0
    claims = lines(dateline("claims", "--words", "Sunday", "--json", folder=casebook).stdout)
    (first, *_) = [claim for claim in claims if claim["event_id"]]
    for arguments in (("documents",), ("show", first["id"]), ("show", first["event_id"]), ("search", "Sunday")):
        answer = dateline(*arguments, folder=casebook)
        assert answer.returncode == 0, answer.stderr
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(answer.stdout)
        assert "[/x]" in answer.stdout or "show" in arguments


def test_another_text_from_a_known_address_is_told_and_kept(dateline, casebook: Path) -> None:
    rows = [{"text": f"The army shelled Hama, {n}.", "url": "https://example.org/1"} for n in ("said one", "said two")]
    (casebook / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    answer = dateline("add", "rows.jsonl", "--json", folder=casebook)
    assert lines(answer.stdout) == [{"documents": 2, "known": 0, "skipped": 0}]
    (told,) = answer.stderr.splitlines()
    assert "https://example.org/1 is held already" in told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("name = ", "mend the file"),
        ('nme = "x"', "unknown setting 'nme'"),
        ("max_bytes = -1", "max_bytes must be a whole number above 0"),
        ("workers = true", "workers must be a whole number above 0"),
        ('database = "nonsense"', "is no database address"),
    ],
)
def test_broken_settings_are_told(dateline, tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "casebook.toml").write_text(line, encoding="utf-8")
    answer = dateline("status")
    assert (answer.returncode, len(answer.stderr.splitlines())) == (1, 1)
    assert words in answer.stderr


def test_a_database_that_is_none_is_told(dateline, tmp_path: Path) -> None:
    dateline("init", ".")
    (tmp_path / "casebook.db").write_text("no database\n" * 100, encoding="utf-8")
    answer = dateline("events")
    assert (answer.returncode, len(answer.stderr.splitlines())) == (1, 1)
    assert "restore it from a copy" in answer.stderr


@pytest.mark.parametrize(("closed", "code", "words"), [("<&-", 1, "it is closed"), (">&-", 0, ""), ("2>&-", 0, "")])
def test_closed_streams_break_nothing(casebook: Path, closed: str, code: int, words: str) -> None:
    command = "annotate --jsonl" if closed == "<&-" else "status"
    shell = f"{sys.executable} -m dateline {command} {closed}"
    answer = subprocess.run(shell, shell=True, cwd=casebook, capture_output=True, text=True, timeout=60, check=False)
    assert (answer.returncode, "Traceback" in answer.stderr) == (code, False)
    assert words in answer.stderr


def test_a_full_disk_is_told(dateline, casebook: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    answer = dateline("export", "claims.jsonl", "/dev/full", folder=casebook)
    assert (answer.returncode, len(answer.stderr.splitlines())) == (1, 1)
    assert "No space left" in answer.stderr


def test_exporting_to_a_device_leaves_the_device(dateline, casebook: Path) -> None:
    assert dateline("export", "claims.jsonl", "/dev/null", folder=casebook).returncode == 0
    assert not Path("/dev/null").is_file()


def test_unknown_ids_are_told(dateline, casebook: Path) -> None:
    answer = dateline("show", "nothing", folder=casebook)
    assert answer.returncode == 1
    assert "no event, claim or document has this id" in answer.stderr


def test_bad_inputs_are_told_in_a_line_each_and_the_rest_goes_on(dateline, casebook: Path) -> None:
    box = casebook / "box"
    box.mkdir()
    (box / "empty.txt").write_bytes(b"")
    (box / "junk.bin").write_bytes(bytes(range(256)) * 40)
    (box / "cut.txt.gz").write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x01\x02")
    (box / "good.txt").write_text(
        "Envoys of Russia and Turkey met in Sochi on Monday to talk about Idlib.", encoding="utf-8"
    )
    answer = dateline("add", "box", folder=casebook)
    assert answer.returncode == 0
    told = [line for line in answer.stderr.splitlines() if line.startswith("skipped")]
    assert len(told) == 3
    assert "1 new document," in answer.stdout
    assert "3 skipped" in answer.stdout


def test_nothing_readable_is_exit_code_1(dateline, casebook: Path) -> None:
    (casebook / "empty.txt").write_bytes(b"")
    assert dateline("add", "empty.txt", "missing.txt", folder=casebook).returncode == 1


def test_adding_twice_adds_nothing(dateline, casebook: Path) -> None:
    answer = dateline(
        "add", "article.txt", "--published", "2019-05-19", "--source", "Harbour Post", "--json", folder=casebook
    )
    assert lines(answer.stdout) == [{"documents": 0, "known": 1, "skipped": 0}]


def test_explain_tells_the_rules(dateline) -> None:
    answer = dateline("explain", "Israeli jets struck a depot near Damascus on Saturday.", "--published", "2019-05-19")
    assert answer.returncode == 0
    assert "ASSAULT" in answer.stdout
    assert "rules  " in answer.stdout
    assert "What was tried" in answer.stdout


def test_output_into_a_closed_pipe_is_quiet(dateline, casebook: Path) -> None:
    command = f"{sys.executable} -m dateline claims --json | head -c 5"
    answer = subprocess.run(command, shell=True, cwd=casebook, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in answer.stderr


def test_a_person_judges_and_takes_it_back(dateline, casebook):
    claims = [json.loads(line) for line in dateline("claims", "--json", folder=casebook).stdout.splitlines()]
    claim = claims[0]["id"]
    kept = dateline("judge", claim, "reject", "--why", "a misreading", "--user", "mara", folder=casebook)
    assert kept.returncode == 0
    judgement = kept.stdout.split()[2].rstrip(".")
    now = json.loads(dateline("show", claim, "--json", folder=casebook).stdout)
    assert now["event_id"] is None
    assert "a misreading" in dateline("judgements", folder=casebook).stdout
    assert dateline("undo", judgement[:6], "--later", folder=casebook).returncode == 1
    assert dateline("undo", judgement, folder=casebook).returncode == 0
    assert json.loads(dateline("show", claim, "--json", folder=casebook).stdout)["event_id"]
    edited = dateline("judge", claim, "edit", "--set", '{"status": "denied"}', "--later", "--json", folder=casebook)
    assert json.loads(edited.stdout)["kind"] == "edit"
    assert json.loads(dateline("show", claim, "--json", folder=casebook).stdout)["status"] == "denied"
    wrong = dateline("judge", claim, "edit", "--set", '{"status": "perhaps"}', folder=casebook)
    assert (wrong.returncode, "choose one of asserted" in wrong.stderr) == (1, True)
