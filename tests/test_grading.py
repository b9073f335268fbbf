"""Grades that people give, and grades that the record suggests."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from dateline.errors import InputError, NotFound
from dateline.export.grades import COLUMNS, write_grades, write_judgements
from dateline.grading import (
    give_grade,
    grades_by_source,
    list_grades,
    map_grades,
    name_subject,
    suggest_information,
    suggest_source,
    weigh_sources,
)
from dateline.model.event import Contradiction, Event, FieldValue, Holder
from dateline.model.grade import SourceRecord
from dateline.model.judgement import Judgement
from dateline.model.query import EventQuery
from dateline.review import find_verdicts, judge, undo
from dateline.store.memory import MemoryStore
from store.samples import make_event
from web.casebook import fill


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    fill(store)
    return store


def read(store: MemoryStore) -> list[tuple[str, str, str]]:
    with store.view() as view:
        return [(one.subject, one.grade, one.user) for one in list_grades(view.judgements())]


def test_a_grade_is_a_judgement_that_the_same_person_may_change(store: MemoryStore) -> None:
    give_grade(store, name_subject("Fjord  Wire"), "c", user="mara")
    give_grade(store, "source:Fjord Wire", "B", user="mara", why="corrects itself")
    give_grade(store, "source:Fjord Wire", "D", user="ola")
    made = give_grade(store, "eattack", "2", user="mara")
    assert read(store) == [
        ("source:Fjord Wire", "B", "mara"), ("source:Fjord Wire", "D", "ola"), ("eattack", "2", "mara"),
    ]  # fmt: skip
    undo(store, made.id, user="mara")
    assert len(read(store)) == 2
    with store.view() as view:
        assert view.count_unsettled() == 0


def test_a_grade_and_a_verdict_of_one_claim_stand_beside_each_other(store: MemoryStore) -> None:
    claim = next(iter(store.tables.claims))
    judge(store, "accept", claim, user="mara")
    give_grade(store, claim, "3", user="mara")
    judge(store, "reject", claim, user="mara")
    with store.view() as view:
        assert find_verdicts(view.judgements(claim)) == {"mara": "reject"}
    assert read(store) == [(claim, "3", "mara")]


@pytest.mark.parametrize(
    ("subject", "grade", "error"),
    [
        ("source:Fjord Wire", "G", InputError),
        ("source:Fjord Wire", "2", InputError),
        ("source:Fjord Wire", "", InputError),
        ("eattack", "B", InputError),
        ("eattack", "7", InputError),
        ("source:Nobody", "A", NotFound),
        ("source:", "A", NotFound),
        ("enowhere", "1", NotFound),
    ],
)
def test_what_cannot_be_graded_is_refused(store: MemoryStore, subject: str, grade: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        give_grade(store, subject, grade, user="mara")


@pytest.mark.parametrize("value", [None, "", "{", "[]", '{"grade": 7}', '{"grade": "Z"}', "[" * 9999])
def test_a_grade_that_cannot_be_read_is_none(value: str | None) -> None:
    made = Judgement(id="j", kind="grade", subject="e", other=None, value=value, user="x", at="2019", why=None)
    assert list_grades([made]) == []


def make_told(number: int, sides: tuple[tuple[str, ...], ...], kind: Any = "incompatible", origin: str = "") -> Event:
    """Return an event of which each side holds another toll; each name is an outlet that is its own origin."""
    values = tuple(
        FieldValue(
            field="killed",
            value=toll,
            holders=tuple(Holder(claim=f"c{number}{toll}{name}", outlet=name, origin=origin or name) for name in names),
        )
        for toll, names in enumerate(sides)
    )
    against = [Contradiction(field="killed", values=tuple(range(len(sides))), kind=kind, why="")] if sides[1:] else []
    return replace(make_event(f"e{number}"), values=values, contradictions=tuple(against), reading="corroborated")


@pytest.mark.parametrize(
    ("events", "record"),
    [
        ([make_told(1, (("Wire",),))], SourceRecord(claims=1, events=1)),
        ([make_told(1, (("Wire", "Post"),))], SourceRecord(claims=1, events=1, tested=1, borne_out=1)),
        ([make_told(1, (("Wire",), ("Post", "Salt")))], SourceRecord(claims=1, events=1, tested=1, against=1)),
        ([make_told(1, (("Wire", "Salt"), ("Post",)))], SourceRecord(claims=1, events=1, tested=1, borne_out=1)),
        ([make_told(1, (("Wire",), ("Post",)))], SourceRecord(claims=1, events=1, tested=1, open=1)),
        (
            [make_told(1, (("Wire",), ("Post",)), "update")],
            SourceRecord(claims=1, events=1, tested=1, borne_out=1),
        ),
        ([make_told(1, (("Wire",), ("Wire",)))], SourceRecord(claims=2, events=1, corrected=1)),
        ([make_told(1, (("Wire", "Post"),), origin="Mayor")], SourceRecord(claims=1, events=1, passed_on=1)),
        (
            [make_told(1, (("WIRE", "Post"),)), make_told(2, (("wire",),))],
            SourceRecord(claims=2, events=2, tested=1, borne_out=1),
        ),
    ],
)  # fmt: skip
def test_a_source_is_weighed_by_what_other_origins_say(events: list[Event], record: SourceRecord) -> None:
    assert weigh_sources(events)["wire"] == record


@pytest.mark.parametrize(
    ("record", "grade"),
    [
        (SourceRecord(), "F"),
        (SourceRecord(claims=9, events=9, tested=4, borne_out=4), "F"),
        (SourceRecord(claims=9, events=9, tested=9, borne_out=4, open=5), "F"),
        (SourceRecord(claims=20, events=20, tested=20, borne_out=20), "A"),
        (SourceRecord(claims=19, events=19, tested=19, borne_out=19), "B"),
        (SourceRecord(claims=20, events=20, tested=20, borne_out=17, against=3), "B"),
        (SourceRecord(claims=20, events=20, tested=20, borne_out=16, against=4), "C"),
        (SourceRecord(claims=20, events=20, tested=20, borne_out=10, against=10), "D"),
        (SourceRecord(claims=20, events=20, tested=20, against=20), "E"),
        (SourceRecord(claims=40, events=40, tested=40, borne_out=40, passed_on=30), "B"),
        (SourceRecord(claims=40, events=40, tested=40, borne_out=40, corrected=5), "B"),
        (SourceRecord(claims=40, events=40, tested=40, against=40, corrected=40), "E"),
    ],
)
def test_a_letter_is_suggested_with_its_workings(record: SourceRecord, grade: str) -> None:
    suggested = suggest_source(record)
    assert suggested.grade == grade
    assert len(suggested.workings) >= 2


@pytest.mark.parametrize(
    ("reading", "origins", "grade"),
    [
        ("corroborated", 3, "1"), ("corroborated", 2, "2"), ("single_origin", 1, "4"), ("contested", 4, "4"),
        ("denied", 1, "5"), ("withdrawn", 1, "5"), ("announced", 2, "6"),
    ],
)  # fmt: skip
def test_a_digit_is_suggested_with_its_workings(reading: Any, origins: int, grade: str) -> None:
    suggested = suggest_information(replace(make_event("e1"), reading=reading, origins=origins), [])
    assert suggested.grade == grade
    assert suggested.workings


def test_what_one_origin_asserts_is_possibly_true(store: MemoryStore) -> None:
    with store.view() as view:
        event = view.event("emarch")
        assert suggest_information(event, view.claims_by_id(event.claims).values()).grade == "3"
        weighed = weigh_sources(view.events(EventQuery()))
    assert {"fjord wire", "dock foreman"} & set(weighed)


def test_grades_are_written_as_a_table_that_no_spreadsheet_runs(store: MemoryStore) -> None:
    give_grade(store, "source:Fjord Wire", "B", user="mara", why="=1+1")
    give_grade(store, "eattack", "2", user="ola")
    with store.view() as view:
        grades = list_grades(view.judgements())
        stream, trail = io.StringIO(), io.StringIO()
        assert write_grades(view, stream) == write_judgements(view, trail) == 2
    assert [json.loads(line)["user"] for line in trail.getvalue().splitlines()] == ["mara", "ola"]
    rows = list(csv.reader(io.StringIO(stream.getvalue())))
    assert tuple(rows[0]) == COLUMNS
    assert [row[:5] for row in rows[1:]] == [
        ["Fjord Wire", "source", "B", "usually reliable", "mara"],
        ["eattack", "information", "2", "probably true", "ola"],
    ]
    assert rows[1][-1] == "'=1+1"
    assert list(grades_by_source(grades)) == ["fjord wire"]
    assert list(map_grades(grades)) == ["source:Fjord Wire", "eattack"]
