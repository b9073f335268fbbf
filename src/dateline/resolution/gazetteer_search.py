"""Searching the gazetteer as a person does: by name, by how a name may be spelt, and near to another place.

Whatever is found by its spelling alone is a hint that a person may follow; reading never makes a pin of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dateline.resolution.folding import drop_articles, fold_name, respell_name
from dateline.resolution.gazetteer import SqliteGazetteer
from dateline.resolution.gazetteer_file import GazetteerRow
from dateline.resolution.places_geometry import measure_km

_ALIKE = 0.8
_AROUND_KM = 120.0
_DEGREE_KM = 111.0
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place that a search found: how far off the place it was to be near, in kilometres (null if not known), and why.

    `sure` says that it bears the name that was asked for, not one that is only spelt alike.
    """

    row: GazetteerRow
    km: float | None
    sure: bool
    why: str


def search_places(gazetteer: SqliteGazetteer, name: str, near: str | None = None) -> list[FoundPlace]:
    """Return the places that bear a name, then those that are spelt alike; near to another place, the nearest first."""
    pivot = _find_pivot(gazetteer, near) if near else None
    found: dict[str, FoundPlace] = {}
    for row, sure, why in _collect(gazetteer, name, pivot):
        km = _measure(pivot, row) if pivot is not None else None
        found.setdefault(row.id, FoundPlace(row=row, km=km, sure=sure, why=why))
    if pivot is None:
        return sorted(found.values(), key=lambda place: (not place.sure, -place.row.population))[:_MOST]
    return sorted(found.values(), key=lambda place: (not place.sure, place.km is None, place.km or 0.0))[:_MOST]


def _find_pivot(gazetteer: SqliteGazetteer, near: str) -> GazetteerRow | None:
    """Return the place that a person names to say whereabouts: the town, where its province bears the name too."""
    rows = [row for row in gazetteer.lookup(near) if row.lat is not None]
    towns = (row for row in rows if row.kind == "settlement" and row.country == rows[0].country)
    return next(towns, rows[0]) if rows and rows[0].kind == "province" else rows[0] if rows else None


def _collect(
    gazetteer: SqliteGazetteer, name: str, pivot: GazetteerRow | None
) -> Iterator[tuple[GazetteerRow, bool, str]]:
    for row in gazetteer.lookup(name):
        yield row, True, f"bears the name{_tell_point(row)}"
    for row in gazetteer.lookup_similar(name, pivot.country if pivot is not None else None):
        yield row, False, f"{row.name} is romanised like it: a hint, no proof"
    if pivot is not None and pivot.lat is not None and pivot.lon is not None:
        reach = _AROUND_KM / _DEGREE_KM
        wide = reach / max(0.1, math.cos(math.radians(pivot.lat)))
        for row in gazetteer.walk(pivot.lat - reach, pivot.lat + reach, pivot.lon - wide, pivot.lon + wide):
            alike = align_names(name, row.name)
            if alike >= _ALIKE:
                yield row, False, f"{row.name} is spelt alike ({alike:.2f}): a hint, no proof"


def _tell_point(row: GazetteerRow) -> str:
    if row.lat is not None:
        return ""
    unit = row.admin1 or row.country
    return f"; no named source gives a point for it: it lies in {unit}" if unit else "; no named source gives a point"


def _measure(pivot: GazetteerRow, row: GazetteerRow) -> float | None:
    """Return how far a place is from another in kilometres, null where either has no point of its own."""
    km = measure_km(pivot, row)
    return None if math.isinf(km) else round(km, 1)


def align_names(one: str, other: str) -> float:
    """Return from 0 to 1 how alike two names are after rules of romanisation: as alike as the words least alike."""
    mine, theirs = _split(one), _split(other)
    if not mine or len(mine) != len(theirs):
        return 0.0
    return min(_compare(word, theirs) for word in mine)


def _split(name: str) -> list[str]:
    return [respell_name(word) for word in drop_articles(fold_name(name)).split()]


def _compare(word: str, others: Sequence[str]) -> float:
    best = 0.0
    for other in others:
        if word == other:
            return 1.0
        if word[:1] == other[:1] and min(len(word), len(other)) > 2:
            best = max(best, SequenceMatcher(None, word, other, autojunk=False).ratio())
    return best
