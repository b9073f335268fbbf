"""Routes on which things stand side by side: the accounts and chains of an event, versions of documents and reports."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dateline.api.answers import answer, answer_cut, write_address
from dateline.api.compared_shapes import (
    Account,
    AccountRow,
    Accounts,
    AccountValue,
    AccountWording,
    By,
    Chain,
    ChainLink,
    ChangedLine,
    ClaimDifference,
    SentenceDifference,
    Stretch,
    VersionDifference,
)
from dateline.api.records import Id, Limit, Offset
from dateline.api.schemas import refer, refer_page
from dateline.differing import Difference, Marked, list_differences
from dateline.errors import NotFound
from dateline.export.report.markdown import render_markdown
from dateline.grid import Grid, Row, arrange_grid
from dateline.model.claim import Claim
from dateline.model.exchange import render_claim, to_plain
from dateline.originating import find_kind
from dateline.reporting import open_report
from dateline.store.base import Store
from dateline.versions import compare_documents, list_versions

Number = Annotated[int, Query(ge=1, le=1_000_000, description="The number of a version.")]


def create_comparing_router(store: Store) -> APIRouter:
    """Return the routes over a store."""
    router = APIRouter()
    _add_accounts(router, store)
    _add_versions(router, store)
    _add_reports(router, store)
    return router


def _add_accounts(router: APIRouter, store: Store) -> None:
    @router.get("/events/{event_id}/accounts", summary="Its accounts side by side", responses=refer("Accounts"))
    def show_accounts(
        request: Request, event_id: Id, by: By = "outlet", limit: Limit = 50, offset: Offset = 0
    ) -> Response:
        with store.view() as view:
            event = view.event(event_id)
            claims = view.claims_by_id(event.claims)
        grid = arrange_grid(event, claims, by)
        total = len(grid.columns)
        following = write_address(request, offset + limit) if offset + limit < total else None
        chosen = slice(offset, offset + limit)
        body = Accounts(
            event=event.id, by=by, accounts=_list_accounts(grid)[chosen],
            rows=tuple(_tell_row(row, chosen) for row in grid.rows), total=total, limit=limit, offset=offset,
            next=following,
        )  # fmt: skip
        return answer(request, to_plain(body), {"Link": f'<{following}>; rel="next"'} if following else None)

    @router.get("/events/{event_id}/chains", summary="Who has it from whom", responses=refer_page("Chain"))
    def list_chains(request: Request, event_id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            event = view.event(event_id)
            claims = view.claims_by_id(event.claims)
        found = gather_chains([claims[name] for name in event.claims if name in claims])
        return answer_cut(request, found, limit, offset)


def _list_accounts(grid: Grid) -> tuple[Account, ...]:
    return tuple(
        Account(
            name=name, at=told.at, known_by=told.known_by, documents=told.documents,
            wordings=tuple(
                AccountWording(
                    claim=one.claim.id, status=one.claim.status, documents=one.documents, pieces=_cut(one.pieces)
                )
                for one in wordings
            ),
        )
        for name, told, wordings in zip(grid.columns, grid.told, grid.wordings, strict=True)
    )  # fmt: skip


def _tell_row(row: Row, chosen: slice) -> AccountRow:
    held = row.disagreement
    return AccountRow(
        field=row.field, heading=row.heading, differs=row.differs, later=held is not None and held.later,
        alternatives=held.alternatives if held else None, whys=held.whys if held else (),
        cells=tuple(
            tuple(AccountValue(value=one.value, claim=one.claim.id, status=one.claim.status) for one in cell)
            for cell in row.cells[chosen]
        ),
    )  # fmt: skip


def _cut(pieces: Marked) -> tuple[Stretch, ...]:
    return tuple(Stretch(text=text, marked=marked) for text, marked in pieces)


def gather_chains(claims: list[Claim]) -> list[Chain]:
    """Return the different chains of claims from the origin outward, those with most claims first."""
    held: dict[tuple[ChainLink, ...], list[str]] = {}
    for claim in claims:
        if claim.attribution:
            held.setdefault(_list_links(claim), []).append(claim.id)
    ordered = sorted(held.items(), key=lambda pair: (-len(pair[1]), [link.name for link in pair[0]]))
    return [Chain(links=links, removes=len(links) - 1, claims=tuple(ids)) for links, ids in ordered]


def _list_links(claim: Claim) -> tuple[ChainLink, ...]:
    kind = find_kind(claim)
    return tuple(
        ChainLink(name=link.name, kind=link.kind, anonymous=link.anonymous, type=None if index else kind)
        for index, link in enumerate(claim.attribution)
    )


def _add_versions(router: APIRouter, store: Store) -> None:
    @router.get(
        "/documents/{document_id}/head", summary="A document without its text", responses=refer("DocumentHead")
    )  # fmt: skip
    def show_head(request: Request, document_id: Id) -> Response:
        with store.view() as view:
            head = view.document_heads([document_id]).get(document_id)
        if head is None:
            raise NotFound(f"there is no document {document_id!r}")
        return answer(request, to_plain(head))

    @router.get(
        "/documents/{document_id}/versions", summary="All from its address, the earliest first",
        responses=refer_page("DocumentHead"),
    )  # fmt: skip
    def show_versions(request: Request, document_id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = list(list_versions(view, view.document(document_id)).values())
        return answer_cut(request, found, limit, offset)

    @router.get(
        "/documents/{document_id}/difference", summary="What it tells otherwise than another version",
        responses=refer("VersionDifference"),
    )  # fmt: skip
    def show_difference(
        request: Request,
        document_id: Id,
        against: Annotated[str, Query(min_length=1, max_length=200, description="The id of the other version.")],
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        with store.view() as view:
            document = view.document(document_id)
            if against not in list_versions(view, document):
                raise NotFound(f"{against!r} is no version of {document_id!r}; its versions are listed beside it")
            found = compare_documents(view, document, against)
        total = len(found.sentences)
        following = write_address(request, offset + limit) if offset + limit < total else None
        body = VersionDifference(
            document=document.id, against=against, alike=found.alike, claims=_tell_claims(found),
            sentences=_tell_sentences(found)[offset : offset + limit], total=total, limit=limit, offset=offset,
            next=following,
        )  # fmt: skip
        return answer(request, to_plain(body), {"Link": f'<{following}>; rel="next"'} if following else None)

    @router.get("/claims/{claim_id}/original", summary="A claim before a person edited it", responses=refer("Claim"))
    def show_original(request: Request, claim_id: Id) -> Response:
        with store.view() as view:
            found = view.originals([claim_id]).get(claim_id) or view.claim(claim_id)
        return answer(request, render_claim(found))


def _tell_claims(found: Difference) -> tuple[ClaimDifference, ...]:
    return tuple(
        ClaimDifference(
            kind=one.kind, before=one.before.id if one.before else None, after=one.after.id if one.after else None,
            was=one.was, now=one.now,
        )
        for one in found.claims
    )  # fmt: skip


def _tell_sentences(found: Difference) -> tuple[SentenceDifference, ...]:
    return tuple(
        SentenceDifference(
            before=_cut(one.before) if one.before is not None else None,
            after=_cut(one.after) if one.after is not None else None,
        )
        for one in found.sentences
    )


def _add_reports(router: APIRouter, store: Store) -> None:
    @router.get(
        "/reports/{report_id}/difference", summary="What differs between two versions",
        responses=refer_page("ChangedLine"),
    )  # fmt: skip
    def compare_reports(
        request: Request, report_id: Id, one: Number, other: Number, limit: Limit = 50, offset: Offset = 0
    ) -> Response:
        with store.view() as view:
            first, second = open_report(view, report_id, one), open_report(view, report_id, other)
        lines = list_differences(render_markdown(first.paper), render_markdown(second.paper))
        return answer_cut(request, [ChangedLine(sign=sign, words=words) for sign, words in lines], limit, offset)
