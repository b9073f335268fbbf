"""Keeping users, grading, judging by rule and serving, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.access.members import find_by_token, sign_in
from dateline.cli import commands
from dateline.errors import DatelineError
from dateline.store.sql import SqlStore
from web.casebook import fill_followed

PASSWORD = "four salted herrings"
Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqlStore:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(commands, ["init", "."], catch_exceptions=False)
    (database,) = tmp_path.rglob("*.db")
    opened = SqlStore(f"sqlite:///{database}")
    fill_followed(opened)
    return opened


@pytest.fixture
def run(store: SqlStore) -> Run:
    def call(*words: str, given: str = "") -> Result:
        return CliRunner().invoke(commands, list(words), input=given)

    return call


def test_a_user_is_added_changed_and_removed(run: Run, store: SqlStore) -> None:
    added = run("users", "add", "Mara", "--role", "admin", given=f"{PASSWORD}\n")
    assert added.exit_code == 0
    assert PASSWORD not in added.output
    assert sign_in(store, "mara", PASSWORD)
    run("users", "add", "ola", given=f"{PASSWORD}\n")
    assert run("users", "role", "ola", "editor").exit_code == 0
    rows = [json.loads(line) for line in run("users", "list", "--json").stdout.splitlines()]
    assert [(row["name"], row["role"]) for row in rows] == [("mara", "admin"), ("ola", "editor")]
    assert run("users", "password", "ola", given="six smoked mackerels\n").exit_code == 0
    assert not sign_in(store, "ola", PASSWORD)
    assert run("users", "remove", "ola").exit_code == 0
    assert "ola" not in run("users", "list").output


@pytest.mark.parametrize(
    ("words", "given", "why"),
    [
        (("disable", "mara"), "", "only admin"),
        (("disable", "nobody"), "", "no user"),
        (("add", "mara"), f"{PASSWORD}\n", "is there already"),
        (("add", "ola"), "", "standard input is empty"),
        (("add", "ola"), "short\n", "choose 10 to 1000"),
        (("add", "o la"), f"{PASSWORD}\n", "is no name"),
        (("role", "nobody", "admin"), "", "no user"),
        (("remove", "nobody"), "", "no user"),
        (("token", "nobody"), "", "no user"),
        (("token", "mara", "--revoke", "x"), "", "no token"),
    ],
)
def test_what_cannot_be_done_says_why(run: Run, words: tuple[str, ...], given: str, why: str) -> None:
    run("users", "add", "mara", "--role", "admin", given=f"{PASSWORD}\n")
    answer = run("users", *words, given=given)
    assert isinstance(answer.exception, DatelineError)
    assert why in str(answer.exception)


def test_a_user_is_disabled_and_enabled_and_the_trail_tells(run: Run, store: SqlStore) -> None:
    for name, role in (("mara", "admin"), ("ola", "editor")):
        run("users", "add", name, "--role", role, given=f"{PASSWORD}\n")
    assert run("users", "disable", "ola", "--why", "on leave").exit_code == 0
    assert not sign_in(store, "ola", PASSWORD)
    assert "disabled" in run("users", "list").output
    assert run("users", "enable", "ola").exit_code == 0
    assert sign_in(store, "ola", PASSWORD)
    rows = [json.loads(line) for line in run("users", "changes", "Ola", "--json").stdout.splitlines()]
    assert [(row["kind"], row["why"]) for row in rows] == [("enabled", None), ("disabled", "on leave"), ("added", None)]
    assert len({row["by"] for row in rows}) == 1
    told = run("users", "changes").output
    assert "mara" in told
    assert PASSWORD not in told


def test_a_token_is_printed_once_and_revoked(run: Run, store: SqlStore) -> None:
    run("users", "add", "mara", "--role", "editor", given=f"{PASSWORD}\n")
    secret = run("users", "token", "mara", "--label", "nightly", "--role", "reviewer").stdout.strip()
    with store.view() as view:
        found = find_by_token(view, secret)
        (held,) = view.tokens("mara")
    assert found is not None
    assert (found.name, found.role) == ("mara", "reviewer")
    listed = run("users", "token", "mara", "--list").output
    assert "nightly" in listed
    assert secret not in listed
    assert run("users", "token", "mara", "--revoke", held.id).exit_code == 0
    with store.view() as view:
        assert find_by_token(view, secret) is None


def test_a_casebook_is_shown_to_others_only_where_they_sign_in(run: Run) -> None:
    answer = run("serve", "--host", "0.0.0.0")
    assert "--shared" in str(answer.exception)
    answer = run("serve", "--shared", "--port", "8461")
    assert "nobody could sign in" in str(answer.exception)
    run("users", "add", "mara", "--role", "admin", given=f"{PASSWORD}\n")
    answer = run("serve", "--shared", "--host", "0.0.0.0", "--port", "8461")
    assert "under which name" in str(answer.exception)


def test_somebody_grades_and_takes_it_back(run: Run) -> None:
    given = run("grade", "Fjord Wire", "b", "--why", "corrects itself", "--user", "mara")
    assert given.exit_code == 0
    assert run("grade", "eatt", "2", "--user", "mara").exit_code == 0
    rows = [json.loads(line) for line in run("grades", "--json").stdout.splitlines()]
    assert [(row["subject"], row["grade"]) for row in rows] == [("source:Fjord Wire", "B"), ("eattack", "2")]
    suggested = [json.loads(line) for line in run("grades", "--suggest", "--json").stdout.splitlines()]
    assert {"source", "grade", "why"} == set(suggested[0])
    assert run("export", "grades.csv", "-").stdout.count("\n") == 3
    assert "source:Fjord Wire" in run("export", "judgements.jsonl", "-").stdout
    judgement = given.stdout.split()[2].rstrip(".")
    assert run("undo", judgement, "--later").exit_code == 0
    assert "Fjord" not in run("grades").stdout


def test_a_rule_is_shown_applied_and_taken_back(run: Run, store: SqlStore) -> None:
    rule = ("judge-all", "reject", "--source", "Radio Salt")
    shown = run(*rule)
    assert "Nothing has changed" in shown.output
    with store.view() as view:
        assert not view.judgements()
    done = run(*rule, "--apply", "--later", "--why", "it invents", "--user", "mara")
    assert "2 claims judged by rule" in done.stdout
    bulk = done.stdout.split("by rule ")[1].split(".")[0]
    assert "2 judgements taken back" in run("judge-all", "--undo", bulk, "--later").stdout
    answer = run("judge-all", "reject")
    assert "no filter" in str(answer.exception)
