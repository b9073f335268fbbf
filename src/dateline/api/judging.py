"""Routes by which people's judgements are read and made: review, judgements, rules, grades, remarks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from dateline.access.viewer import Viewer, check_author, check_own, require
from dateline.api.answers import MOST, answer, answer_cut, write_address
from dateline.api.asked import GradeAsked, JudgementAsked, RemarkAsked, RuleAsked
from dateline.api.records import Id, Limit, Name, Offset, ask_claims, ask_events
from dateline.api.schemas import refer, refer_page
from dateline.api.shapes import (
    AppliedRule,
    Difference,
    ReviewedClaim,
    ReviewedPair,
    ReviewState,
    RuleHead,
    RulePreview,
    Settled,
    SuggestedGrade,
    Verdict,
)
from dateline.errors import NotFound
from dateline.grading import give_grade, list_grades, suggest_source, weigh_sources
from dateline.model.codes import JudgementKind
from dateline.model.exchange import render_claim, to_plain
from dateline.model.judgement import Judgement
from dateline.model.query import ClaimQuery, EventQuery
from dateline.remarking import remark, withdraw
from dateline.review import (
    find_disagreements,
    find_pair_disagreements,
    gather_doubtful,
    judge,
    list_claim_doubts,
    list_pair_doubts,
    settle,
    undo,
    write_edit,
)
from dateline.ruling import gather_bulks, judge_by_rule, preview_rule, read_bulk, read_rule, undo_rule, write_rule
from dateline.store.base import Store

Reviewer = Annotated[Viewer, Depends(require("reviewer"))]
Reason = Annotated[str | None, Query(max_length=1000, description="The reason, kept with the record.")]
MOST_EVENTS = 1500


def create_judging_router(store: Store, shown: Store) -> APIRouter:
    """Return the routes over a store, of which `shown` may be shown."""
    router = APIRouter()
    _add_review(router, shown)
    _add_settling(router, store)
    _add_judgements(router, store, shown)
    _add_rules(router, store)
    _add_grades(router, store)
    _add_remarks(router, store)
    return router


def _add_review(router: APIRouter, store: Store) -> None:
    @router.get("/review", summary="Claims to look at, the weightiest first", responses=refer_page("ReviewedClaim"))
    def list_doubts(
        request: Request, query: Annotated[EventQuery, Depends(ask_events)], limit: Limit = 50, offset: Offset = 0
    ) -> Response:
        with store.view() as view:
            events = gather_doubtful(view, query)
            ids = list(dict.fromkeys(claim for event in events for claim in event.claims))
            found = list_claim_doubts(events, view.claims_by_id(ids), view.judgements_on(ids))
        doubts = [ReviewedClaim(claim=a.claim, event=a.event.id, whys=a.whys, score=round(a.score, 3)) for a in found]
        return answer_cut(request, doubts, limit, offset, _render_doubt)

    @router.get("/review/pairs", summary="Events that may be one happening", responses=refer_page("ReviewedPair"))
    def list_pairs(
        request: Request, query: Annotated[EventQuery, Depends(ask_events)], limit: Limit = 50, offset: Offset = 0
    ) -> Response:
        with store.view() as view:
            events = gather_doubtful(view, query)
            found = list_pair_doubts(events, view.judgements_on(event.id for event in events))
        pairs = [ReviewedPair(one=a.one, other=a.other, whys=a.whys, score=round(a.score, 3)) for a in found]
        return answer_cut(request, pairs, limit, offset)

    @router.get("/review/differences", summary="Where reviewers differ", responses=refer_page("Difference"))
    def list_differences(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            made = view.judgements()
        judged: dict[str, list[Any]] = {}
        for one in made:
            judged.setdefault(one.subject, []).append(one)
        held_by = find_disagreements(judged).items()
        found = [Difference(subject=name, other=None, verdicts=held) for name, held in held_by]
        pairs = find_pair_disagreements(made).items()
        found += [Difference(subject=one, other=other, verdicts=held) for (one, other), held in pairs]
        return answer_cut(request, found, limit, offset)


def _add_settling(router: APIRouter, store: Store) -> None:
    @router.get("/review/state", summary="Whether events know all judgements", responses=refer("ReviewState"))
    def show_state(request: Request) -> Response:
        with store.view() as view:
            return answer(request, to_plain(ReviewState(unsettled=view.count_unsettled())))

    @router.post("/review/settle", summary="Bring events up to date with judgements", responses=refer("Settled"))
    def bring_up_to_date(request: Request, viewer: Reviewer) -> Response:
        return answer(request, to_plain(Settled(events=settle(store))))


def _render_doubt(doubt: ReviewedClaim) -> dict[str, Any]:
    return {**to_plain(doubt), "claim": render_claim(doubt.claim)}


def _add_judgements(router: APIRouter, store: Store, shown: Store) -> None:
    @router.get("/judgements", summary="What people decided, the latest first", responses=refer_page("Judgement"))
    def list_judgements(
        request: Request,
        subject: Name = None,
        user: Name = None,
        kind: JudgementKind | None = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        with shown.view() as view:
            made = view.judgements(subject or None)
        found = [one for one in reversed(made) if user in (None, "", one.user) and kind in (None, one.kind)]
        return answer_cut(request, found, limit, offset)

    @router.post("/judgements", summary="Decide something", status_code=201, responses=refer("Judgement", 201))
    def make_judgement(request: Request, asked: JudgementAsked, viewer: Reviewer) -> Response:
        value = write_edit(asked.value) if asked.value is not None else None
        made = judge(store, asked.kind, asked.subject, user=viewer.name, other=asked.other, value=value, why=asked.why)
        return answer(request, to_plain(made), status=201)  # It holds nothing that was not just sent.

    @router.delete("/judgements/{judgement_id}", summary="Take a judgement back", status_code=204, responses={204: {}})
    def take_back(judgement_id: Id, viewer: Reviewer, why: Reason = None) -> Response:
        with store.view() as view:
            made = next((one for one in view.judgements() if one.id == judgement_id), None)
        if made is None:
            raise NotFound(f"there is no judgement {judgement_id!r}")
        check_own(viewer, made.user)
        undo(store, judgement_id, user=viewer.name, why=why)
        return Response(status_code=204)


def _add_rules(router: APIRouter, store: Store) -> None:
    @router.get("/rules", summary="What was judged by rules, the latest first", responses=refer_page("RuleHead"))
    def list_rules(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            bulks = gather_bulks(one for one in reversed(view.judgements()) if read_bulk(one))
        return answer_cut(request, [_tell_rule(bulk) for bulk in bulks], limit, offset)

    @router.get("/rules/preview", summary="What a rule would change", responses=refer("RulePreview"))
    def show_rule(
        request: Request,
        viewer: Annotated[Viewer, Depends(require("reader"))],
        query: Annotated[ClaimQuery, Depends(ask_claims)],
        kind: Verdict = "reject",
    ) -> Response:
        with store.view() as view:
            shown = preview_rule(view, kind, query, viewer.name)
        end = query.offset + (query.limit or MOST)
        following = write_address(request, end) if end < len(shown.claims) else None
        body = RulePreview(
            kind=kind, rule=write_rule(query), total=shown.total, judged=len(shown.claims), left=shown.left,
            thinned=shown.thinned, emptied=shown.emptied, digest=shown.digest,
            claims=tuple(one.id for one in shown.claims[query.offset : end]), limit=query.limit or MOST,
            offset=query.offset, next=following,
        )  # fmt: skip
        return answer(request, to_plain(body), {"Link": f'<{following}>; rel="next"'} if following else None)

    @router.post("/rules", summary="Judge all claims of a rule", status_code=201, responses=refer("AppliedRule", 201))
    def apply_rule(request: Request, asked: RuleAsked, viewer: Reviewer) -> Response:
        query = ask_claims(
            words=asked.words, event_type=asked.event_type, status=asked.status, stance=asked.stance,
            actor=asked.actor, country=asked.country, place=asked.place, source=asked.source, since=asked.since,
            until=asked.until,
        )  # fmt: skip
        made = judge_by_rule(store, asked.kind, query, user=viewer.name, why=asked.why, digest=asked.digest)
        return answer(request, to_plain(AppliedRule(id=made.id, judged=len(made.judgements))), status=201)

    @router.delete("/rules/{rule_id}", summary="Take back all that a rule judged", responses=refer("AppliedRule"))
    def take_rule_back(request: Request, rule_id: Id, viewer: Reviewer, why: Reason = None) -> Response:
        with store.view() as view:
            for user in {one.user for one in view.judgements() if read_bulk(one) == rule_id}:
                check_own(viewer, user)
        count = undo_rule(store, rule_id, user=viewer.name, why=why)
        return answer(request, to_plain(AppliedRule(id=rule_id, judged=count)))


def _tell_rule(bulk: Sequence[Judgement]) -> RuleHead:
    first = bulk[0]
    return RuleHead(
        id=read_bulk(first) or first.id, kind=first.kind, rule=dict(read_rule(first)), user=first.user, at=first.at,
        why=first.why, judged=len(bulk), standing=sum(one.undone is None for one in bulk),
    )  # fmt: skip


def _add_grades(router: APIRouter, store: Store) -> None:
    @router.get("/grades", summary="Grades that people gave", responses=refer_page("Grade"))
    def show_grades(request: Request, subject: Name = None, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = list_grades(view.judgements(subject or None))
        return answer_cut(request, found, limit, offset)

    @router.post("/grades", summary="Grade a source or an event", status_code=201, responses=refer("Judgement", 201))
    def keep_grade(request: Request, asked: GradeAsked, viewer: Reviewer) -> Response:
        made = give_grade(store, asked.subject, asked.grade, user=viewer.name, why=asked.why)
        return answer(request, to_plain(made), status=201)

    @router.get("/grades/suggested", summary="Grades that records suggest", responses=refer_page("SuggestedGrade"))
    def suggest_grades(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            records = weigh_sources(view.events(EventQuery(limit=MOST_EVENTS)))
        ordered = sorted(records.items(), key=lambda pair: (-pair[1].tested, pair[0]))
        found = [SuggestedGrade(source=key, suggestion=suggest_source(held), record=held) for key, held in ordered]
        return answer_cut(request, found, limit, offset)


def _add_remarks(router: APIRouter, store: Store) -> None:
    @router.post("/remarks", summary="Note, tag or translate", status_code=201, responses=refer("Remark", 201))
    def keep_remark(request: Request, asked: RemarkAsked, viewer: Reviewer) -> Response:
        made = remark(
            store, asked.kind, asked.subject, asked.text, user=viewer.name, start=asked.start, end=asked.end,
            language=asked.language, maker=asked.maker,
        )  # fmt: skip
        return answer(request, to_plain(made), status=201)

    @router.delete("/remarks/{remark_id}", summary="Take a remark back", status_code=204, responses={204: {}})
    def take_remark_back(remark_id: Id, viewer: Reviewer) -> Response:
        with store.view() as view:
            check_author(viewer, view.remark(remark_id).user)
        withdraw(store, remark_id)
        return Response(status_code=204)
