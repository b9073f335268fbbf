"""The page of relations: how one party acts towards another over time, and who acts towards whom in a window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.following import find_relation, make_record, trim_relation
from dateline.model.party import list_parties
from dateline.model.query import EventQuery
from dateline.model.record import Record
from dateline.model.relation import Relation, RelationEvent
from dateline.relations import draw_network
from dateline.web.asking import Unanswerable, read_asked
from dateline.web.level import draw_level
from dateline.web.ring import Tie, draw_ring
from dateline.web.site import Site

PERIODS = ("day", "week", "month")
MOST_EVENTS = 400
LENGTH = 50
MOST_PAIRS = 30
STANDINGS = ("asserted", "threatened", "planned", "denied")


@dataclass(frozen=True, slots=True)
class Pair:
    """An ordered pair of parties of a window, with the events between them that are told as having happened."""

    actor: str
    recipient: str
    actor_name: str
    recipient_name: str
    events: int
    cooperation: float
    conflict: float

    @property
    def mean(self) -> float:
        """Return the mean score of the events, 0 for none."""
        return (self.cooperation + self.conflict) / self.events if self.events else 0.0


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/relations", response_class=HTMLResponse)
    def show_relations(
        request: Request, of: str = "", to: str = "", told_by: str = "", period: str = "week", every: str = ""
    ) -> HTMLResponse:
        if period not in PERIODS:
            raise Unanswerable(f"A period is one of {', '.join(PERIODS)}.")
        if bool(of.strip()) != bool(to.strip()):
            raise Unanswerable("A relation has two sides: name who acts (“of”) and towards whom (“to”).")
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            if of.strip():
                bloc = told_by.strip().upper()[:3] or None
                whole = find_relation(view, of.strip()[:200], to.strip()[:200], told_by=bloc, period=period)
                relation = trim_relation(whole, asked.since, asked.until)
                listed = list_shown(relation, bool(every))
                shown = listed[(asked.page - 1) * LENGTH :][:LENGTH]
                cited = [claim for event in shown for claim in event.claims[:3]]
                claims = view.claims_by_id([*cited, *(claim for one in relation.changes for claim in one.claims)])
                names = list_parties(claims.values())
                pairs: list[Pair] = []
                total = 0
            else:
                relation, claims, names, listed, shown = None, {}, {}, [], []
                events = view.events(EventQuery(since=asked.since, until=asked.until, limit=MOST_EVENTS))
                held = view.claims_by_id(claim for event in events for claim in event.claims)
                total = len(events)
                pairs = list_window(make_record(events, held.values(), view.copies(), ()))
        return site.render(
            request, "relations.html", asked=asked, of=of.strip(), to=to.strip(), told_by=told_by.strip(),
            period=period, periods=PERIODS, every=bool(every), relation=relation, claims=claims, names=names,
            pairs=pairs, drawn=draw_level(relation) if relation else None, shown=shown, listed=len(listed),
            length=LENGTH, here=_address(of, to, told_by, period, every), others=count_others(relation),
            ring=draw_window(pairs), cut=total == MOST_EVENTS,
        )  # fmt: skip

    return router


def list_window(record: Record) -> list[Pair]:
    """Return the pairs of parties with most events between them, with the sums of their asserted scores."""
    return [
        Pair(
            tie.actor, tie.recipient, tie.actor_name, tie.recipient_name, len(tie.events), tie.cooperation, tie.conflict
        )
        for tie in draw_network(record, limit=MOST_PAIRS)
    ]


def draw_window(pairs: list[Pair]) -> str:
    """Return the pairs of a window as a ring of parties with lines between them."""
    ties = [
        Tie(pair.actor_name, pair.recipient_name, pair.events, pair.mean, f"/relations?{_query(pair)}")
        for pair in pairs
    ]
    return draw_ring(ties)


def _address(of: str, to: str, told_by: str, period: str, every: str) -> str:
    given = {"of": of.strip(), "to": to.strip(), "told_by": told_by.strip(), "period": period, "every": every}
    kept = {name: value for name, value in given.items() if value}
    return f"/relations?{urlencode(kept, errors='replace')}"


def _query(pair: Pair) -> str:
    return urlencode({"of": pair.actor, "to": pair.recipient})


def list_shown(relation: Relation | None, every: bool) -> list[RelationEvent]:
    """Return the events of a relation, latest first: those told as having happened, on request all."""
    if relation is None:
        return []
    held = [event for event in relation.events if every or event.standing == "asserted"]
    return sorted(held, key=lambda event: (event.day or "", event.event), reverse=True)


def count_others(relation: Relation | None) -> Mapping[str, int]:
    """Return how many events of a relation are only threatened, planned or denied."""
    if relation is None:
        return {}
    counted = {standing: sum(event.standing == standing for event in relation.events) for standing in STANDINGS[1:]}
    return {standing: number for standing, number in counted.items() if number}
