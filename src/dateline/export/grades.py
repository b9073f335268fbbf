"""Grades and judgements as files: who graded what, how and why, and all that people decided."""

from __future__ import annotations

import csv
import json
from typing import TextIO

from dateline.export.records import Records
from dateline.model.exchange import to_plain
from dateline.model.grade import GRADE_WORDS, SOURCE, list_grades

COLUMNS = ("subject", "kind", "grade", "meaning", "user", "at", "why")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_grades(records: Records, stream: TextIO) -> int:
    """Write the grades that stand, one a row below a head; return how many."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    grades = list_grades(records.judgements())
    for one in grades:
        name = one.subject.removeprefix(SOURCE)
        kind = "information" if name == one.subject else "source"
        row = (_harmless(name), kind, one.grade, GRADE_WORDS[one.grade], one.user, one.at, _harmless(one.why or ""))
        writer.writerow(row)
    return len(grades)


def _harmless(words: str) -> str:
    """Return words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words


def write_judgements(records: Records, stream: TextIO) -> int:
    """Write the audit trail: one judgement a line with user, time and reason, those taken back too; return how many."""
    judgements = records.judgements()
    for one in judgements:
        stream.write(json.dumps(to_plain(one), ensure_ascii=False) + "\n")
    return len(judgements)
