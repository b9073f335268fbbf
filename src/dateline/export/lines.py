"""Claims and events as JSON lines, in the exchange formats of `docs/schema`."""

from __future__ import annotations

import json
from typing import TextIO

from dateline.export.marks import Marks, add_grades
from dateline.export.records import Records, walk_claims, walk_events
from dateline.model.exchange import render_claim, to_plain
from dateline.model.grade import list_grades


def write_claims(records: Records, stream: TextIO) -> int:
    """Write one claim a line, with the grades that people gave; return how many."""
    marks, rows = Marks(list_grades(records.judgements())), 0
    for claim in walk_claims(records):
        rows += 1
        line = add_grades(render_claim(claim), marks.describe_claim(claim))
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    return rows


def write_events(records: Records, stream: TextIO) -> int:
    """Write one event a line, with the grades that people gave; return how many."""
    marks, rows = Marks(list_grades(records.judgements())), 0
    for event in walk_events(records):
        rows += 1
        line = add_grades(to_plain(event), marks.describe_event(event))
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    return rows
