"""Grades: how far sources and information are to be relied on, as people say and as the record suggests.

The letters and digits are those that NATO's AJP-2.1 and most monitors use: A to F for a source, 1 to 6 for information.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.model.judgement import Judgement
from dateline.model.judging import list_standing

SOURCE = "source:"
"""What stands before a source's name where a judgement is about a source."""

SOURCE_GRADES: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
INFORMATION_GRADES: Mapping[str, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
GRADE_WORDS: Mapping[str, str] = {**SOURCE_GRADES, **INFORMATION_GRADES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What a person graded something: a letter for a source, a digit for an event or claim, with the reason."""

    subject: str
    grade: str
    user: str
    at: str
    why: str | None
    judgement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The grade that the record suggests, and its workings as sentences. It is offered and never kept by itself."""

    grade: str
    workings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """What others make of a source, counted over events.

    `claims` counts its claims. `tested` those of events that another origin speaks of too: `borne_out` where none
    disagrees or fewer do, `against` where more origins say otherwise or deny it, `open` where as many do. `passed_on`
    counts claims that go back to somebody else, `corrected` the events of `events` that it later told otherwise.
    """

    claims: int = 0
    events: int = 0
    tested: int = 0
    borne_out: int = 0
    against: int = 0
    open: int = 0
    passed_on: int = 0
    corrected: int = 0


def list_grades(judgements: Iterable[Judgement]) -> list[Grade]:
    """Return the grades that stand, in the order in which they were given."""
    found = []
    for one in list_standing(judgements):
        grade = _read_grade(one) if one.kind == "grade" else None
        if grade is not None:
            found.append(
                Grade(subject=one.subject, grade=grade, user=one.user, at=one.at, why=one.why, judgement=one.id)
            )
    return found


def _read_grade(judgement: Judgement) -> str | None:
    try:
        found = json.loads(judgement.value or "")
    except (ValueError, RecursionError):
        return None
    grade = found.get("grade") if isinstance(found, dict) else None
    return grade if isinstance(grade, str) and (grade in SOURCE_GRADES or grade in INFORMATION_GRADES) else None
