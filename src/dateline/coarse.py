"""Showing homes, shelters and camps coarsely: a wide area for a point, so that nobody is led to those inside.

It is done where a record leaves the casebook or is shown: pages, maps, embeds, reports, dossiers, exports, the API and
the listings of the command line read through `view_coarsely`. What is kept, and what events are drawn from, stays
exact.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar, cast

from dateline.lexicon.sheltering import is_sheltering
from dateline.model.agreement import Agreement, AgreementArea
from dateline.model.annotation import Annotation
from dateline.model.claim import Claim, ClaimPlace
from dateline.model.event import Event, EventPlace, FieldValue
from dateline.model.judgement import Judgement
from dateline.model.mention import PlaceMention
from dateline.model.query import ClaimQuery, EventQuery
from dateline.model.report import KeptReport
from dateline.store.base import Store, View

STEP = 0.1
"""Coordinates are rounded to so many degrees, about eleven kilometres from north to south."""

LEAST_KM = 15.0
SHARP = ("spot", "settlement")
SETTING = ("edit", "found")
"""Kinds of judgements that may set a place."""

P = TypeVar("P", EventPlace, ClaimPlace, AgreementArea, PlaceMention)


def coarsen(event: Event) -> Event:
    """Return the event with its places as wide areas if people live or shelter there, otherwise the event itself.

    Places that are known only as a district or wider stay as they are.
    """
    place = event.place and _widen(event.place)
    values = tuple(map(_coarsen_value, event.values))
    if place is event.place and all(one is other for one, other in zip(values, event.values, strict=True)):
        return event
    return replace(event, place=place, values=values)


def coarsen_claim(claim: Claim) -> Claim:
    """Return the claim with its place as a wide area if people live or shelter there, otherwise the claim itself."""
    place = claim.place and _widen(claim.place)
    return claim if place is claim.place else replace(claim, place=place)


def _round(degrees: float) -> float:
    return round(round(degrees / STEP) * STEP, 1)


def _widen(place: P) -> P:
    if place.lat is None or place.lon is None or place.precision not in SHARP or not is_sheltering(place.name):
        return place
    wide: Any = {
        "lat": _round(place.lat), "lon": _round(place.lon), "radius_km": max(place.radius_km or 0.0, LEAST_KM),
        "precision": "district", "id": None,
    }  # fmt: skip
    return replace(place, **wide)


def _coarsen_value(value: FieldValue) -> FieldValue:
    told = value.value
    if value.field != "place" or not isinstance(told, dict):
        return value
    wide = _widen_plain(told)
    return value if wide is told else replace(value, value=wide)


def _widen_plain(told: dict[str, Any], name: str = "name") -> dict[str, Any]:
    """Return a place in plain values as a wide area if people live or shelter there, otherwise the place itself."""
    if told.get("lat") is None or told.get("lon") is None or told.get("precision", "spot") not in SHARP:
        return told
    if not is_sheltering(str(told.get(name) or "")):
        return told
    wide = {
        "lat": _round(told["lat"]), "lon": _round(told["lon"]), "precision": "district",
        "radius_km": max(told.get("radius_km") or 0.0, LEAST_KM),
    }  # fmt: skip
    return {**told, **wide, **({"id": None} if "id" in told else {})}


def coarsen_judgement(judgement: Judgement) -> Judgement:
    """Return the judgement with the place that it sets as a wide area if people live or shelter there."""
    if judgement.kind not in SETTING or not judgement.value:
        return judgement
    told = json.loads(judgement.value)
    place = told.get("place") if isinstance(told, dict) else None
    wide = _widen_plain(place) if isinstance(place, dict) else place
    return judgement if wide is place else replace(judgement, value=json.dumps({**told, "place": wide}, sort_keys=True))


def coarsen_report(kept: KeptReport) -> KeptReport:
    """Return a version of a report with the points of its map as wide areas where people live or shelter.

    What is kept stays as it is; a report may have been kept before the casebook was told to show such places coarsely.
    """
    body = json.loads(kept.body)
    points = body["report"].get("points", ())
    wide = [_widen_plain(point, "place") for point in points]
    if all(one is other for one, other in zip(wide, points, strict=True)):
        return kept
    drawn = [one if one is other else {**one, "outline": []} for one, other in zip(wide, points, strict=True)]
    body["report"]["points"] = drawn
    return replace(kept, body=json.dumps(body, separators=(",", ":")))


def _coarsen_agreement(agreement: Agreement) -> Agreement:
    return replace(agreement, areas=tuple(map(_widen, agreement.areas)))


def _coarsen_annotation(annotation: Annotation) -> Annotation:
    return replace(
        annotation,
        claims=tuple(map(coarsen_claim, annotation.claims)),
        places=tuple(map(_widen, annotation.places)),
    )


def view_coarsely(view: View, asked: bool) -> View:
    """Return the view with homes, shelters and camps shown coarsely, where that is asked for."""
    return cast(View, CoarseView(view)) if asked else view


def show_coarsely(store: Store, asked: bool) -> Store:
    """Return a store whose views show homes, shelters and camps coarsely, where that is asked for; only for reading."""
    return cast(Store, CoarseStore(store)) if asked else store


class CoarseView:
    """A view that shows homes, shelters and camps coarsely; everything else is as it is."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)

    def event(self, event_id: str) -> Event:
        """Return an event."""
        return coarsen(self._view.event(event_id))

    def events(self, query: EventQuery = EventQuery()) -> Sequence[Event]:  # noqa: B008 - frozen
        """List events."""
        return [coarsen(event) for event in self._view.events(query)]

    def events_by_id(self, ids: Iterable[str]) -> Mapping[str, Event]:
        """Return events by id."""
        return {name: coarsen(event) for name, event in self._view.events_by_id(ids).items()}

    def claim(self, claim_id: str) -> Claim:
        """Return a claim."""
        return coarsen_claim(self._view.claim(claim_id))

    def claims(self, query: ClaimQuery = ClaimQuery()) -> Sequence[Claim]:  # noqa: B008 - frozen
        """List claims."""
        return [coarsen_claim(claim) for claim in self._view.claims(query)]

    def claims_by_id(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return claims by id."""
        return {name: coarsen_claim(claim) for name, claim in self._view.claims_by_id(ids).items()}

    def originals(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return edited claims as they were coded."""
        return {name: coarsen_claim(claim) for name, claim in self._view.originals(ids).items()}

    def annotation(self, document_id: str) -> Annotation | None:
        """Return what reading made of a document."""
        found = self._view.annotation(document_id)
        return found and _coarsen_annotation(found)

    def agreements(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Agreement]:
        """List agreements."""
        return [_coarsen_agreement(one) for one in self._view.agreements(limit=limit, offset=offset)]

    def agreement(self, agreement_id: str) -> Agreement:
        """Return an agreement."""
        return _coarsen_agreement(self._view.agreement(agreement_id))

    def judgements(self, subject: str | None = None) -> Sequence[Judgement]:
        """List judgements."""
        return [coarsen_judgement(one) for one in self._view.judgements(subject)]

    def judgements_on(self, ids: Iterable[str]) -> Mapping[str, Sequence[Judgement]]:
        """Return judgements by what they are on."""
        found = self._view.judgements_on(ids).items()
        return {subject: [coarsen_judgement(one) for one in made] for subject, made in found}

    def report_version(self, report: str, number: int | None = None) -> KeptReport:
        """Return one version of a kept report."""
        return coarsen_report(self._view.report_version(report, number))


class CoarseStore:
    """A store whose views are coarse; it is read through, and nothing is drawn or written from what it shows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def view(self) -> Iterator[View]:
        """Open a view that shows coarsely."""
        with self._store.view() as view:
            yield view_coarsely(view, True)
