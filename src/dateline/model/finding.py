"""Claims that a person found where the tool saw none: kept as judgements, so that each new reading bears them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from dateline.errors import InputError
from dateline.model.claim import Claim
from dateline.model.exchange import from_plain, to_plain
from dateline.model.judgement import Judgement

FOUND_BY = "found by a person"


def write_found(claim: Claim) -> str:
    """Return a claim as the value of the judgement that keeps it."""
    return json.dumps({**to_plain(claim), "event_id": None, "rules": list(claim.rules)}, ensure_ascii=False)


def read_found(judgement: Judgement) -> Claim:
    """Return the claim that a judgement keeps; raises InputError if there is none in it."""
    try:
        claim = from_plain(Claim, json.loads(judgement.value or ""))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError(
            f"judgement {judgement.id}", "it keeps no claim", "take it back, and add the claim anew"
        ) from error
    if claim.id != judgement.subject or claim.document.id != judgement.other:
        raise InputError(f"judgement {judgement.id}", "its claim is another's", "take it back, and add the claim anew")
    return claim


def list_found(judgements: Iterable[Judgement], document_id: str) -> list[Claim]:
    """Return the claims that standing judgements keep of a document, in the order of its text."""
    standing = (one for one in judgements if one.kind == "found" and one.other == document_id and one.undone is None)
    return sorted(map(read_found, standing), key=lambda claim: (claim.evidence.start, claim.id))


def leave_room(fresh: Sequence[Claim], found: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims of a reading without those that a person found already: of the same type on the same words."""
    taken = {(claim.event_type, claim.evidence.trigger.start) for claim in found}
    ids = {claim.id for claim in found}
    return tuple(
        claim
        for claim in fresh
        if claim.id not in ids and (claim.event_type, claim.evidence.trigger.start) not in taken
    )
