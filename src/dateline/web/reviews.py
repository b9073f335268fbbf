"""The page Review: what a person should look at first, the forms that keep what the person decides, and undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, cast, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from dateline.errors import InputError, NotFound
from dateline.export.report.wording import JUDGEMENT_WORDS, isolate, join_words
from dateline.model.claim import Claim
from dateline.model.codes import EVENT_TYPES, JudgementKind, ProspectiveKind, Status
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.review import (
    ClaimDoubt,
    PairDoubt,
    choose_samples,
    find_disagreements,
    find_doubts,
    find_pair_disagreements,
    gather_doubtful,
    judge,
    list_claim_doubts,
    list_pair_doubts,
    settle,
    undo,
)
from dateline.ruling import gather_bulks, read_bulk, read_rule
from dateline.store.base import View
from dateline.web.asking import Asked, Unanswerable, read_asked
from dateline.web.editing import read_changes, write_fields
from dateline.web.ruling import word_rule
from dateline.web.security import Refused, Viewer, lead_back, require
from dateline.web.site import Site

LENGTH = 20
MOST_JUDGED = 100
QUEUES = {
    "claims": "claims",
    "pairs": "pairs of events",
    "differ": "where reviewers differ",
    "judged": "judged lately",
}
Words = Annotated[str, Form(max_length=4000)]
Reviewer = Annotated[Viewer, Depends(require("reviewer"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What stands on the page: doubts of one kind, what was judged, and the claims that they need."""

    doubts: Sequence[ClaimDoubt] = ()
    pairs: Sequence[PairDoubt] = ()
    total: int = 0
    judged: Sequence[Sequence[Judgement]] = ()
    undoings: Mapping[str, Judgement]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event]
    judgements: Mapping[str, Sequence[Judgement]]
    originals: Mapping[str, Claim]


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/review", response_class=HTMLResponse)
    def show_review(request: Request, what: str = "claims", claim: str | None = None) -> HTMLResponse:
        if what not in QUEUES:
            raise Unanswerable(f"The queue holds {', '.join(QUEUES)}.")
        asked = read_asked({name: value for name, value in request.query_params.items() if name != "what"})
        with site.store.view() as view:
            queue = _ask_claim(view, claim) if claim else QUEUE_MAKERS[what](view, asked)
            unsettled = view.count_unsettled()
        return site.render(
            request, "review.html", asked=asked, what=what, chosen=claim, queue=queue, unsettled=unsettled,
            length=LENGTH, queues=QUEUES, here=_address(request), write_fields=write_fields,
            choose_samples=choose_samples,
            read_bulk=read_bulk, read_rule=read_rule, word_rule=word_rule,
            types=EVENT_TYPES, statuses=get_args(Status), kinds=get_args(ProspectiveKind),
        )  # fmt: skip

    @router.post("/review/judge")
    def keep_judgement(
        request: Request,
        viewer: Reviewer,
        kind: Words = "",
        subject: Words = "",
        other: Words = "",
        why: Words = "",
        back: Words = "/review",
    ) -> Response:
        known = cast(JudgementKind, kind)
        made = judge(site.store, known, subject, other=other or None, why=why, user=viewer.name)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"judgement": made.id, "words": JUDGEMENT_WORDS[made.kind]})
        return lead_back(back, "/review")

    @router.post("/review/edit")
    async def keep_edit(request: Request, viewer: Reviewer) -> Response:
        form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        with site.store.view() as view:
            claim = view.claim(form.get("subject", ""))
            value = read_changes(view, claim, form)
        if value is None:
            raise InputError("edit", "no field differs from what it was", "change a field, or go back")
        judge(site.store, "edit", claim.id, value=value, why=form.get("why"), user=viewer.name)
        return lead_back(form.get("back", "/review"), "/review")

    @router.post("/review/undo")
    def take_back(viewer: Reviewer, judgement: Words = "", why: Words = "", back: Words = "/review") -> Response:
        _check_own(site, viewer, judgement)
        undo(site.store, judgement, user=viewer.name, why=why)
        return lead_back(back, "/review")

    @router.post("/review/settle")
    def bring_up_to_date(viewer: Reviewer, back: Words = "/review") -> Response:
        settle(site.store)
        return lead_back(back, "/review")

    return router


def _address(request: Request) -> str:
    query = urlencode([(name, value) for name, value in request.query_params.multi_items()])
    return f"/review?{query}" if query else "/review"


def _check_own(site: Site, viewer: Viewer, judgement: str) -> None:
    """Refuse that a reviewer takes back what somebody else decided; editors may."""
    with site.store.view() as view:
        made = next((one for one in view.judgements() if one.id == judgement), None)
    if made is not None and made.user != viewer.name and not viewer.may("editor"):
        raise Refused(f"{made.user} decided this. Decide otherwise yourself, or ask an editor to take it back.")


