"""Claims by what kind of source they come from, which no store keeps, since it is told from the chain each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.source_types import type_origin
from dateline.errors import InputError
from dateline.model.claim import Claim
from dateline.model.codes import SourceType
from dateline.model.query import ClaimQuery
from dateline.store.base import View

MOST = 10_000
"""So many claims at most are looked at; where a query finds more, it is to be narrowed."""

STEP = 2000


def find_kind(claim: Claim) -> SourceType:
    """Return what kind of source a claim comes from; `author` where the text names nobody but its publisher."""
    return type_origin(claim.attribution, (*claim.actors, *claim.recipients))


def find_originating(view: View, query: ClaimQuery, kind: SourceType) -> tuple[Sequence[Claim], int]:
    """Return the page of a query's claims that come from one kind of source, and how many there are on all pages.

    Raises InputError for too wide a query.
    """
    whole = replace(query, limit=None, offset=0)
    count = view.count_claims(whole)
    if count > MOST:
        raise InputError(
            "kind of origin", f"the other filters leave {count:,} claims", f"narrow them to {MOST:,}, by days or words"
        )
    found: list[Claim] = []
    total = 0
    for start in range(0, count, STEP):
        for claim in view.claims(replace(whole, limit=STEP, offset=start)):
            if find_kind(claim) == kind:
                if total >= query.offset and (query.limit is None or len(found) < query.limit):
                    found.append(claim)
                total += 1
    return found, total
