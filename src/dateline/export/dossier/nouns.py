"""What a dossier is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.export.report.nouns import Report
from dateline.model.capture import Capture
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.grade import Grade
from dateline.model.query import DocumentHead
from dateline.model.run import Run

FORM = 1
MANIFEST, SEAL = "manifest.json", "manifest.sha256"
CREDITS = (
    "Places: GeoNames (geonames.org), CC BY 4.0.",
    "Map: Natural Earth (naturalearthdata.com), public domain.",
    "Event types: PLOVER, CC BY-SA 4.0.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The record that a dossier holds: events with their claims, and the documents that the claims stand in.

    `selection` says in plain words and values what was asked for; `captures` are the bytes as they were fetched, held
    only when asked for, since they are others' texts. `grades` are those that people gave, by what they are on
    (`source:NAME` for an outlet).
    """

    title: str
    selection: Mapping[str, str | list[str]]
    report: Report
    events: Sequence[Event]
    claims: Mapping[str, Claim]
    documents: Mapping[str, DocumentHead]
    runs: Sequence[Run]
    captures: Sequence[Capture] = ()
    grades: Mapping[str, tuple[Grade, ...]] = field(default_factory=dict)
