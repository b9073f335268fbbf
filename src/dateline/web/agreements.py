"""The pages of agreements: ceasefires and deals, what they oblige to, how they stand, and what breaks them."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.errors import NotFound
from dateline.model.agreement import Agreement, AgreementDate, AgreementParty, Violation
from dateline.web.asking import PAGE_LENGTH, read_asked
from dateline.web.site import Site

ROLE_ORDER = ("party", "negotiator", "announcer", "guarantor", "mediator")
ROLE_WORDS = {
    "party": "bound by it", "negotiator": "negotiated it", "announcer": "announced it", "guarantor": "guarantees it",
    "mediator": "mediated it",
}  # fmt: skip
START_WORDS = {
    "stated": "the words give the date", "relative": "counted from the day of publication",
    "publication": "the day of publication stands in",
}  # fmt: skip
STATE_SIGNS = {
    "negotiated": "…", "proposed": "…", "accepted": "✓", "rejected": "✗", "declared": "!", "in force": "●",
    "denied": "✗", "broken": "≠", "expired": "○",
}  # fmt: skip


def create_router(site: Site) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter()

    @router.get("/agreements", response_class=HTMLResponse)
    def show_agreements(request: Request) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            agreements = view.agreements(limit=PAGE_LENGTH, offset=(asked.page - 1) * PAGE_LENGTH)
            total = view.count_followings()["agreements"]
        return site.render(
            request, "agreements.html", asked=asked, agreements=agreements, total=total, length=PAGE_LENGTH,
            signs=STATE_SIGNS, roles=ROLE_WORDS, group_parties=group_parties,
        )  # fmt: skip

    @router.get("/agreements/{agreement_id}", response_class=HTMLResponse)
    def show_agreement(request: Request, agreement_id: str) -> HTMLResponse:
        with site.store.view() as view:
            try:
                agreement = view.agreement(agreement_id)
            except NotFound as error:
                raise NotFound(
                    f"No agreement has the id {agreement_id[:60]}; they are listed at /agreements."
                ) from error
            claims = view.claims_by_id(list_shown_claims(agreement))
        return site.render(
            request, "agreement.html", agreement=agreement, claims=claims, signs=STATE_SIGNS, roles=ROLE_WORDS,
            group_parties=group_parties, sides=group_sides(agreement), bases=START_WORDS,
            starts=group_starts(agreement),
        )  # fmt: skip

    return router


def list_shown_claims(agreement: Agreement) -> list[str]:
    """Return the claims that the page leads to."""
    held: list[tuple[str, ...]] = [agreement.unilateral_claims, agreement.negotiated_claims]
    held += [party.claims for party in agreement.parties]
    held += [area.claims for area in agreement.areas]
    held += [start.claims for start in agreement.starts]
    held += [term.claims for term in agreement.terms]
    held += [step.claims for step in agreement.steps]
    held += [violation.claims for violation in agreement.violations]
    return [claim for claims in held for claim in claims[:4]]


def group_parties(agreement: Agreement) -> list[tuple[str, list[AgreementParty]]]:
    """Return the parties of an agreement by their role."""
    ordered = sorted(agreement.parties, key=lambda party: ROLE_ORDER.index(party.role))
    return [(role, list(held)) for role, held in groupby(ordered, key=lambda party: party.role)]


def group_starts(agreement: Agreement) -> list[tuple[str, list[AgreementDate]]]:
    """Return on which days an agreement is told to begin, in order, each with how that is known."""
    ordered = sorted(agreement.starts, key=lambda start: start.day)
    return [(day, list(held)) for day, held in groupby(ordered, key=lambda start: start.day)]


def group_sides(agreement: Agreement) -> list[tuple[str, list[Violation]]]:
    """Return what is said to have broken an agreement by who is said to have done it, most of it first."""
    sides: dict[str, list[Violation]] = {}
    for violation in agreement.violations:
        sides.setdefault(violation.side or "side not told", []).append(violation)
    return sorted(sides.items(), key=lambda pair: (-len(pair[1]), pair[0]))