def _ask_claims(view: View, asked: Asked) -> Queue:
    events = gather_doubtful(view, asked.events())
    ids = list(dict.fromkeys(claim for event in events for claim in event.claims))
    claims, judged = view.claims_by_id(ids), view.judgements_on(ids)
    doubts = list_claim_doubts(events, claims, judged)
    shown = doubts[(asked.page - 1) * LENGTH : asked.page * LENGTH]
    return Queue(
        doubts=shown, total=len(doubts), claims=claims, events={event.id: event for event in events}, judgements=judged,
        originals={}, undoings={},
    )  # fmt: skip


def _ask_claim(view: View, claim_id: str) -> Queue:
    try:
        claim = view.claim(claim_id)
    except NotFound as error:
        raise NotFound(f"No claim has the id {claim_id[:60]}; it may have been coded anew.") from error
    event = view.event(claim.event_id) if claim.event_id else None
    whys = tuple(why for _, why in sorted(find_doubts(claim, event), reverse=True)) if event else ("it is in no event",)
    doubt = ClaimDoubt(claim=claim, event=event or _no_event(claim), whys=whys, score=0.0)
    judged = view.judgements_on([claim_id])
    return Queue(
        doubts=[doubt], total=1, claims={claim.id: claim}, events={}, judgements=judged,
        originals=view.originals([claim_id]), undoings={},
    )  # fmt: skip


def _no_event(claim: Claim) -> Event:
    return Event(
        id="", event_type=claim.event_type, mode=claim.mode, reading="single_origin", title="", storyline=None,
        redirects=(), time=None, place=None, claims=(), documents=(), outlets=0, origins=0, values=(),
        contradictions=(), first_said=(),
    )  # fmt: skip


def _ask_pairs(view: View, asked: Asked) -> Queue:
    events = gather_doubtful(view, asked.events())
    judged = view.judgements_on(event.id for event in events)
    pairs = list_pair_doubts(events, judged)
    shown = pairs[(asked.page - 1) * LENGTH : asked.page * LENGTH]
    ids = [claim for pair in shown for event in (pair.one, pair.other) for claim in event.claims[:6]]
    return Queue(
        pairs=shown, total=len(pairs), claims=view.claims_by_id(ids), events={event.id: event for event in events},
        judgements=judged, originals={}, undoings={},
    )  # fmt: skip


def _ask_judged(view: View, asked: Asked) -> Queue:
    made = view.judgements()
    undoings = {one.subject: one for one in made if one.kind == "undo"}
    wanted = (one for one in reversed(made) if one.kind != "undo" and asked.source in (None, one.user))
    judged = gather_bulks(wanted)
    shown = judged[:MOST_JUDGED]
    names = [name for bulk in shown for one in bulk[:1] for name in (one.subject, one.other) if name]
    claims = view.claims_by_id(names)
    return Queue(
        judged=shown, total=len(judged), claims=claims, events={}, judgements=view.judgements_on(names),
        originals=view.originals(claims), undoings=undoings,
    )  # fmt: skip


def _ask_differing(view: View, asked: Asked) -> Queue:
    """Return what people decided differently, claims first, whoever decided it."""
    made = view.judgements()
    judged: dict[str, list[Judgement]] = {}
    for one in made:
        judged.setdefault(one.subject, []).append(one)
    differing, parted = find_disagreements(judged), find_pair_disagreements(made)
    claims = view.claims_by_id(differing)
    events = view.events_by_id(
        [*(claim.event_id for claim in claims.values() if claim.event_id), *(name for pair in parted for name in pair)]
    )
    doubts = [_make_doubt(claim, events, differing[claim.id]) for claim in claims.values()]
    pairs = [
        PairDoubt(one=events[one], other=events[other], whys=(_word_verdicts(held),), score=0.0)
        for (one, other), held in parted.items()
        if one in events and other in events and events[one].id != events[other].id
    ]
    ids = [claim for pair in pairs for event in (pair.one, pair.other) for claim in event.claims[:6]]
    start, end = (asked.page - 1) * LENGTH, asked.page * LENGTH
    return Queue(
        doubts=doubts[start:end], pairs=pairs[max(start - len(doubts), 0) : max(end - len(doubts), 0)],
        total=len(doubts) + len(pairs), claims={**claims, **view.claims_by_id(ids)}, events=events, judgements=judged,
        originals=view.originals(claims), undoings={},
    )  # fmt: skip


def _make_doubt(claim: Claim, events: Mapping[str, Event], held: Mapping[str, str]) -> ClaimDoubt:
    event = events.get(claim.event_id or "") or _no_event(claim)
    return ClaimDoubt(claim=claim, event=event, whys=(_word_verdicts(held),), score=0.0)


def _word_verdicts(held: Mapping[str, str]) -> str:
    words = cast("Mapping[str, str]", JUDGEMENT_WORDS)
    return join_words(f"{isolate(user)}: {words[kind]}" for user, kind in held.items())


QUEUE_MAKERS = {"claims": _ask_claims, "pairs": _ask_pairs, "differ": _ask_differing, "judged": _ask_judged}
