"""The page of an event: as reconciled, side by side, first said, passed on, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.errors import NotFound
from dateline.export.report.holding import (
    NOT_KNOWN,
    list_disagreements,
    list_holders,
    name_origin,
    name_outlet,
    word_source,
)
from dateline.export.report.map import draw_map, make_point
from dateline.export.report.wording import rank_field, word_bounds, word_field, word_number, word_value
from dateline.following import make_record
from dateline.grading import list_grades, suggest_information
from dateline.grid import arrange_grid
from dateline.model.claim import Claim
from dateline.model.event import Event, Holder
from dateline.model.judgement import Judgement
from dateline.model.spread import Spread
from dateline.reconciliation.origins import Origins
from dateline.reconciliation.support import explain_origins
from dateline.spread import trace_spread
from dateline.web.areas import open_areas, read_rings
from dateline.web.asking import Unanswerable
from dateline.web.chain import arrange_chains, draw_chains, key_link, type_origins, word_kind, word_removes
from dateline.web.compared import arrange_wordings
from dateline.web.site import Site
from dateline.wording import compare_wordings

VOUCHERS = 6
"""So many holders of a value are named before the rest is folded away."""

NUMBERS = re.compile(r"(\d+|\?)-(\d+|\?)")
"""How the trace of what was corrected writes the lowest and highest number that was told."""


@dataclass(frozen=True, slots=True)
class Voucher:
    """Who holds a value: an origin, the outlet that carried it, and the first claim that says so."""

    origin: str
    outlet: str
    claim: Claim

    @property
    def carrier(self) -> str:
        """Return the outlet that carried it, nothing where the name of the origin says so already."""
        told = self.outlet in (self.origin, NOT_KNOWN) or self.origin.endswith(f"(via {self.outlet})")
        return "" if told else self.outlet


@dataclass(frozen=True, slots=True)
class HeldValue:
    """One value of a field in plain words, and who holds it."""

    value: str
    vouchers: tuple[Voucher, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an event with its values, the most held first."""

    heading: str
    values: tuple[HeldValue, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One line of the first-said ledger, with the claim that says it where it is known; `cited` if that is of a text
    that names the outlet, whose own report is not held.
    """

    outlet: str
    at: str | None
    known_by: str
    claim: Claim | None
    cited: bool = False


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()
    draw = open_areas(site)

    @router.get("/e/{event_id}", response_class=HTMLResponse)
    def show_event(request: Request, event_id: str, by: str = "outlet") -> Response:
        if by not in ("outlet", "origin"):
            raise Unanswerable("Accounts stand side by side “by” outlet or origin.")
        with site.store.view() as view:
            try:
                event = view.event(event_id)
            except NotFound as error:
                raise NotFound(f"No event has the id {event_id[:60]}; look for it by its words in Search.") from error
            if event.id != event_id:
                return RedirectResponse(f"/e/{event.id}", status_code=301)
            claims = view.claims_by_id(event.claims)
            heads = view.document_heads(event.documents)
            judged = view.judgements_on([event.id, *event.redirects, *event.claims])
            originals = view.originals(judged)
            unsettled = view.count_unsettled() if judged else 0
            copies = view.copies()
            remarks = view.remarks([event.id, *event.redirects, *event.claims])
        event = site.show_places([event])[0]
        point = make_point(event, f"/e/{event.id}", "where", read_rings(event.place, draw))
        told = [event.place.country] if event.place and event.place.country and point is None else []
        held = [claims[claim_id] for claim_id in event.claims if claim_id in claims]
        record = make_record([event], held, copies, ())
        spread = trace_spread(event, record.of(event))
        return site.render(
            request, "event.html", event=event, claims=held, claims_by_id=claims, heads=heads,
            judged=judged, originals=originals, graded=list_grades(list_judgements(event, judged)),
            suggestion=suggest_information(event, held),
            unsettled=unsettled, judgements=list_judgements(event, judged),
            remarks=remarks, here=f"/e/{event.id}",
            grid=arrange_grid(event, claims, by), fields=list_fields(event, claims),
            disagreements=list_disagreements(event), ledger=list_bands(spread, event, claims),
            corrections=spread.corrections, word_told=word_told, most_vouchers=VOUCHERS,
            loops=spread.loops, support=explain_origins(held, Origins(copies)),
            compared=arrange_wordings(compare_wordings(record, [event])),
            chain=draw_chains(arrange_chains(held)), chains=list_chains(held),
            map=draw_map([point] if point else [], countries=told) if point or told else None,
        )  # fmt: skip

    return router


def list_fields(event: Event, claims: Mapping[str, Claim]) -> list[Field]:
    """Return the fields of an event as reconciled, each value with those who hold it."""
    fields = []
    for field in sorted({value.field for value in event.values}, key=rank_field):
        values = [
            HeldValue(word_value(value.value), _list_vouchers(value.holders, claims))
            for value in event.values
            if value.field == field
        ]
        values.sort(key=lambda value: -len(value.vouchers))
        fields.append(Field(word_field(field), tuple(values)))
    return fields


def _list_vouchers(holders: Sequence[Holder], claims: Mapping[str, Claim]) -> tuple[Voucher, ...]:
    by_claim = {holder.claim: holder for holder in holders}
    vouchers: dict[tuple[str, str], Voucher] = {}
    for claim in (claims[holder.claim] for holder in holders if holder.claim in claims):
        names = name_origin(claim, by_claim), name_outlet(claim, by_claim)
        vouchers.setdefault(names, Voucher(*names, claim))
    return tuple(vouchers.values())


def list_sayings(event: Event, claims: Mapping[str, Claim]) -> list[Saying]:
    """Return who said it when, earliest first, unknown times last; each outlet once."""
    holders = list_holders(event)
    earliest: dict[str, Claim] = {}
    citing: dict[str, Claim] = {}
    for claim in sorted(claims.values(), key=lambda c: (c.document.published or "9999", c.evidence.start, c.id)):
        earliest.setdefault(name_outlet(claim, holders), claim)
        for passed in claim.attribution:
            citing.setdefault(passed.name, claim)
    first: dict[str, Saying] = {}
    for said in sorted(event.first_said, key=lambda said: (said.at is None, said.at or "", said.outlet)):
        outlet = word_source(said.outlet)
        own, shown = earliest.get(outlet), citing.get(outlet)
        first.setdefault(
            outlet, Saying(outlet, said.at, said.known_by, own or shown, own is None and shown is not None)
        )
    return list(first.values())


def list_bands(spread: Spread, event: Event, claims: Mapping[str, Claim]) -> list[list[Saying]]:
    """Return who said it when, earliest first, those together that cannot be told apart in time."""
    sayings = {saying.outlet: saying for saying in list_sayings(event, claims)}
    told: list[list[Saying]] = []
    for band in spread.bands:
        outlets = dict.fromkeys(word_source(said.outlet) for said in band.outlets)
        told.append([sayings.pop(name) for name in outlets if name in sayings])
    return [band for band in [*told, list(sayings.values())] if band]


def word_told(told: str) -> str:
    """Return a value as it was told before or after a correction in plain words: `at least 1,000`, `200–999`."""
    found = NUMBERS.fullmatch(told)
    if found is None:
        return word_number(float(told)) if told.isdecimal() else told
    low, high = (None if number == "?" else float(number) for number in found.groups())
    return word_bounds(low, None, high)


def list_judgements(event: Event, judged: Mapping[str, Sequence[Judgement]]) -> list[Judgement]:
    """Return what was decided of the event itself, under any of its ids, in the order in which it was decided."""
    made = {one.id: one for name in (event.id, *event.redirects) for one in judged.get(name, ())}
    return sorted(made.values(), key=lambda one: one.at)


@dataclass(frozen=True, slots=True)
class Told:
    """One way that claims of an event came: the links from the origin outward, and in how many claims."""

    links: tuple[tuple[str, str], ...]
    claims: int

    @property
    def removes(self) -> str:
        """Return how far it is from the origin to who published it."""
        return word_removes(len(self.links) - 1)


def list_chains(claims: list[Claim]) -> list[Told]:
    """Return the different chains of the claims from the origin outward, those with most claims first."""
    counted: Counter[tuple[tuple[str, str], ...]] = Counter()
    kinds = type_origins(claims)
    for claim in claims:
        last = len(claim.attribution) - 1
        chain = tuple(
            (
                link.name,
                word_kind(link, index == 0, index == last and link.kind == "published", kinds.get(key_link(link))),
            )
            for index, link in enumerate(claim.attribution)
        )
        if chain:
            counted[chain] += 1
    return [Told(links, number) for links, number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
