"""The route of the map: events as GeoJSON, those of a storyline alone if asked, with the area that each lies in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from dateline.api.answers import answer_page
from dateline.api.records import ask_events
from dateline.api.schemas import refer_page
from dateline.export.geojson import make_feature
from dateline.intakes import Intakes
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.query import EventQuery
from dateline.resolution.outlines_drawing import Drawing, open_outlines
from dateline.store.base import Store, View
from dateline.store.matching import FiledClaim, answers_event

Storyline = Annotated[str | None, Query(max_length=200, description="Only the events of this storyline.")]
Areas = Annotated[bool, Query(description="With the outline that an event lies in as `area`, where one is known.")]


def create_map_router(store: Store) -> APIRouter:
    """Return the route over a store."""
    router = APIRouter()

    @router.get("/map", summary="Events as GeoJSON features, latest first", responses=refer_page("Feature"))
    def show_map(
        request: Request,
        query: Annotated[EventQuery, Depends(ask_events)],
        storyline: Storyline = None,
        areas: Areas = False,
    ) -> Response:
        with store.view() as view:
            if storyline:
                events, total = _find_told(view, storyline, query)
            else:
                events, total = view.events(query), view.count_events(query)
            claims = view.claims_by_id(claim for event in events for claim in event.claims)
        draw = _open_outlines(request) if areas else None
        items = [_make(event, claims, draw) for event in events]
        limit, more = query.limit or 0, query.offset + len(items) < total
        return answer_page(request, items, limit=limit, offset=query.offset, total=total, more=more)

    return router


def _find_told(view: View, storyline: str, query: EventQuery) -> tuple[Sequence[Event], int]:
    every = view.events_by_id(view.storyline(storyline).events).values()
    claims = view.claims_by_id(claim for event in every for claim in event.claims)
    held = [event for event in every if answers_event(event, _file(event, claims), query)]
    held.sort(key=lambda event: (_last_day(event), event.id), reverse=True)
    return held[query.offset :][: query.limit], len(held)


def _file(event: Event, claims: Mapping[str, Claim]) -> list[FiledClaim]:
    return [FiledClaim(claims[name], 0, claims[name].document.id) for name in event.claims if name in claims]


def _last_day(event: Event) -> str:
    return ((event.time.to or event.time.from_ or "") if event.time else "")[:10]


def _open_outlines(request: Request) -> Drawing | None:
    intakes = getattr(request.app.state, "intakes", None)
    return open_outlines(intakes.settings.home / "gazetteer.sqlite") if isinstance(intakes, Intakes) else None


def _make(event: Event, claims: Mapping[str, Claim], draw: Drawing | None) -> dict[str, Any]:
    made = make_feature(event, {name: claims[name] for name in event.claims if name in claims})
    if draw is not None:
        made["properties"]["area"] = draw(event.place) if event.place is not None else None
    return made
