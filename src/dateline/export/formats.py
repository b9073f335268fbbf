"""The exports by the names of the files that they write."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from dateline.export.acled import write_acled
from dateline.export.geojson import write_geojson
from dateline.export.grades import write_grades, write_judgements
from dateline.export.lines import write_claims, write_events
from dateline.export.records import Records

FORMATS: dict[str, Callable[[Records, TextIO], int]] = {
    "claims.jsonl": write_claims,
    "events.jsonl": write_events,
    "events.csv": write_acled,
    "events.geojson": write_geojson,
    "grades.csv": write_grades,
    "judgements.jsonl": write_judgements,
}
"""Each writer takes the records and an open text stream, and returns how many rows it wrote."""
