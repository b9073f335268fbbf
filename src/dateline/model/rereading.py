"""What a new reading of a document changes over the one before: claims added, gone, and read otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.claim import Claim
from dateline.model.remark import ClaimChange

COMPARED = (
    "event_type",
    "mode",
    "status",
    "kind",
    "actors",
    "recipients",
    "place",
    "time",
    "quantities",
    "attribution",
)


def compare_readings(former: Sequence[Claim], fresh: Sequence[Claim]) -> tuple[ClaimChange, ...]:
    """Return what differs between the claims of two readings of one document, in the order of the text.

    Claims are the same where they bear one id, or rest on one trigger.
    """
    left = {claim.id: claim for claim in former}
    pairs: list[tuple[Claim | None, Claim]] = [(left.pop(claim.id, None), claim) for claim in fresh]
    by_trigger: dict[tuple[int, int], list[Claim]] = {}
    for claim in left.values():
        by_trigger.setdefault(_trigger(claim), []).append(claim)
    changes: list[ClaimChange] = []
    for before, after in pairs:
        held = by_trigger.get(_trigger(after)) if before is None else None
        earlier = held.pop(0) if held else before
        changes += _compare(earlier, after)
    for lost in by_trigger.values():
        changes += [
            ClaimChange(kind="gone", claim=one.id, start=one.evidence.start, quote=one.evidence.quote, before=tell(one))
            for one in lost
        ]
    return tuple(sorted(changes, key=lambda change: (change.start, change.claim, change.kind)))


def _trigger(claim: Claim) -> tuple[int, int]:
    return (claim.evidence.trigger.start, claim.evidence.trigger.end)


def _compare(before: Claim | None, after: Claim) -> list[ClaimChange]:
    at, quote = after.evidence.start, after.evidence.quote
    if before is None:
        return [ClaimChange(kind="added", claim=after.id, start=at, quote=quote, after=tell(after))]
    fields = tuple(name for name in COMPARED if _words(before, name) != _words(after, name))
    if not fields:
        return []
    return [
        ClaimChange(
            kind="changed", claim=after.id, start=at, quote=quote, before=tell(before, fields),
            after=tell(after, fields), fields=fields,
        )
    ]  # fmt: skip


def tell(claim: Claim, fields: Sequence[str] = COMPARED) -> str:
    """Return what some fields of a claim hold, in a line."""
    return "; ".join(f"{name.replace('_', ' ')}: {words}" for name in fields if (words := _words(claim, name)))


def _words(claim: Claim, name: str) -> str:
    if name in ("actors", "recipients", "attribution"):
        return ", ".join(one.name for one in getattr(claim, name))
    if name == "place":
        return claim.place.name if claim.place else ""
    if name == "time":
        return " to ".join(dict.fromkeys(day for day in (claim.time.from_, claim.time.to) if day)) if claim.time else ""
    if name == "quantities":
        return ", ".join(f"{one.kind} {one.low}-{one.high}" for one in claim.quantities)
    return str(getattr(claim, name) or "")
