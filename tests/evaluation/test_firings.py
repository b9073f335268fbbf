"""Which entries fire: counted by rule, right or wrong by the root."""

from __future__ import annotations

from pathlib import Path

from dateline.evaluation.firings import Entry, Firings, list_entries, list_low, render_page, write_table
from dateline.lexicon.events import load_events

OFTEN_WRONG = Entry("event_force", "attack", "ASSAULT", "attack|assault _")
RIGHT = Entry("event_demands", "demand", "REQUEST", "demand THAT")
NEVER = Entry("event_demands", "demand", "REQUEST", "clamour for")


def make_firings() -> Firings:
    firings = Firings()
    firings.fired[OFTEN_WRONG.rule].update({"plover_gsr": 4, "syria": 2})
    firings.fired[RIGHT.rule].update({"plover_gsr": 3})
    firings.right.update({OFTEN_WRONG.rule: 1, RIGHT.rule: 3})
    firings.held[NEVER.rule]["no_actor"] += 2
    firings.texts.update({"plover_gsr": 7, "syria": 1})
    return firings


def test_every_line_of_the_lexicon_is_an_entry() -> None:
    entries = list_entries()
    assert {entry.rule for entry in entries} == {f"{p.sense.id}: {p.line}" for p in load_events().lines()}
    assert len(entries) == len(set(entries))
    assert {"none", "ASSAULT", "AGREE"} <= {entry.event_type for entry in entries}


def test_entries_that_are_often_wrong_are_listed() -> None:
    assert list_low([OFTEN_WRONG, RIGHT, NEVER], make_firings()) == [OFTEN_WRONG]


def test_page_and_table_tell_what_fired(tmp_path: Path) -> None:
    entries, firings = [OFTEN_WRONG, RIGHT, NEVER], make_firings()
    page = render_page(entries, firings)
    assert "| all | 3 | 2 | 1 | 9 | 7 | 4 | 0.57 |" in page
    assert "`attack: attack&#124;assault _`" in page
    assert "| `no_actor` | 2 |" in page
    write_table(entries, firings, tmp_path / "lexicon.tsv")
    rows = [line.split("\t") for line in (tmp_path / "lexicon.tsv").read_text(encoding="utf-8").splitlines()]
    assert [row[3] for row in rows[1:]] == ["attack|assault _", "demand THAT", "clamour for"]
    assert rows[3][-1] == "no_actor:2"
    assert len({len(row) for row in rows}) == 1
