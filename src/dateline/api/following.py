"""Routes that follow a casebook over time: storylines, relations, agreements, forecasts, coverage, wordings, spread."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dateline.api.answers import MOST, answer, answer_cut, answer_page, write_address
from dateline.api.records import Code, Id, Limit, Name, Offset
from dateline.api.schemas import refer, refer_page
from dateline.api.shapes import NamedRelation
from dateline.following import (
    choose_forecasts,
    find_calibration,
    find_coverage_page,
    find_linked,
    find_network,
    find_relation,
    find_spread,
    find_wordings,
    trim_relation,
)
from dateline.model.exchange import to_plain
from dateline.model.forecast import Outcome
from dateline.model.party import list_parties
from dateline.store.base import Store

Party = Annotated[
    str, Query(min_length=1, max_length=200, description="A country by code or name, or an actor by id or name.")
]
Storyline = Annotated[str | None, Query(max_length=200, description="Only the events of this storyline.")]

Linked = Annotated[str | None, Query(max_length=200, description="Only those that belong to this storyline.")]

MOST_TIES = 1000
MOST_NAMING = 50
"""From so many events of a relation it is told what its parties are called."""


def create_following_router(store: Store) -> APIRouter:
    """Return the routes over a store."""
    router = APIRouter()
    _add_storylines(router, store)
    _add_relations(router, store)
    _add_agreements(router, store)
    _add_forecasts(router, store)
    _add_comparisons(router, store)
    return router


def _add_storylines(router: APIRouter, store: Store) -> None:
    @router.get("/storylines", summary="List storylines, latest first", responses=refer_page("Storyline"))
    def list_storylines(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found, total = view.storylines(limit=limit, offset=offset), view.count_followings()["storylines"]
        items, more = [to_plain(one) for one in found], offset + len(found) < total
        return answer_page(request, items, limit=limit, offset=offset, total=total, more=more)

    @router.get(
        "/storylines/{storyline_id}", summary="One storyline; a merged one leads on", responses=refer("Storyline")
    )
    def show_storyline(request: Request, storyline_id: Id) -> Response:
        with store.view() as view:
            return answer(request, to_plain(view.storyline(storyline_id)))

    @router.get(
        "/storylines/{storyline_id}/events", summary="The events of a storyline", responses=refer_page("Event")
    )  # fmt: skip
    def list_events(request: Request, storyline_id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            names = view.storyline(storyline_id).events
            found = list(view.events_by_id(names[offset : offset + limit]).values())
        more = offset + limit < len(names)
        items = [to_plain(one) for one in found]
        return answer_page(request, items, limit=limit, offset=offset, total=len(names), more=more)


def _add_relations(router: APIRouter, store: Store) -> None:
    @router.get("/relations", summary="How one actor acts towards another over time", responses=refer("Relation"))
    def show_relation(
        request: Request,
        actor: Party,
        recipient: Party,
        told_by: Code = None,
        period: Literal["day", "week", "month"] = "week",
        since: date | None = None,
        until: date | None = None,
    ) -> Response:
        code = told_by.upper() if told_by else None
        with store.view() as view:
            whole = find_relation(view, actor, recipient, told_by=code, period=period)
            claims = view.claims_by_id(claim for one in whole.events[:MOST_NAMING] for claim in one.claims[:3])
        names = list_parties(claims.values())
        found = trim_relation(whole, since.isoformat() if since else None, until.isoformat() if until else None)
        told = {field.name: getattr(found, field.name) for field in fields(found)}
        body = NamedRelation(
            **told, actor_name=names.get(found.actor, actor), recipient_name=names.get(found.recipient, recipient)
        )
        return answer(request, to_plain(body))

    @router.get("/ties", summary="What parties did to one another in a window", responses=refer_page("Tie"))
    def list_ties(
        request: Request,
        since: date | None = None,
        until: date | None = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        with store.view() as view:
            days = {"since": since.isoformat() if since else None, "until": until.isoformat() if until else None}
            found = find_network(view, **days, limit=MOST_TIES)
        items = [to_plain(one) for one in found[offset : offset + limit]]
        more = offset + len(items) < len(found)
        return answer_page(request, items, limit=limit, offset=offset, total=len(found), more=more)


def _add_agreements(router: APIRouter, store: Store) -> None:
    @router.get("/agreements", summary="List ceasefires and deals, latest first", responses=refer_page("Agreement"))
    def list_agreements(request: Request, storyline: Linked = None, limit: Limit = 50, offset: Offset = 0) -> Response:
        if storyline:
            with store.view() as view:
                linked = find_linked(view, storyline)[0]
            return answer_cut(request, linked, limit, offset)
        with store.view() as view:
            found, total = view.agreements(limit=limit, offset=offset), view.count_followings()["agreements"]
        items, more = [to_plain(one) for one in found], offset + len(found) < total
        return answer_page(request, items, limit=limit, offset=offset, total=total, more=more)

    @router.get("/agreements/{agreement_id}", summary="One ceasefire or deal", responses=refer("Agreement"))
    def show_agreement(request: Request, agreement_id: Id) -> Response:
        with store.view() as view:
            return answer(request, to_plain(view.agreement(agreement_id)))


def _add_forecasts(router: APIRouter, store: Store) -> None:
    @router.get("/forecasts", summary="List forecasts, latest first", responses=refer_page("Forecast"))
    def show_forecasts(
        request: Request,
        outcome: Outcome | None = None,
        source: Name = None,
        actor: Name = None,
        storyline: Linked = None,
        since: date | None = None,
        until: date | None = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        with store.view() as view:
            every = find_linked(view, storyline)[1] if storyline else view.forecasts()
        found = choose_forecasts(
            every, since=since.isoformat() if since else None, until=until.isoformat() if until else None,
            source=source or None, actor=actor or None, outcome=outcome,
        )  # fmt: skip
        return answer_cut(request, found, limit, offset)

    @router.get("/calibration", summary="How the forecasts of each source went", responses=refer_page("Calibration"))
    def list_calibration(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = find_calibration(view)
        items = [to_plain(one) for one in found[offset : offset + limit]]
        more = offset + len(items) < len(found)
        return answer_page(request, items, limit=limit, offset=offset, total=len(found), more=more)


def _add_comparisons(router: APIRouter, store: Store) -> None:
    @router.get("/coverage", summary="Outlets by events, with silences", responses=refer("CoveragePage"))
    def show_coverage(
        request: Request,
        since: date | None = None,
        until: date | None = None,
        storyline: Storyline = None,
        events: Annotated[int, Query(ge=1, le=MOST, description="How many events to compare.")] = 40,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        with store.view() as view:
            found, total = find_coverage_page(
                view, since=since.isoformat() if since else None, until=until.isoformat() if until else None,
                storyline_id=storyline or None, limit=events, first=offset, most=limit,
            )  # fmt: skip
        more = offset + len(found.outlets) < total
        following = write_address(request, offset + limit) if more else None
        body = {**to_plain(found), "total": total, "limit": limit, "offset": offset, "next": following}
        return answer(request, body, {"Link": f'<{following}>; rel="next"'} if following else None)

    @router.get("/wordings", summary="Words for one thing, by outlet", responses=refer_page("Wording"))
    def list_wordings(request: Request, storyline: Storyline = None, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = find_wordings(view, storyline or None)
        items = [to_plain(one) for one in found[offset : offset + limit]]
        more = offset + len(items) < len(found)
        return answer_page(request, items, limit=limit, offset=offset, total=len(found), more=more)

    @router.get("/events/{event_id}/spread", summary="Who told an event first, and how", responses=refer("Spread"))
    def show_spread(request: Request, event_id: Id) -> Response:
        with store.view() as view:
            return answer(request, to_plain(find_spread(view, event_id)))
